"""Whatever happens to the bytes, the journal opens, and no false word is shown."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.errors import JournalError
from course.journal import Journal
from course.journal.cipher import Altered
from course.journal.files import damaged
from course.journal.schema import FORMAT
from tests.course.journal.damaging import HARM, HEADER, entry, filled, harmed
from tests.course.journal.sealing import close, held

WHOLE: list[bytes] = []


def whole() -> bytes:
    """Return the bytes of a journal of a few pages, made once."""
    if not WHOLE:
        with TemporaryDirectory() as folder:
            filled(Path(folder) / "journal.sqlite", entries=30)
            WHOLE.append((Path(folder) / "journal.sqlite").read_bytes())
    return WHOLE[0]


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(harms=st.lists(HARM | HEADER, min_size=1, max_size=4))
def test_any_harm_leaves_a_journal_that_opens(harms: list[tuple[str, int, int]]) -> None:
    content = whole()
    for harm in harms:
        content = harmed(content, harm)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite"
        file.write_bytes(content)
        journal = Journal(file)
        newer = int.from_bytes(content[60:64], "big", signed=True) > FORMAT
        if not content:
            assert not journal.kept
            return
        try:
            journal.entries()
            journal.write("a/new", "x", "typed after")
            journal.enter(entry(999))
        except JournalError:
            assert newer
            assert content == file.read_bytes()
            return
        again = Journal(file)
        assert {"x": "typed after"} == again.draft("a/new")
        assert entry(999) in again.entries()
        assert again.rescued() is None
        for aside in damaged(file)[:1]:
            assert content == aside.read_bytes()
        journal.erase()
        assert [] == list(Path(folder).iterdir())


SEALED: list[bytes] = []


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(harms=st.lists(HARM | HEADER, min_size=1, max_size=4))
def test_any_harm_leaves_a_sealed_journal_of_which_no_false_word_is_shown(
    harms: list[tuple[str, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.sqlite"
        if not SEALED:
            filled(file, entries=30)
            close(file)
            SEALED.append(file.read_bytes())
        content = SEALED[0]
        for harm in harms:
            content = harmed(content, harm)
        file.write_bytes(content)
        journal = Journal(file, keys=held())
        if not content:
            assert not journal.kept
            return
        try:
            assert all(one in [entry(number) for number in range(30)] for one in journal.entries())
            assert all(journal.drafts()[name] == {"x": name * 20} for name in journal.drafts())
            sealed = journal.sealed
            journal.write("a/new", "x", "typed after")
            assert {"x": "typed after"} == Journal(file, keys=held()).draft("a/new")
            assert sealed != (b"typed after" in file.read_bytes())
        except JournalError as error:
            newer = int.from_bytes(content[60:64], "big", signed=True) > FORMAT
            assert newer or isinstance(error, Altered)
        journal.erase()
        assert [] == list(Path(folder).iterdir())

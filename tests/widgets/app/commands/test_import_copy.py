"""A copy is taken in whole, or all stays as it is."""

import io
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.journal import Journal, backup
from course.journal.entry import Entry, Line
from tests.widgets.app.commands.conftest import Type
from tests.widgets.app.commands.entries import CANARY, entry
from widgets.app.__main__ import main


def test_taking_in_leaves_what_was_typed_since_as_it_is(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    type_("export", tmp_path / "copy.json")
    journal.write("a/other", "x", "newer")
    journal.strike("0001")
    assert "Taken in: 1 entry and 0 drafts." in type_("import", tmp_path / "copy.json")[1]
    assert {"x": "newer"} == journal.draft("a/other")
    assert ["0001", "0002"] == [one.id for one in journal.entries()]


BREAKS = "\u2028\u2029\u0085\u000b\u000c\u001c\u001d\u001e\r\n\r\t\n"
"""Signs that one program or another takes for the end of a line."""


@pytest.mark.parametrize("sign", [*BREAKS, BREAKS], ids=lambda sign: repr(sign)[:20])
def test_line_ends_of_every_kind_survive_a_copy_and_each_entry_is_one_line(
    journal: Journal, type_: Type, tmp_path: Path, sign: str
) -> None:
    words = f"{sign}one{sign}two{sign}"
    odd = Entry(
        id="0003",
        exercise="a/b",
        at=datetime(2026, 1, 3, tzinfo=UTC),
        title=f"A{words}",
        lines=(Line(f"Say{sign}", words),),
        answers={"x": words, "y": [words, {"cell": words}]},
    )
    journal.take_in([odd], {"a/b": {"x": words}})
    journal.write("a/c", "x", words)
    whole = journal.entries(), journal.drafts()
    listed = type_("where", "--entries")[1]
    (line,) = [line for line in listed.splitlines() if "two" in line]
    assert line.lstrip().startswith("0003  ")
    assert line.isprintable()
    assert 0 == type_("export", tmp_path / "copy.json")[0]
    journal.erase()
    assert 0 == type_("import", tmp_path / "copy.json")[0]
    assert whole == (journal.entries(), journal.drafts())
    assert line in type_("where", "--entries")[1].splitlines()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", CANARY.encode()])
def test_what_is_no_copy_is_refused_and_nothing_is_begun(
    type_: Type, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "copy.json"
    file.write_bytes(content)
    ended, said, wrong = type_("import", file)
    assert (1, "") == (ended, said)
    assert "This file cannot be taken in, and nothing was changed." in wrong
    assert CANARY not in wrong
    assert not (tmp_path / "mine").exists()


def test_a_copy_that_is_not_there_is_said(type_: Type, tmp_path: Path) -> None:
    ended, _, wrong = type_("import", tmp_path / "none.json")
    assert 1 == ended
    assert f"{tmp_path / 'none.json'} cannot be read" in wrong
    assert 1 == type_("import", tmp_path)[0]


HARM = st.tuples(
    st.integers(0, 1200), st.integers(0, 60), st.binary(max_size=30) | st.just(b"9" * 99)
)


@settings(deadline=None)
@given(harms=st.lists(HARM, min_size=1, max_size=3))
def test_a_changed_copy_is_taken_in_whole_or_leaves_all_as_it_is(
    harms: list[tuple[int, int, bytes]],
) -> None:
    content = backup.write([entry(1), entry(2)], {"a/other": {"x": CANARY}})
    for at, much, instead in harms:
        content = content[:at] + instead + content[at + much :]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy.json"
        file.write_bytes(content)
        journal = Journal(Path(folder) / "journal.sqlite")
        journal.take_in([entry(3)], {"a/mine": {"x": "stays"}})
        before = journal.file.read_bytes()
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            ended = main(["import", "--folder", folder, str(file)])
        assert CANARY not in said.getvalue()
        if ended:
            assert before == journal.file.read_bytes()
        assert entry(3) in journal.entries()
        assert {"x": "stays"} == journal.draft("a/mine")
        assert journal.rescued() is None

"""What the commands do with what is kept: nothing more than was asked, and no answer is printed."""

import io
import os
import signal
import stat
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.errors import JournalError
from course.journal import Journal, backup
from course.journal.entry import Entry, Line
from course.journal.erasing import ONE_STAYED
from course.journal.sqlite import BUSY, unerased
from widgets.app.__main__ import main

CANARY = "canary-7f3a"
UNSEEN = "backups, synced folders, the browser’s history, printouts"

Type = Callable[..., tuple[int, str, str]]


def entry(number: int, exercise: str = "start/one-small-thing") -> Entry:
    return Entry(
        id=f"{number:04x}",
        exercise=exercise,
        at=datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=number),
        title=f"Sheet {number}",
        lines=(Line("If", f"{CANARY}-{number}"),),
        answers={"if": f"{CANARY}-{number}"},
    )


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Two entries and two drafts, one of them for the plan."""
    journal = Journal(tmp_path / "mine" / "journal.sqlite")
    journal.take_in(
        [entry(1), entry(2, "a/other")],
        {"steadying/kit": {"keyed-up-signs": f"{CANARY}-jaw"}, "a/other": {"x": f"{CANARY}-x"}},
    )
    return journal


@pytest.fixture
def type_(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Type:
    """Types a command, and gives how it ended, what it said, and what it said was wrong."""

    def typed(*arguments: str | Path) -> tuple[int, str, str]:
        command, *rest = map(str, arguments)
        ended = main([command, "--folder", str(tmp_path / "mine"), *rest])
        return ended, *capsys.readouterr()

    return typed


def answers(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Type words where a command asks."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(words))


def test_where_says_the_place_the_amount_and_what_it_cannot_see(
    journal: Journal, type_: Type
) -> None:
    ended, said, wrong = type_("where")
    assert (0, "") == (ended, wrong)
    assert str(journal.file) in said
    assert "2 drafts and 2 entries" in said
    assert UNSEEN in said
    assert CANARY not in said and "Sheet" not in said


def test_where_lists_entries_when_asked_so_that_one_can_be_picked(
    journal: Journal, type_: Type
) -> None:
    said = type_("where", "--entries")[1]
    listed = [line.split() for line in said.splitlines() if "Sheet" in line]
    assert [["0001", "Sheet", "1"], ["0002", "Sheet", "2"]] == [
        [one[0], *one[-2:]] for one in listed
    ]
    assert ["2", "January", "2026,"] == listed[0][1:4]
    assert CANARY not in said


def test_where_nothing_is_kept_it_is_said_and_nothing_is_made(type_: Type, tmp_path: Path) -> None:
    ended, said, _ = type_("where")
    assert 0 == ended
    assert said.startswith("Nothing is kept on this computer.")
    for command in (("erase",), ("erase", "--yes")):
        assert (0, "Nothing is kept on this computer.\n", "") == type_(*command)
    assert 1 == type_("export", tmp_path / "copy.txt")[0]
    assert [] == list(tmp_path.iterdir())


def test_where_names_damaged_copies_and_what_was_carried_over(
    journal: Journal, type_: Type
) -> None:
    journal.file.write_bytes(b"broken" + journal.file.read_bytes()[6:])
    said = type_("where")[1]
    aside = journal.file.with_name("journal.damaged-1.sqlite")
    assert f"set aside as {aside}\n2 drafts and 2 entries could be carried over." in said
    assert "Damaged copies were set aside" in type_("where")[1]
    assert "Erased: everything" in type_("erase", "--yes")[1]
    assert [] == list(journal.file.parent.iterdir())


def test_a_complete_copy_is_the_readers_alone_and_brings_all_back(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    file = tmp_path / "copy.json"
    before = journal.entries(), journal.drafts()
    ended, said, _ = type_("export", file)
    assert 0 == ended
    assert f"{file} now holds 2 entries and 2 drafts." in said
    assert "Anyone who can open that file can read it." in said
    if os.name != "nt":
        assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    type_("erase", "--yes")
    ended, said, _ = type_("import", file)
    assert 0 == ended
    assert "Taken in: 2 entries and 2 drafts." in said
    assert f"From now on answers are kept on this computer, in {journal.file}" in said
    assert before == (journal.entries(), journal.drafts())
    assert list(before[1]) == list(journal.drafts())
    assert "Taken in: 0 entries and 0 drafts." in type_("import", file)[1]


def test_taking_in_leaves_what_was_typed_since_as_it_is(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    type_("export", tmp_path / "copy.json")
    journal.write("a/other", "x", "newer")
    journal.strike("0001")
    assert "Taken in: 1 entry and 0 drafts." in type_("import", tmp_path / "copy.json")[1]
    assert {"x": "newer"} == journal.draft("a/other")
    assert ["0001", "0002"] == [one.id for one in journal.entries()]


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_readable_copy_holds_everything_or_the_part_that_was_asked(
    journal: Journal, type_: Type, tmp_path: Path, ending: str
) -> None:
    words = {"-1", "-2", "-jaw", "-x"}
    for number, (part, holds) in enumerate(
        {
            (): words,
            ("--entry", "0002"): {"-2"},
            ("--entry", "0001", "--entry", "0002"): {"-1", "-2"},
            ("--exercise", "a/other"): {"-2", "-x"},
            ("--plan",): {"-jaw"},
        }.items()
    ):
        file = tmp_path / f"{number}.{ending}"
        assert 0 == type_("export", *part, file)[0]
        content = file.read_text("utf-8")
        assert holds == {word for word in words if CANARY + word in content}
        assert "trauma" not in content.lower()


def test_the_plan_is_one_sheet_to_read(journal: Journal, type_: Type, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    assert f"{file} now holds your plan." in type_("export", "--plan", file)[1]
    assert CANARY + "-jaw" in file.read_text("utf-8")
    assert "Sheet 1" not in file.read_text("utf-8")
    ended, said, wrong = type_("export", "--plan", tmp_path / "plan.json")
    assert (1, "") == (ended, said)
    assert ".txt or .html" in wrong
    journal.write("steadying/kit", "keyed-up-signs", None)
    ended, _, wrong = type_("export", "--plan", tmp_path / "empty.txt")
    assert 1 == ended
    assert "Nothing that belongs to the plan is kept. No file was made." in wrong
    assert ["mine", "plan.txt"] == sorted(one.name for one in tmp_path.iterdir())


def test_a_file_that_is_there_an_unknown_ending_and_an_unknown_part_are_said(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    there = tmp_path / "there.txt"
    there.write_text("the reader's own")
    for file, part, why in (
        (there, (), "is there already"),
        (tmp_path / "copy.pdf", (), ".json"),
        (tmp_path / "copy", (), ".txt or .html"),
        (tmp_path / "no" / "folder.txt", (), "cannot be written"),
        (tmp_path / "copy.txt", ("--entry", "ffff"), "There is no entry ffff"),
        (tmp_path / "copy.txt", ("--exercise", "a/none"), "No file was made"),
    ):
        ended, said, wrong = type_("export", *part, file)
        assert (1, "") == (ended, said)
        assert why in wrong
        assert CANARY not in wrong
    assert "the reader's own" == there.read_text()
    assert ["mine", "there.txt"] == sorted(one.name for one in tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_copy_that_finds_no_room_is_taken_away_again(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    type_("export", tmp_path / "whole.txt")
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        ended, _, wrong = type_("export", tmp_path / "copy.txt")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert 1 == ended
    assert "could not be written to its end, and was removed" in wrong
    assert not (tmp_path / "copy.txt").exists()


def test_a_copy_broken_off_by_the_reader_is_taken_away_again(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    def interrupt(_: FrameType, event: str, called: object) -> None:
        if event == "c_call" and called is os.fsync:
            sys.setprofile(None)
            signal.raise_signal(signal.SIGINT)

    before = sys.getprofile()
    sys.setprofile(interrupt)
    try:
        ended, said, _ = type_("export", tmp_path / "copy.txt")
    finally:
        sys.setprofile(before)
    assert (130, "") == (ended, said)
    assert ["mine"] == [one.name for one in tmp_path.iterdir()]


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


def test_erase_asks_first_and_takes_only_yes(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ("", "y\n", "no\n", "erase\n"):
        answers(monkeypatch, words)
        ended, said, _ = type_("erase")
        assert 1 == ended
        assert "Nothing was erased." in said
        assert 2 == len(journal.entries())
    answers(monkeypatch, "Yes\n")
    ended, said, _ = type_("erase")
    assert 0 == ended
    assert f"This cannot reach {UNSEEN}" in said
    assert CANARY not in said
    assert [] == list(journal.file.parent.iterdir())
    assert (0, "Nothing is kept on this computer.\n", "") == type_("erase")


def test_one_entry_can_be_erased_alone_and_a_mistyped_one_erases_nothing(
    journal: Journal, type_: Type
) -> None:
    ended, _, wrong = type_("erase", "--yes", "--entry", "0001", "--entry", "0009")
    assert (1, 2) == (ended, len(journal.entries()))
    assert "There is no entry 0009" in wrong
    ended, said, _ = type_("erase", "--yes", "--entry", "0001")
    assert 0 == ended
    assert "Erased: 1 entry." in said
    assert ["0002"] == [one.id for one in journal.entries()]
    assert f"{CANARY}-1".encode() not in journal.file.read_bytes()


def test_an_entry_erased_takes_the_same_answers_off_its_page(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.write("start/one-small-thing", "if", f"{CANARY}-1")
    answers(monkeypatch, "no\n")
    said = type_("erase", "--entry", "0001")[1]
    assert "Where a page still holds the same answers, they are erased there too." in said
    assert {"if": f"{CANARY}-1"} == journal.draft("start/one-small-thing")
    said = type_("erase", "--yes", "--entry", "0001")[1]
    assert "The same answers were erased on 1 page too." in said
    assert "still there" not in said
    assert {"steadying/kit", "a/other"} == set(journal.drafts())
    assert f"{CANARY}-1".encode() not in journal.file.read_bytes()


def test_an_entry_erased_leaves_what_was_typed_since_and_says_so(
    journal: Journal, type_: Type
) -> None:
    journal.write("start/one-small-thing", "if", f"{CANARY}-1")
    journal.write("start/one-small-thing", "then", "typed since")
    said = type_("erase", "--yes", "--entry", "0001")[1]
    assert "What stands on 1 page of the course now, changed since, is still there." in said
    assert "erased on" not in said
    assert CANARY not in said
    assert {"if": f"{CANARY}-1", "then": "typed since"} == journal.draft("start/one-small-thing")


def test_of_several_entries_those_that_were_erased_before_a_fault_are_counted(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    strike = Journal.strike

    def busy(self: Journal, id: str) -> None:
        if id == "0002":
            raise unerased(JournalError(BUSY), ONE_STAYED)
        strike(self, id)

    monkeypatch.setattr(Journal, "strike", busy)
    ended, said, wrong = type_("erase", "--yes", "--entry", "0001", "--entry", "0002")
    assert (1, ["0002"]) == (ended, [one.id for one in journal.entries()])
    assert "Erased: 1 of 2 entries. The others are as they were.\n" in said
    assert wrong.startswith("This was not erased, and is as it was. Another window is writing")


def test_an_entry_that_is_erased_while_its_page_could_not_be_is_said_to_be(
    journal: Journal, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise JournalError(BUSY)

    journal.write("start/one-small-thing", "if", f"{CANARY}-1")
    monkeypatch.setattr(Journal, "rewrite", busy)
    ended, _, wrong = type_("erase", "--yes", "--entry", "0001")
    assert (1, ["0002"]) == (ended, [one.id for one in journal.entries()])
    assert wrong.startswith("The entry is erased. The same answers still stand on their page. ")
    assert "not kept" not in wrong


def test_choices_that_cannot_be_taken_away_are_told_apart_from_what_is_erased(
    journal: Journal, type_: Type
) -> None:
    stuck = journal.file.with_name("settings.json.steady-ground")
    stuck.mkdir()
    ended, said, wrong = type_("erase", "--yes")
    assert (1, "Erased" in said) == (ended, False)
    assert wrong.startswith("All that was kept is erased. This holds no answer of yours")
    assert f"could not be taken away: {stuck} (" in wrong
    assert [stuck] == list(journal.file.parent.iterdir())
    ended, _, wrong = type_("erase")
    assert (1, True) == (ended, wrong.startswith("Nothing is kept on this computer. This holds no"))


def test_an_entry_erased_in_a_damaged_journal_is_said_to_be_in_the_copy_set_aside(
    journal: Journal, type_: Type
) -> None:
    journal.file.write_bytes(b"broken" + journal.file.read_bytes()[6:])
    aside = journal.file.with_name("journal.damaged-1.sqlite")
    said = type_("erase", "--yes", "--entry", "0001")[1]
    assert f"The file was damaged. It was set aside as {aside}" in said
    assert f"They still hold what they held; erase removes them:\n  {aside}\n" in said
    assert f"{CANARY}-1".encode() in aside.read_bytes()
    journal.file.write_bytes(b"broken" + journal.file.read_bytes()[6:])
    ended, said, wrong = type_("erase", "--yes", "--entry", "0001")
    assert "set aside as" in said
    assert (1, True) == (ended, "There is no entry 0001" in wrong)


def test_a_page_that_is_open_keeps_nothing_after_erase(journal: Journal, type_: Type) -> None:
    born = journal.born
    type_("erase", "--yes")
    journal.write("a/other", "x", CANARY)
    assert [] == list(journal.file.parent.iterdir())
    assert "" == journal.born != born


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

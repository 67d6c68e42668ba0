"""A copy holds nothing more than was asked, and is whole or not there."""

import io
import os
import re
import signal
import sqlite3
import stat
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest

from course.journal import Journal
from course.library import LIBRARY
from tests.widgets.app.commands.conftest import Type
from tests.widgets.app.commands.entries import CANARY


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


def test_what_no_page_shows_any_more_is_in_a_copy_to_read_entries_before_drafts(
    journal: Journal, type_: Type, tmp_path: Path
) -> None:
    assert 0 == type_("export", tmp_path / "all.txt")[0]
    assert 0 == type_("export", "--plan", tmp_path / "plan.txt")[0]
    lines = (tmp_path / "all.txt").read_text("utf-8").splitlines()
    heads = [above for above, line in pairwise(lines) if set(line) == {"-"}]
    assert [
        "Sheet 1",
        "Sheet 2",
        "Not finished: My steadying kit",
        "Not finished: a/other",
    ] == heads
    assert [LIBRARY.words.language.moment(entry.at) for entry in journal.entries()] == [
        line for line in lines if ", " in line and " 2026, " in line
    ]
    plan = (tmp_path / "plan.txt").read_text("utf-8").splitlines()
    assert (LIBRARY.words.plan, "") == (plan[3], plan[6])
    assert re.fullmatch(r"\d+ \w+ \d{4}, \d\d:\d\d", plan[5])


def test_of_a_sealed_journal_only_what_was_asked_for_is_told_of(
    journal: Journal, type_: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("four ordinary words here\n" * 3))
    journal.sealing.seal("four ordinary words here")
    with closing(sqlite3.connect(journal.file)) as db, db:
        db.execute(
            "UPDATE draft SET answers = zeroblob(length(answers)) WHERE exercise = 'a/other'"
        )
    said = type_("export", tmp_path / "all.json")[1]
    assert "1 of these was changed from outside" in said
    assert "now holds 2 entries and 1 draft." in said
    assert "The copy is plain: it has no passphrase." in said
    said = type_("export", "--entry", "0002", tmp_path / "one.json")[1]
    assert "now holds 1 entry and 0 drafts." in said
    assert "changed from outside" not in said


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

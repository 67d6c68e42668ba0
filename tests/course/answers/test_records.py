"""All that was written is a record by itself, in one order, and no key holds a word of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course.answers.records import everything, finished, planned, readable, strike, unfinished
from course.journal import Journal, Line, answered, unasked
from course.library import LIBRARY, Library
from course.sheet import Answers

THEN = datetime(2026, 11, 1, tzinfo=UTC)
DRAFTS: dict[str, Answers] = {
    "gone/away": {"if": "it rains"},
    "steadying/kit": {"own": "a stone", "of-an-older-edition": "words"},
}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Entries of an exercise that is there and one that has gone; drafts of both sorts."""
    journal = Journal(tmp_path / "journal.sqlite")
    kit = LIBRARY.read("steadying/kit").sheet()
    journal.take_in(
        [
            answered(kit, {"own": "a key"}, at=THEN),
            unasked("retired/one", {"a": "b"}, "Retired", THEN + timedelta(days=1)),
        ],
        DRAFTS,
    )
    return journal


def test_the_plan_comes_first_then_entries_then_drafts_and_no_key_has_an_answer_in_it(
    journal: Journal,
) -> None:
    kit, retired = journal.entries()
    records = everything(LIBRARY, journal)
    assert [
        ("course/plan", False, False, False),
        (f"entry:{kit.id}", True, True, False),
        (f"entry:{retired.id}", True, True, False),
        ("draft:gone/away", False, True, True),
        ("draft:steadying/kit", False, True, True),
    ] == [(one.key, one.dated, one.erasable, one.unfinished) for one in records]
    assert "stone" not in repr(records)
    assert [retired] == [one.entry for one in finished(journal, "retired/one")]
    assert [] == planned(LIBRARY, {"gone/away": {"if": "it rains"}})


def test_a_draft_has_its_answers_without_any_content_and_its_prompts_once_it_is_readable(
    tmp_path: Path,
) -> None:
    records = unfinished(DRAFTS)
    assert DRAFTS == {one.entry.exercise: one.entry.answers for one in records}
    assert [Line("own", "a stone"), Line("of-an-older-edition", "words")] == [
        *records[1].entry.lines
    ]
    gone, kit = (readable(LIBRARY, one) for one in records)
    assert (records[0].entry.lines, "Not finished: gone/away") == (
        gone.entry.lines,
        gone.entry.title,
    )
    assert "What of my own helps, and where is it?" == kit.entry.lines[0].prompt
    assert kit == readable(LIBRARY, kit)


def test_an_entry_and_the_plan_are_read_as_they_were_made_whatever_became_of_the_content(
    journal: Journal, tmp_path: Path
) -> None:
    nowhere = Library(tmp_path / "nowhere")
    records = [*finished(journal), *planned(LIBRARY, DRAFTS)]
    assert records == [readable(nowhere, one) for one in records]


def test_a_draft_that_is_erased_leaves_what_else_was_written(journal: Journal) -> None:
    gone, kit = unfinished(journal.drafts())
    assert strike(journal, gone)
    assert ({"steadying/kit"}, 2) == (set(journal.drafts()), len(journal.entries()))
    journal.write("steadying/kit", "own", "typed since")
    assert not strike(journal, kit)
    assert "typed since" == journal.draft("steadying/kit")["own"]

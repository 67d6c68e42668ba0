"""What is chosen is drawn by one function for everyone, and holds that and nothing else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from course.answers.records import Record, planned, unfinished
from course.journal import answered, backup
from course.library import LIBRARY, Library
from course.render.records import Kind, draw
from course.sheet import Answers

DRAFTS: dict[str, Answers] = {"steadying/kit": {"own": "a stone"}, "gone/away": {"x": "a path"}}
ENTRY = answered(
    LIBRARY.read("start/one-small-thing").sheet(), {"if": "rain"}, datetime(2026, 1, 1, tzinfo=UTC)
)
FINISHED = Record(key=f"entry:{ENTRY.id}", entry=ENTRY, dated=True)
PLAN = planned(LIBRARY, DRAFTS)
LEFT = unfinished(DRAFTS)


@pytest.mark.parametrize("kind", ["page", "text", "copy"])
def test_what_is_chosen_is_in_it_and_what_is_not_is_not(kind: Kind) -> None:
    words = {"rain": FINISHED, "a stone": LEFT[0], "a path": LEFT[1]}
    for word, record in words.items():
        drawn = draw(LIBRARY, [record], kind)
        assert [word] == [one for one in words if one in drawn]


@pytest.mark.parametrize("kind", ["page", "text"])
def test_what_has_no_time_comes_last_and_only_an_entry_says_when(kind: Kind) -> None:
    drawn = draw(LIBRARY, [*LEFT, *PLAN, FINISHED], kind)
    titles = (ENTRY.title, "Not finished: My steadying kit", LIBRARY.words.plan)
    assert sorted(titles, key=drawn.index) == [titles[0], titles[1], titles[2]]
    assert 1 == drawn.count(str(ENTRY.at.year)) - drawn.count(f'datetime="{ENTRY.at.year}')
    dated = draw(LIBRARY, [replace(PLAN[0], dated=True)], kind)
    assert LIBRARY.words.language.moment(PLAN[0].entry.at) in dated


def test_a_copy_is_written_with_no_content_at_hand_and_has_the_drafts_in_place_of_the_plan(
    tmp_path: Path,
) -> None:
    nowhere = Library(tmp_path / "nowhere")
    copy = backup.read(draw(nowhere, [*PLAN, FINISHED, *LEFT], "copy").encode())
    assert ((ENTRY,), DRAFTS) == (copy.entries, copy.drafts)

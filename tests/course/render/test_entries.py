"""What was kept can be read years later, by a person, with nothing but the file."""

from datetime import UTC, datetime, timedelta, timezone

from bs4 import BeautifulSoup
from msgspec.structs import replace

from course.journal import Entry, Line
from course.library import LIBRARY
from course.render import entries

WORDS = LIBRARY.words

ENTRY = Entry(
    id="1",
    exercise="a/b",
    at=datetime(2026, 1, 1, 23, 5, tzinfo=UTC),
    title="One <b>small</b> thing",
    lines=(Line("If", "it rains\nall day"), Line("Then & there", "")),
    answers={"if": "it rains\nall day"},
)
UNFINISHED = replace(
    ENTRY,
    title="Not finished: A walk",
    lines=(Line("x", "<script>alert(1)</script>"), Line("y", "water\nstep: one; suds: 40")),
)


def test_the_text_has_each_entry_with_its_time_and_prompts_and_then_the_drafts() -> None:
    assert entries.text([ENTRY], [UNFINISHED], timezone(timedelta(hours=1)), words=WORDS) == (
        "My notes\n========\n\n"
        "One <b>small</b> thing\n----------------------\n2 January 2026, 00:05\n\n"
        "If\n\n    it rains\n    all day\n\n"
        "Then & there\n\n    (not answered)\n\n"
        "Not finished: A walk\n--------------------\n\n"
        "x\n\n    <script>alert(1)</script>\n\n"
        "y\n\n    water\n    step: one; suds: 40\n"
    )


def test_the_page_says_the_same_and_nothing_in_it_runs_or_comes_from_elsewhere() -> None:
    drawn = entries.page([ENTRY], [UNFINISHED], UTC, words=WORDS)
    page = BeautifulSoup(drawn, "html.parser")
    assert ["My notes"] == [one.text for one in page.find_all(["h1", "title"])][:1]
    assert ["One <b>small</b> thing", "Not finished: A walk"] == [
        h.text for h in page.find_all("h2")
    ]
    assert ["If", "Then & there", "x", "y"] == [dt.text for dt in page.find_all("dt")]
    assert ["it rains\nall day", "(not answered)", "<script>alert(1)</script>"] == [
        dd.text for dd in page.find_all("dd")
    ][:3]
    assert ["2026-01-01T23:05:00+00:00"] == [time["datetime"] for time in page.find_all("time")]
    assert [] == page.find_all(["script", "link", "img", "iframe"])
    assert "http" not in drawn


def test_with_nothing_there_is_still_a_page_and_a_text() -> None:
    assert "My notes\n========\n" == entries.text([], words=WORDS)
    assert "<h1>My notes</h1>" in entries.page([], words=WORDS)


def test_a_time_at_the_end_of_the_calendar_is_said_as_it_stands() -> None:
    late = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert "31 December 9999, 23:59" == LIBRARY.language.moment(late, timezone(timedelta(hours=14)))


RARE = "\u2028 \u2029 \x85 \x0b \x0c \x1c \x1d \x1e \xa0 \u200b"
"""Signs that some programs take for line ends or for nothing, and that can be pasted."""


def test_signs_that_some_take_for_line_ends_stay_in_every_way_to_draw() -> None:
    words = f"one{RARE}two{RARE}\nthree \u2028"
    odd = replace(ENTRY, lines=(Line("If", words),), answers={"if": words})
    drawn = entries.text([odd], zone=UTC, words=WORDS)
    assert words == "\n".join(
        line.removeprefix("    ") for line in drawn.split("If\n\n", 1)[1][:-1].split("\n")
    )
    page = BeautifulSoup(entries.page([odd], zone=UTC, words=WORDS), "html.parser")
    assert [words] == [dd.text for dd in page.find_all("dd")]


def test_an_empty_line_of_an_answer_is_no_line_of_blanks() -> None:
    assert "    one\n\n    two" == entries.indented("one\n\ntwo")

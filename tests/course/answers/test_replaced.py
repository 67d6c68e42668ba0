"""What had to make room can be read by itself, under a title that says where it comes from."""

from datetime import UTC, datetime, timedelta

from course.answers.replaced import replaced
from course.library import LIBRARY


def test_it_is_an_entry_of_now_with_its_prompts_and_a_title_of_its_own() -> None:
    made = replaced(
        LIBRARY, "start/one-small-thing", {"if": "it rains", "gone": "no field any more"}
    )
    sheet = LIBRARY.read("start/one-small-thing").sheet()
    assert LIBRARY.words.elsewhere.title.format(title=sheet.title) == made.title
    assert [
        (sheet.fields[0].prompt, "it rains"),
        (sheet.fields[1].prompt, ""),
        ("gone", "no field any more"),
    ] == [(line.prompt, line.words) for line in made.lines]
    assert {"if": "it rains", "gone": "no field any more"} == made.answers
    assert timedelta(seconds=-1) <= datetime.now(UTC) - made.at < timedelta(minutes=1)


def test_of_an_exercise_that_has_gone_the_fields_have_their_ids() -> None:
    made = replaced(LIBRARY, "gone/away", {"x": "words", "y": [{"a": 1, "b": "two"}]})
    assert [("x", "words"), ("y", "a: 1; b: two")] == [
        (one.prompt, one.words) for one in made.lines
    ]
    assert "gone/away" in made.title

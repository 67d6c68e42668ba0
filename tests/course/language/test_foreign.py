"""English that stands in for a translation is marked, block by block."""

from course.language import END, START, marked

ENGLISH = "[English] {text}"


def apart(text: str) -> str:
    """Words between the two signs."""
    return f"{START}{text}{END}"


def test_a_line_is_set_apart_and_said_to_be_english() -> None:
    assert marked("Skip this", ENGLISH) == f"[English] {apart('Skip this')}"


def test_each_block_of_markdown_is_set_apart_and_the_first_is_said_to_be_english() -> None:
    text = "Two lines\nof one.\n\n- a list\n- of two\n\n1. first\n"
    assert marked(text, ENGLISH) == (
        f"[English] {apart('Two lines' + chr(10) + 'of one.')}\n\n"
        f"- {apart('a list')}\n- {apart('of two')}\n\n1. {apart('first')}\n"
    )


def test_what_is_filled_in_can_still_be_filled_in() -> None:
    assert marked("Back: {title}", ENGLISH).format(title="Map") == f"[English] {apart('Back: Map')}"

"""What each answer gets back is what giving it gives back."""

import pytest

from course.answers.replies import replies
from course.library import LIBRARY
from course.sheet import Rating


@pytest.mark.parametrize("name", LIBRARY.names())
def test_every_reply_an_option_has_is_there(name: str) -> None:
    exercise = LIBRARY.read(name)
    told = {ask.id: [words for _, words in said] for ask, said in replies(exercise)}
    for ask in exercise.sheet().fields:
        for option in getattr(ask.answer, "options", ()):
            if option.reply and not ask.why:
                assert option.reply in told[ask.id]


def test_numbers_that_get_the_same_words_stand_together() -> None:
    exercise = LIBRARY.read("start/how-are-you")
    ((ask, said),) = replies(exercise)
    assert isinstance(ask.answer, Rating)
    labels = [label for label, _ in said]
    assert all("–" in label for label in labels[:-1])
    assert labels[0].startswith("0–") and labels[-2].endswith("–10")
    assert labels[-1] == ask.answer.away


def test_an_exercise_that_says_nothing_back_has_none() -> None:
    assert replies(LIBRARY.read("start/one-small-thing")) == []

"""A brief answer: what a sheet with one thing to choose was answered with, in a few words."""

from __future__ import annotations

from course.language import Language
from course.sheet.formats import Answers, Choice, Likert, Rating
from course.sheet.sheet import Sheet


def brief(sheet: Sheet, answers: Answers, language: Language) -> str:
    """Return the one number, point or option chosen; '' where a sheet asks for more than that.

    A number stands without its range, as it stood in what was chosen.
    """
    if len(sheet.fields) != 1:
        return ""
    ask = sheet.fields[0]
    value = answers.get(ask.id)
    match ask.answer:
        case Rating() if isinstance(value, int):
            return language.digits(str(value))
        case Rating() | Likert() | Choice() if value is not None:
            return ask.answer.words(value, language)
        case _:
            return ""

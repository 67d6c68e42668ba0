"""What each answer gets back, found by giving it: for paper, and a page that nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

from course.kinds import Exercise
from course.sheet import AWAY, Check, Choice, Field, Rating, Value

Replies = list[tuple[str, str]]
"""Pairs of an answer in words and what is said back, in Markdown."""


def replies(exercise: Exercise) -> list[tuple[Field, Replies]]:
    """Return each field of an exercise that answers with what it says to each answer alone.

    A field that shows beforehand what to go by says nothing more here.
    """
    sheet = exercise.sheet()
    alone = len(sheet.fields) == 1
    found = []
    for ask in sheet.fields:
        told: dict[str, list[str]] = {}
        for value, label in answers(ask):
            result = exercise.result({ask.id: value})
            words = result.replies.get(ask.id) or (result.feedback if alone else "")
            if words:
                told.setdefault(words, []).append(label)
        if told and not ask.why:
            found.append((ask, [(span(labels, ask), words) for words, labels in told.items()]))
    return found


def helped(exercise: Exercise) -> bool:
    """Return whether help stands with what any single answer gets back."""
    return any(
        exercise.result({ask.id: value}).helped
        for ask in exercise.sheet().fields
        for value, _ in answers(ask)
    )


def answers(ask: Field) -> Iterator[tuple[Value, str]]:
    """Return every single answer to a field, with its words; none where they are the reader's."""
    match ask.answer:
        case Choice(options=options) as choice if not choice.teaches:
            yield from ((one.id, one.label) for one in options)
        case Check(options=options):
            for one in options:
                yield [one.id], one.label
        case Rating(most=most, step=step, away=away):
            yield from ((value, str(value)) for value in range(0, most + 1, step))
            if away:
                yield AWAY, away


def span(labels: list[str], ask: Field) -> str:
    """Return the answers that get the same words, numbers as a range."""
    if isinstance(ask.answer, Rating) and len(labels) > 1:
        return f"{labels[0]}–{labels[-1]}"
    return " · ".join(labels)

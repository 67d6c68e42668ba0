"""A worksheet: prompts answered in one's own words, by choosing, or on paper."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.kinds.exercise import Exercise, Id, Said, unique
from course.sheet import Answers, Block, Check, Choice, Field, Format, Prose, Result, Sheet, missing


class Ask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One prompt, with prose before it where that helps."""

    id: Id
    prompt: Said
    answer: Format
    hint: str = ""
    before: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.answer, (Choice, Check)):
            unique("option", (option.id for option in self.answer.options))


class Worksheet(Exercise, frozen=True, kw_only=True):
    """A row of prompts. With `paper`, it is made to be written on paper and takes nothing here."""

    fields: Annotated[tuple[Ask, ...], Meta(min_length=1)]
    paper: bool = False

    def __post_init__(self) -> None:
        unique("field", (ask.id for ask in self.fields))

    def sheet(self) -> Sheet:
        """Give each prompt as a field, its prose before it."""
        blocks: list[Block] = [*self.opening()]
        for ask in self.fields:
            if ask.before.strip():
                blocks.append(Prose(ask.before.strip()))
            blocks.append(Field(id=ask.id, prompt=ask.prompt, answer=ask.answer, hint=ask.hint))
        return Sheet(
            id=self.id,
            title=self.title,
            blocks=tuple(blocks),
            done=not self.paper,
            paper=self.paper,
        )

    def result(self, answers: Answers) -> Result:
        """Give no number; only what a chosen option says back, and what was left open."""
        replies = [
            option.reply
            for ask in self.fields
            if isinstance(ask.answer, Choice)
            for option in ask.answer.options
            if option.id == answers.get(ask.id) and option.reply
        ]
        return Result(feedback="\n\n".join(replies), missing=missing(self.sheet(), answers))

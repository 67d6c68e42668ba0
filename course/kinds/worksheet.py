"""A worksheet: prompts answered in one's own words, by choosing, or on paper."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from course.errors import within
from course.kinds.exercise import Exercise, Id, options_once, placed, unique
from course.language import Aside, Said
from course.sheet import (
    Answers,
    Block,
    Check,
    Choice,
    Field,
    Format,
    Prose,
    Result,
    Sheet,
    Value,
    missing,
)


class Ask(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One prompt, with prose before it where that helps."""

    id: Id
    prompt: Said
    answer: Format
    hint: Aside = ""
    before: Aside = ""

    def __post_init__(self) -> None:
        with within("answer"):
            options_once(self.answer)


class Worksheet(Exercise, frozen=True, kw_only=True):
    """A row of prompts. With `paper`, it is made to be written on paper and takes nothing here.

    With `card`, it can be printed as a card for the wallet too.
    """

    fields: Annotated[tuple[Ask, ...], Meta(min_length=1)]
    paper: bool = False
    card: bool = False

    def __post_init__(self) -> None:
        unique("field", placed((ask.id for ask in self.fields), "fields", key="id"))
        super().__post_init__()

    def sheet(self) -> Sheet:
        """Return each prompt as a field, its prose before it."""
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
            people=self.people,
            card=self.card,
        )

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return no number; only what chosen options say back, and what was left open."""
        replies = {ask.id: reply(ask.answer, answers.get(ask.id), last or {}, ask.id)
                   for ask in self.fields}  # fmt: skip
        return Result(
            replies={id: said for id, said in replies.items() if said},
            helped=tuple(ask.id for ask in self.fields if helps(ask.answer, answers.get(ask.id))),
            missing=missing(self.sheet(), answers),
        )


def helps(answer: Format, value: Value | None) -> bool:
    """Return whether help stands with what a chosen option says back."""
    if value is None or not isinstance(answer, (Choice, Check)):
        return False
    chosen = value if isinstance(value, list) else [value]
    return any(one.help for one in answer.options if one.id in chosen)


def reply(answer: Format, value: Value | None, last: Answers, id: str) -> str:
    """Return what the chosen options say back, one after the other.

    One that says something `again` says that when it was the answer `last` time too.
    """
    if value is None or not isinstance(answer, (Choice, Check)):
        return ""
    chosen = value if isinstance(value, list) else [value]
    before = last.get(id)
    earlier = before if isinstance(before, list) else [before]
    said = (
        one.again if one.again and one.id in earlier else one.reply
        for one in answer.options
        if one.id in chosen
    )
    return "\n\n".join(dict.fromkeys(words for words in said if words))

"""A scale: statements answered on one row of labelled points, keyed, added up, put in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Struct

from course import scoring
from course.errors import RuleError, within
from course.kinds.band import Band, covering, named
from course.kinds.exercise import Exercise, Id, placed, unique
from course.kinds.scale_example import Example, known
from course.language import Aside, Name, Said
from course.sheet import Answers, Field, Likert, Result, Sheet, Strip, missing, whole

Values = dict[str, float | None]


class Score(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every score has: its ends in words, its bands, and how many items may be missing."""

    low: Said
    high: Said
    bands: Annotated[tuple[Band, ...], Meta(min_length=1)]
    max_missing: Annotated[int, Meta(ge=0)] = 0


class Subscale(Score, frozen=True, kw_only=True):
    """Some of the items, scored by themselves."""

    id: Id
    title: Said
    items: Annotated[tuple[Id, ...], Meta(min_length=1)]


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One item. A reverse-keyed one counts the other way round."""

    id: Id
    prompt: Said
    reverse: bool = False


class Critical(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item whose own answer at `at` or above calls for words, whatever the rest says.

    An item may have several; the highest one reached speaks, and help stands with its words.
    """

    item: Id
    at: float
    say: Said


class Scale(Exercise, frozen=True, kw_only=True):
    """One instrument: where it comes from, its items, its keys, its bands, worked examples.

    `score` says whether items are added up or averaged. Without `whole` there is no score over
    all items. `note` stands beside every result: what this can and cannot say. `blank` is what
    an item is called that is not answered, such as one that did not come up. Strips that may not
    be held against each other are `apart`: one is open at a time.
    """

    source: Name
    licence: Name
    note: Said
    labels: Annotated[tuple[Said, ...], Meta(min_length=2, max_length=11)]
    items: Annotated[tuple[Statement, ...], Meta(min_length=1)]
    blank: Aside = ""
    examples: Annotated[tuple[Example, ...], Meta(min_length=1)]
    lowest: int = 0
    score: Literal["mean", "total"] = "mean"
    whole: Score | None = None
    subscales: tuple[Subscale, ...] = ()
    critical: tuple[Critical, ...] = ()
    apart: bool = False

    def __post_init__(self) -> None:
        ids = [item.id for item in self.items]
        parts = [part.id for part in self.subscales]
        unique("item", placed(ids, "items", key="id"))
        unique("subscale", placed(parts, "subscales", key="id"))
        for place, part in enumerate(self.subscales):
            with within("subscales", place):
                unique(f"in subscale {part.id!r}, item", placed(part.items, "items"))
                for at, id in placed(part.items, "items"):
                    known(f"subscale {part.id!r}", id, ids, at)
                with within("bands"):
                    covering(part.bands, *self.ends(len(part.items)))
        for place, one in enumerate(self.critical):
            known("a critical item", one.item, ids, ("critical", place, "item"))
        self.reachable()
        if self.whole:
            with within("whole", "bands"):
                covering(self.whole.bands, *self.ends(len(self.items)))
        super().__post_init__()

    def prove(self) -> None:
        """Work the examples, for an author; no reader's page needs it. Raises `RuleError`."""
        ids = [item.id for item in self.items]
        parts = [part.id for part in self.subscales]
        for place, example in enumerate(self.examples):
            with within("examples", place):
                example.named(ids, parts, self.points)
                example.compared(self.result({**example.answers}))

    def reachable(self) -> None:
        """Raise `RuleError` when a critical item's words could never be read."""
        points = self.points
        seen: set[tuple[str, float]] = set()
        for place, one in enumerate(self.critical):
            if not points.low <= one.at <= points.high:
                raise RuleError(
                    f"`critical` item {one.item!r} has its `at` outside {points.low} to "
                    f"{points.high}: {one.at:g}",
                    ("critical", place, "at"),
                )
            if (one.item, one.at) in seen:
                wrong = f"critical item {one.item!r} stands twice at {one.at:g}"
                raise RuleError(wrong, ("critical", place, "item"))
            seen.add((one.item, one.at))

    @property
    def points(self) -> Likert:
        """The response format of every item."""
        return Likert(labels=self.labels, low=self.lowest, blank=self.blank)

    def ends(self, items: int) -> tuple[float, float]:
        """Return the lowest and highest score that so many items can have."""
        times = items if self.score == "total" else 1
        return self.points.low * times, self.points.high * times

    def sheet(self) -> Sheet:
        """Return one row of points a statement; what they add up to is told at the end."""
        calling = {one.item for one in self.critical}
        asks = (
            Field(id=item.id, prompt=item.prompt, answer=self.points, replies=item.id in calling)
            for item in self.items
        )
        return Sheet(
            id=self.id,
            title=self.title,
            blocks=(*self.opening(), *asks),
            done=True,
            late=True,
        )

    def keyed(self, answers: Answers) -> Values:
        """Return each item's value in the direction of its scale; `None` is not answered."""
        points = self.points
        return {
            item.id: scoring.keyed(
                value if whole(value) else None, points.low, points.high, reverse=item.reverse
            )
            for item in self.items
            for value in (answers.get(item.id),)
        }

    def scored(self, values: Values, items: tuple[str, ...], max_missing: int) -> float | None:
        """Return the score of some items; `None` when too many are missing."""
        add = scoring.total if self.score == "total" else scoring.mean
        return add([values[id] for id in items], max_missing)

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        """Return what was answered as scores, bands and strips, and the words of critical items.

        Critical items go by the answer as given, not as keyed. Their words are replies too, which
        are read at once, whether or not the rest is ever answered.
        """
        left = missing(self.sheet(), answers)
        if len(left) == len(self.items):
            return Result(missing=left)
        values = self.keyed(answers)
        raw: Mapping[str, float | None] = {
            id: value if whole(value) else None for id, value in answers.items()
        }
        found: dict[str, float] = {}
        strips, bands = [], {}
        reached: list[Band] = []
        for part in self.subscales:
            value = self.scored(values, part.items, part.max_missing)
            strips.append(self.strip(part, part.title, value, len(part.items)))
            if value is not None:
                found[part.id] = value
                reached.append(named(part.bands, value))
                bands[part.id] = reached[-1].band
        value, band, range = None, "", None
        if self.whole:
            every = tuple(item.id for item in self.items)
            value = self.scored(values, every, self.whole.max_missing)
            range = self.ends(len(every))
            if value is not None:
                reached.append(named(self.whole.bands, value))
                band = reached[-1].band
            strips.insert(0, self.strip(self.whole, self.title, value, len(every)))
        calls = self.calls(raw)
        return Result(
            value=value,
            range=range,
            band=band,
            subscales=found,
            bands=bands,
            critical=tuple(calls),
            strips=tuple(strips),
            apart=self.apart,
            feedback="\n\n".join([*calls.values(), self.note]),
            replies=calls,
            helped=("", *calls) if calls or any(one.help for one in reached) else (),
            missing=left,
        )

    def calls(self, raw: Mapping[str, float | None]) -> dict[str, str]:
        """Return the words of each critical item, by the highest of its cut-offs reached."""
        reached: dict[str, Critical] = {}
        for one in self.critical:
            if scoring.critical(raw, {one.item: one.at}):
                reached[one.item] = max(one, reached.get(one.item, one), key=lambda each: each.at)
        return {item: one.say for item, one in reached.items()}

    def strip(self, part: Score, title: str, value: float | None, items: int) -> Strip:
        """Return one score as a place on a line."""
        least, most = self.ends(items)
        return Strip(
            title=title,
            low=part.low,
            high=part.high,
            least=least,
            most=most,
            value=value,
            say="" if value is None else named(part.bands, value).say,
        )

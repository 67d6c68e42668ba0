"""What the person of a worked example put into an exercise. Knows no kind, no file, no screen."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from course.errors import AnswerError, KeyPath, RuleError
from course.language import Said, Written
from course.sheet import Answers, Check, Choice, Field, Rows, Sheet, Value, rows_of


class Filled(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An exercise as `by` filled it in: an answer to every field, in the field's own format.

    `half` names what stays when it is shown half filled: a field, or a line of a table as its
    field's id, a slash, and its place counted from 0.
    """

    by: Said
    answers: dict[str, Written[Value]]
    half: tuple[str, ...] = ()

    def check(self, sheet: Sheet) -> None:
        """Raise `RuleError` when an answer is missing, too many or does not fit its field."""
        asks = {ask.id: ask for ask in sheet.fields}
        there = f"there are: {', '.join(asks) or 'none'}"
        for id in self.answers:
            if id not in asks:
                wrong = f"`filled` has `answers` to no field {id!r}; {there}"
                raise RuleError(wrong, ("answers", id))
        for id, ask in asks.items():
            if id not in self.answers:
                raise RuleError(f"`filled` has among its `answers` none to {id!r}", ("answers",))
            for place, value, holder in places(ask, self.answers[id]):
                at = ("answers", *keys(place))
                try:
                    given = sheet.check(place, value)
                except AnswerError as error:
                    raise RuleError(
                        f"`filled` has among its `answers` to {id!r} one that does not fit: "
                        f"{value!r}{holder}; it is {error}{options(ask, place)}",
                        at,
                    ) from None
                if given is None:
                    wrong = f"`filled` has among its `answers` an empty one to {id!r}"
                    raise RuleError(wrong, at)
        for stays, one in enumerate(self.half):
            id, slash, line = one.partition("/")
            lines = [str(at) for at, row in enumerate(rows_of(self.answers.get(id))) if row]
            if id not in asks or (slash and line not in lines):
                inside = ", ".join(f"{id}/{at}" for at in lines) if id in asks else ""
                raise RuleError(
                    f"`filled` names in `half` what is not there: {one!r}; "
                    + (f"there are: {inside}" if inside else there),
                    ("half", stays),
                )

    def given(self, half: bool = False) -> Answers:
        """Return the answers, or those that stay when half filled."""
        answers = {id: tidy(value) for id, value in self.answers.items()}
        if not half:
            return {**answers}
        stay: Answers = {}
        for id, value in answers.items():
            lines = [one.removeprefix(f"{id}/") for one in self.half if one.startswith(f"{id}/")]
            if id in self.half:
                stay[id] = value
            elif lines:
                stay[id] = [
                    row if str(at) in lines else {} for at, row in enumerate(rows_of(value))
                ]
        return stay


def places(ask: Field, value: Value) -> Iterator[tuple[str, object, str]]:
    """Return each cell of a table's answer, then the whole: its place, its value, its column."""
    if isinstance(ask.answer, Rows) and isinstance(value, list):
        for line, row in enumerate(value):
            for column, cell in row.items() if isinstance(row, dict) else ():
                yield f"{ask.id}/{line}/{column}", cell, f" in column {column!r}"
    yield ask.id, value, ""


def keys(place: str) -> KeyPath:
    """Return the path to a cell, or to a whole answer, from the answers."""
    id, _, cell = place.partition("/")
    line, _, column = cell.partition("/")
    return (id, int(line), column) if cell else (id,)


def tidy(value: Value) -> Value:
    """Return an answer without the line end that YAML puts after a block of text."""
    if isinstance(value, list):
        return [
            {id: cell.strip() if isinstance(cell, str) else cell for id, cell in one.items()}
            if isinstance(one, dict)
            else one
            for one in value
        ]
    return value.strip() if isinstance(value, str) else value


def options(ask: Field, place: str) -> str:
    """Return what there is to choose from at a place; '' where nothing is to choose."""
    answer = ask.answer
    if isinstance(answer, Rows):
        column = place.rpartition("/")[2]
        columns = [one.id for one in answer.columns]
        if column not in columns:
            return f"; columns: {', '.join(columns)}"
        answer = next(one.answer for one in answer.columns if one.id == column)
    if isinstance(answer, (Choice, Check)):
        return f"; options: {', '.join(one.id for one in answer.options)}"
    return ""

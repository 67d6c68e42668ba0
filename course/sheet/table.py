"""The table: lines of cells, each answered in a format of its own. Knows no sheet."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Any

from msgspec import Meta, Struct

from course.errors import AnswerError, RuleError
from course.language import Aside, Language
from course.sheet.formats import Choice, Rating, Row, Text, Value


class Column(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One column of a table: its heading, and how each of its cells is answered."""

    id: str
    label: Aside
    answer: Choice | Rating | Text


class Rows(
    Struct, frozen=True, tag_field="format", tag="rows", forbid_unknown_fields=True, kw_only=True
):
    """A table: `lines` empty lines, each answered column by column.

    With `heads` the lines have names of their own, one each, and `lines` is their number.
    """

    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=8)]
    lines: Annotated[int, Meta(ge=1, le=40)] = 4
    heads: tuple[Aside, ...] = ()

    def __post_init__(self) -> None:
        ids = [column.id for column in self.columns]
        for place, id in enumerate(ids):
            if id in ids[:place]:
                raise RuleError(f"column {id!r} stands twice", ("columns", place, "id"))

    @property
    def names(self) -> tuple[str, ...]:
        """What each line is called: its head, or its place counted from 1."""
        return self.heads or tuple(str(place) for place in range(1, self.lines + 1))

    def check(self, value: object) -> list[str | Row] | None:
        """Return the lines, without empty cells and without empty lines at the end."""
        if not isinstance(value, list) or len(value) > len(self.names):
            raise AnswerError("not the lines of this table")
        rows = [self.row(line) for line in value]
        while rows and not rows[-1]:
            rows.pop()
        return [*rows] or None

    def cell(self, place: str, value: object) -> str | int | None:
        """Return one cell's value; `place` is its line counted from 0, a slash, its column."""
        line, _, id = place.partition("/")
        column = next((one for one in self.columns if one.id == id), None)
        if column is None or line not in map(str, range(len(self.names))):
            raise AnswerError("no such cell")
        return None if value is None else column.answer.check(value)

    def put(self, old: Value | None, place: str, cell: Value | None) -> Value | None:
        """Return a table's answer with one cell changed, and every other as it was."""
        line, _, id = place.partition("/")
        rows = [dict(row) for row in rows_of(old)]
        rows += [{} for _ in range(int(line) + 1 - len(rows))]
        rows[int(line)].pop(id, None)
        if isinstance(cell, (str, int)):
            rows[int(line)][id] = cell
        while rows and not rows[-1]:
            rows.pop()
        return [*rows] or None

    def fit(self, value: Value) -> Value | None:
        """Return the cells that this table could have been given, without the others."""
        found: Value | None = None
        for line, row in enumerate(rows_of(value)):
            for id, cell in row.items():
                with suppress(AnswerError):
                    place = f"{line}/{id}"
                    found = self.put(found, place, self.cell(place, cell))
        return found

    def row(self, line: object) -> Row:
        """Return one line; `AnswerError` when it is not of these columns."""
        formats = {column.id: column.answer for column in self.columns}
        if not isinstance(line, dict) or any(id not in formats for id in line):
            raise AnswerError("not a line of this table")
        found = {id: None if cell is None else formats[id].check(cell) for id, cell in line.items()}
        return {column.id: cell for column in self.columns
                for cell in (found.get(column.id),) if cell is not None}  # fmt: skip

    def words(self, value: Value, language: Language) -> str:
        """Return each line that was filled in, its cells named by their columns."""
        lines = []
        for name, row in zip(self.names, rows_of(value), strict=False):
            cells = [
                f"{column.label}: {column.answer.words(row[column.id], language)}"
                for column in self.columns
                if column.id in row
            ]
            if cells:
                lines.append(f"{name}. " + language.lists.semicolon.join(cells))
        return "\n".join(lines)

    def example(self) -> Value:
        """Return an answer this format accepts: every cell of every line."""
        row: dict[str, Any] = {column.id: column.answer.example() for column in self.columns}
        return [dict(row) for _ in self.names]


def rows_of(value: Value | None) -> list[Row]:
    """Return the lines of a table's answer; none when it is no table's."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []

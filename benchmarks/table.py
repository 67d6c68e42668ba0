"""Figures and the tables they are told in. Knows nothing of how a figure was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One thing that was measured. It holds when `found` is not above `bar`.

    `unit` is 'times' for a ratio, 'ms' or 'MB' (10⁶ bytes); `of` tells the values it is made of.
    """

    what: str
    found: float
    bar: float
    unit: str
    of: str

    @property
    def holds(self) -> bool:
        """Whether it is within its bar."""
        return self.found <= self.bar

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """What it says, column by column."""
        verdict = "holds" if self.holds else "does not hold"
        return (
            self.what,
            f"{self.found:.3g} {self.unit}",
            f"≤ {self.bar:g} {self.unit}",
            verdict,
            self.of,
        )


HEAD = ("What", "Found", "Bar", "", "Made of")


def line(figure: Figure) -> str:
    """Return a figure as one line for a terminal."""
    what, found, bar, verdict, of = figure.cells
    return f"{what}: {found} (bar {bar}): {verdict}\n    {of}"


def table(figures: Iterable[Figure]) -> str:
    """Return figures as a Markdown table."""
    rows = [HEAD, ("---",) * len(HEAD), *(figure.cells for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)

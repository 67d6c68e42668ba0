"""Measures all, or what is named: `make bench ARGS="saving starting"`.

A figure that does not hold is said and is no failure: speed is looked at, not asserted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    answering,
    browsing,
    living,
    machine,
    memory,
    opening,
    publishing,
    saving,
    showing,
    starting,
)
from benchmarks.table import Figure, line, table

RESULTS = Path(__file__).with_name("results.md")

MEASURES: dict[str, Callable[[], list[Figure]]] = {
    "opening": opening.measure,
    "showing": showing.measure,
    "answering": answering.measure,
    "starting": starting.measure,
    "memory": memory.measure,
    "saving": saving.measure,
    "publishing": publishing.measure,
    "browsing": browsing.measure,
    "living": living.measure,
}


def main() -> None:
    """Measure, print each figure beside its bar, and write the results when all was measured."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], help="what; otherwise all")
    names = parser.parse_args().names or list(MEASURES)
    began = time.monotonic()
    found: list[Figure] = []
    for name in names:
        figures = MEASURES[name]()
        print("\n".join(map(line, figures)), flush=True)
        found += figures
    print(f"{time.monotonic() - began:.0f} s")
    if set(names) == set(MEASURES):
        RESULTS.write_text(page(found), encoding="utf-8")


def page(figures: list[Figure]) -> str:
    """Return the results as a page."""
    known = "\n".join(f"- {name}: {value}" for name, value in machine.told().items())
    held = sum(figure.holds for figure in figures)
    return (
        "# Results\n\nWritten by `make bench`; what it means is told in "
        f"[README.md](README.md). {held} of {len(figures)} hold.\n\n{known}\n\n{table(figures)}\n"
    )


if __name__ == "__main__":
    main()

"""Durable save: one answer, and one entry, beside a bare write of 4 KB that is as durable."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.rounds import Times, quantile, turns
from benchmarks.serving import ROOT
from benchmarks.table import Figure
from course.journal import Entry, Journal, answered
from course.library import LIBRARY

SAVES = 600  # of each, at each size
SIZES = (10, 100_000)  # entries
BAR = 8  # times the bare write
BLOCK = b"\xa5" * 4096

SHEET = LIBRARY.read("start/one-small-thing").sheet()
FIELD = SHEET.fields[0].id


def measure() -> list[Figure]:
    """Save by turns with the bare write, in a journal of each size."""
    place = ROOT / "build"  # on the same disk as the course; a folder in memory proves nothing
    place.mkdir(exist_ok=True)
    figures = []
    for size in SIZES:
        with tempfile.TemporaryDirectory(dir=place) as folder:
            figures += told(size, saved(Path(folder), size))
    return figures


def saved(folder: Path, size: int) -> Times:
    """Return how long each save took, in ms."""
    journal = Journal(folder / "journal.sqlite")
    journal.keep()
    journal.take_in((entry(number) for number in range(size)), {})
    number = count(size)
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT)

    def write() -> None:
        journal.write(SHEET.id, FIELD, f"Words of answer {next(number)}, as long as a line is.")

    def enter(new: list[Entry]) -> None:
        if not journal.enter(new.pop()):
            raise RuntimeError("the entry was not new")

    def block() -> None:
        os.write(bare, BLOCK)
        os.fsync(bare)

    times: Times = {"bare": [], "write": [], "enter": []}
    for turn in turns(list(times), SAVES + 1):
        new = [entry(next(number))]
        saves: dict[str, Callable[[], None]] = {
            "bare": block,
            "write": write,
            "enter": lambda new=new: enter(new),  # type: ignore[misc]
        }
        for name in turn:
            began = perf_counter()
            saves[name]()
            times[name].append((perf_counter() - began) * 1000)
    os.close(bare)
    # The first of each opens the file for the first time and looks it through.
    return {name: took[1:] for name, took in times.items()}


def entry(number: int) -> Entry:
    """Return an entry like no other, a minute after the one before it."""
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    said = f"Words {number}, about as long as what somebody types on an evening."
    return answered(SHEET, {ask.id: said for ask in SHEET.fields}, at=at)


def told(size: int, times: Times) -> list[Figure]:
    """Return the p99 of each kind of save as a multiple of the bare one's."""
    bare = quantile(times["bare"], 0.99)
    return [
        Figure(
            f"Durable save, {what}, at {size:,} entries, p99",
            quantile(times[name], 0.99) / bare,
            BAR,
            "times a bare write",
            f"{quantile(times[name], 0.99):.3g} ms (median {median(times[name]):.3g}); bare "
            f"{bare:.3g} ms (median {median(times['bare']):.3g}); n = {len(times[name])}",
        )
        for name, what in (("write", "an answer"), ("enter", "an entry"))
    ]

"""Import and first show: what the course adds to a process that has ipywidgets already."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from os import environ
from statistics import median
from typing import Any

from benchmarks.rounds import Times, told, turns
from benchmarks.serving import ROOT
from benchmarks.table import Figure

ROUNDS = 15
HEAVY = ("matplotlib", "numpy", "typst", "cryptography")

BARE = "import ipywidgets; ipywidgets.Button()"
SOURCES = {
    "ipywidgets": BARE,
    "ours": f'{BARE}; import course, widgets; widgets.show("start/how-are-you")',
}
TIMED = """\
import json, sys, time
began = time.perf_counter()
{source}
took = (time.perf_counter() - began) * 1000
print(json.dumps([took, sorted(set({heavy!r}) & set(sys.modules))]))
"""


def measure() -> list[Figure]:
    """Start a fresh process for each, by turns."""
    times: Times = {name: [] for name in SOURCES}
    loaded: set[str] = set()
    for name in SOURCES:  # not counted: files not yet in memory or compiled
        started(name)
    for turn in turns(list(SOURCES), ROUNDS):
        for name in turn:
            took, heavy = started(name)
            times[name].append(took)
            if name == "ours":
                loaded.update(heavy)
    more = median(times["ours"]) - median(times["ipywidgets"])
    return [
        Figure("Import and first show, over ipywidgets", more, 150, "ms", told(times, "ms")),
        Figure(
            f"Of {', '.join(HEAVY)}, loaded by it", len(loaded), 0, "", ", ".join(loaded) or "none"
        ),
    ]


def started(name: str) -> tuple[float, list[str]]:
    """Return the ms that a fresh process took, and which heavy packages it had loaded then."""
    source = TIMED.format(source=SOURCES[name], heavy=HEAVY)
    # An installed copy is compiled; this would keep ours from being so.
    kept = {name: value for name, value in environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", source],
            cwd=ROOT,
            env={**kept, "STEADY_GROUND_FOLDER": folder},
            check=True,
            capture_output=True,
        )
    found: list[Any] = json.loads(done.stdout)
    return found[0], found[1]

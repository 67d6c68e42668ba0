"""Browsing: the browser build from plain files, from navigation until the first page is live.

A first visit has an empty profile; a second one the profile that the first left behind.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from benchmarks.rounds import Times, told
from benchmarks.serving import ALONE, ROOT
from benchmarks.table import Figure
from course.library import LIBRARY
from lite.serving import serving
from tests import chromium
from tests.chromium import FLAGS

ROUNDS = 5
SECONDS = 120  # after which a visit has failed

# Looks once a frame; the clock starts with the navigation.
WATCH = """
(() => {
  const look = () => {
    const forms = [...document.querySelectorAll('.steady-page form.sheet')];
    if (forms.length) window.stillAfter ??= performance.now();
    const ready = form => form.closest('.sheet-live') && !form.querySelector('[data-field][inert]')
      && form.querySelector('.who')?.textContent !== %r;
    if (forms.length && forms.every(ready)) window.liveAfter = performance.now();
    else requestAnimationFrame(look);
  };
  look();
})();
"""


def measure() -> list[Figure]:
    """Visit the site twice with each fresh profile."""
    first: Times = {"the page to read": [], "live": []}
    second: Times = {"the page to read": [], "live": []}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["make", "--silent", "lite", f"ARGS={folder}/site/lite"],
            cwd=ROOT,
            env=os.environ,
            check=True,
        )
        with serving(Path(folder) / "site") as address:
            for turn in range(ROUNDS):
                for times in (first, second):
                    with window(Path(folder) / f"profile-{turn}") as context:
                        still, live = visited(context, f"{address}lite/")
                        times["the page to read"].append(still)
                        times["live"].append(live)
    return [
        Figure(
            f"{name} visit to live, in the browser", max(times["live"]), bar, "s", told(times, "s")
        )
        for name, times, bar in (("First", first, 25), ("Second", second, 12))
    ]


@contextmanager
def window(profile: Path) -> Iterator[BrowserContext]:
    """Return a browser with a profile of its own, which nothing but this machine answers."""
    path = chromium.find()
    if path is None:
        raise SystemExit(chromium.MISSING)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=path, args=[*FLAGS, ALONE]
        )
        yield context
        context.close()


def visited(context: BrowserContext, address: str) -> tuple[float, float]:
    """Return the seconds a visit takes until the page can be read, and until it is live."""
    page = context.new_page()
    page.add_init_script(WATCH % LIBRARY.words.still)
    page.goto(address)
    page.wait_for_function("window.liveAfter", timeout=SECONDS * 1000)
    still, live = page.evaluate("[window.stillAfter, window.liveAfter]")
    return float(still) / 1000, float(live) / 1000

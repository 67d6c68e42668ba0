"""Opening to live: from the start of navigation until every control is there and answers."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser

from benchmarks.items import ITEMS, LABELS, NAME
from benchmarks.rounds import Times, told, turns
from benchmarks.serving import PEER, RunningCourse, browser, course
from benchmarks.table import Figure

ROUNDS = 11
SECONDS = 90  # after which an opening has failed

CELLS = ["from widgets import show", f'show("{NAME}")']
OURS = "ours.ipynb"
PAGES = {OURS: CELLS, PEER: CELLS}

# What is live, and how many controls it has: our fieldsets stay inert until the kernel has
# answered, and have one more an item, to take an answer back; a view of ipywidgets stands only
# once its model is known.
LIVE = {
    OURS: (".sheet-live fieldset:not([inert])", ITEMS * (len(LABELS) + 1)),
    PEER: (".widget-radio", ITEMS * len(LABELS)),
}

# Looks once a frame; the clock starts with the navigation.
WATCH = """
(() => {
  const look = () => {
    const found = [...document.querySelectorAll(%(live)r)];
    const inputs = found.flatMap(one => [...one.querySelectorAll('input')]);
    if (found.length === %(items)d && inputs.length === %(inputs)d &&
        inputs.every(one => one.checkVisibility() && !one.disabled)) {
      window.liveAfter = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
})();
"""


def measure() -> list[Figure]:
    """Open each page in a fresh window with a fresh kernel, by turns."""
    times: Times = {OURS: [], PEER: []}
    with course(PAGES) as running, browser() as chromium:
        for page in PAGES:  # not counted: the server's own first time
            opened(chromium, running, page)
        for turn in turns(list(PAGES), ROUNDS):
            for page in turn:
                times[page].append(opened(chromium, running, page))
    named = {"ours": times[OURS], "ipywidgets": times[PEER]}
    ratio = median(times[OURS]) / median(times[PEER])
    return [Figure("Opening to live", ratio, 1.05, "times ipywidgets", told(named, "ms"))]


def opened(chromium: Browser, running: RunningCourse, page: str) -> float:
    """Return how long one page takes to be live, in ms."""
    running.end_kernels()
    window = chromium.new_context().new_page()
    live, inputs = LIVE[page]
    window.add_init_script(WATCH % {"live": live, "items": ITEMS, "inputs": inputs})
    window.goto(running.address(page))
    window.wait_for_function("window.liveAfter", timeout=SECONDS * 1000)
    after = float(window.evaluate("window.liveAfter"))
    window.context.close()
    return after

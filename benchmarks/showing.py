"""Cell run to visible: in a warm kernel and an open page, from the key to the last control."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.items import ITEMS, LABELS, NAME
from benchmarks.rounds import Times, told, turns
from benchmarks.serving import RunningCourse, browser, course
from benchmarks.table import Figure

ROUNDS = 5
EACH = 3  # cells of each peer in one round
SETTLE = 600  # ms between cells

IDLE = '.jp-Notebook-ExecutionIndicator[data-status="idle"]'

CELLS = {
    "ours": f'show("{NAME}")',
    "ipywidgets": "radio_buttons()",
    "jupyterquiz": "display_quiz(quiz, shuffle_answers=False)",
}
# Where the controls of each are, and how many; ours has one more an item, to take an answer back.
CONTROLS = {
    "ours": (".sheet-live fieldset input", ITEMS * (len(LABELS) + 1)),
    "ipywidgets": (".widget-radio input", ITEMS * len(LABELS)),
    "jupyterquiz": (".Quiz .MCButton", ITEMS * len(LABELS)),
}
WARM = """\
from widgets import show
from benchmarks.peer.widgets import show as radio_buttons
from benchmarks.items import questions
from jupyterquiz import display_quiz
quiz = questions()"""
PEERS = list(CELLS)
PAGE = "cells.ipynb"

# Keeps, for one cell, when the key was pressed, when the last control stood on a frame, and when
# none of them was inert any more.
WATCH = """
([place, controls, count]) => {
  const cell = document.querySelectorAll('.jp-CodeCell')[place];
  window.shown = new Promise((done, fail) => {
    setTimeout(fail, 20000, new Error('the controls did not come')); // ms
    let began = 0, visible = 0;
    const press = event => {
      if (event.key === 'Enter') began = performance.now();
    };
    window.addEventListener('keydown', press, true);
    const look = () => {
      const found = [...cell.querySelectorAll(controls)];
      if (!began || found.length !== count || !found.every(one => one.checkVisibility())) return;
      watch.disconnect();
      window.removeEventListener('keydown', press, true);
      const frame = () => {
        visible ||= performance.now() - began;
        if (found.some(one => one.closest('[inert]'))) return requestAnimationFrame(frame);
        done({ visible, answering: performance.now() - began });
      };
      requestAnimationFrame(frame);
    };
    const watch = new MutationObserver(look);
    watch.observe(cell, { childList: true, subtree: true, attributes: true });
  });
}
"""


def measure() -> list[Figure]:
    """Run fresh cells of every peer, by turns, on a page opened anew for each round."""
    times: Times = {peer: [] for peer in PEERS}
    answering: list[float] = []
    sources = [WARM, *(CELLS[peer] for _ in range(1 + EACH) for peer in PEERS)]
    with course({PAGE: sources}, by_itself=False) as running, browser() as chromium:
        for _ in range(ROUNDS):
            window = opened(chromium, running)
            places = {peer: 1 + place for place, peer in enumerate(PEERS)}
            for peer in PEERS:  # not counted: what each loads the first time
                shown(window, places[peer], peer)
            for turn in turns(PEERS, EACH):
                for peer in turn:
                    places[peer] += len(PEERS)
                    took = shown(window, places[peer], peer)
                    times[peer].append(took["visible"])
                    if peer == "ours":
                        answering.append(took["answering"])
            window.context.close()
    middle = {peer: median(values) for peer, values in times.items()}
    of = f"{told(times, 'ms')}; ours answers after {median(answering):.4g} ms"
    return [
        Figure(
            "Cell run to visible",
            middle["ours"] / middle["ipywidgets"],
            0.5,
            "times ipywidgets",
            of,
        ),
        Figure(
            "Cell run to visible",
            middle["ours"] / middle["jupyterquiz"],
            1.0,
            "times jupyterquiz",
            "as above",
        ),
    ]


def opened(chromium: Browser, running: RunningCourse) -> Page:
    """Open the page with a fresh kernel and run its first cell."""
    running.end_kernels()
    window = chromium.new_context().new_page()
    window.goto(running.address(PAGE))
    prompt = window.locator(".jp-CodeCell").first.locator(".jp-InputArea-prompt")
    ready = window.locator(".jp-Toolbar-kernelName", has_text="Python")
    ready.wait_for(timeout=60_000)
    window.locator(IDLE).wait_for(timeout=60_000)
    prompt.click()
    window.keyboard.press("Control+Enter")
    prompt.get_by_text("[1]:").wait_for(timeout=60_000)
    return window


def shown(window: Page, place: int, peer: str) -> dict[str, float]:
    """Run one cell and give when its controls were visible, and answering, in ms."""
    cell = window.locator(".jp-CodeCell").nth(place)
    while "jp-mod-active" not in (cell.get_attribute("class") or ""):
        cell.locator(".jp-InputArea-prompt").click()
    # What the cell before it still does, jupyterquiz half a second later, is not this one's.
    window.wait_for_timeout(SETTLE)
    window.locator(IDLE).wait_for()
    window.evaluate(WATCH, [place, *CONTROLS[peer]])
    window.keyboard.press("Control+Enter")
    took: dict[str, float] = window.evaluate("window.shown")
    return took

"""Answer to status: from an answer on the page until the page says what became of it."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page

from benchmarks.items import NAME
from benchmarks.rounds import quantile
from benchmarks.serving import browser, course
from benchmarks.table import Figure
from course.journal import Journal

ANSWERS = 200
MEDIAN, SLOW = 20, 50  # ms

WORDS = "start/one-small-thing"
PAGE = "answers.ipynb"
CELLS = ["from widgets import show", f'show("{NAME}")', f'show("{WORDS}")']

# The status says the same each time, so it is emptied before each answer. One answer follows
# another after a pause, as a reader's would; words are sent when their box is left.
ANSWER = """
async ([sheet, count]) => {
  const form = document.querySelector(`.sheet-live form[data-sheet="${sheet}"]`);
  const status = form.querySelector('.status');
  const asks = [...form.querySelectorAll('[data-field]')]
    .filter(ask => ask.querySelector('textarea, input[type=radio]'));
  const took = [];
  for (let at = 0; at < count; at++) {
    const ask = asks[at % asks.length];
    const radios = [...ask.querySelectorAll('input[type=radio]')];
    const area = ask.querySelector('textarea');
    status.replaceChildren();
    await new Promise(done => setTimeout(done, 50)); // ms
    let began;
    const said = new Promise(done => {
      const watch = new MutationObserver(() => {
        if (!status.querySelector('.said')) return;
        watch.disconnect();
        done(performance.now() - began);
      });
      watch.observe(status, { childList: true, subtree: true, characterData: true });
    });
    if (area) {
      area.value = `Words ${at}`;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }
    began = performance.now();
    if (area) area.dispatchEvent(new Event('change', { bubbles: true }));
    else radios[(radios.findIndex(one => one.checked) + 1) % radios.length].click();
    took.push(await said);
    if (status.classList.contains('lost')) throw new Error('an answer was not taken');
  }
  return took;
}
"""


def measure() -> list[Figure]:
    """Answer a scale and a worksheet, first kept nowhere, then on disk."""
    figures = []
    with course({PAGE: CELLS}) as running, browser() as chromium:
        window = chromium.new_context().new_page()
        window.goto(running.address(PAGE))
        window.locator("[data-steady=live]").wait_for(timeout=60_000)
        for sheet in (NAME, WORDS):
            window.locator(
                f'.sheet-live form[data-sheet="{sheet}"] .ask:not([inert])'
            ).last.wait_for()
        for kept in (False, True):
            if kept:
                Journal(running.folder.path / "journal.sqlite").keep()
            for what, sheet in (("a chosen point", NAME), ("words", WORDS)):
                where = "on disk" if kept else "not kept"
                figures += told(f"Answer to status, {what}, {where}", answered(window, sheet))
    return figures


def answered(window: Page, sheet: str) -> list[float]:
    """Return how long each of many answers took, in ms."""
    window.evaluate(ANSWER, [sheet, 5])  # not counted: the first of each way
    took: list[float] = window.evaluate(ANSWER, [sheet, ANSWERS])
    return took


def told(what: str, took: list[float]) -> list[Figure]:
    """Return the median and the slowest twentieth."""
    of = f"n = {len(took)}, {min(took):.3g} to {max(took):.3g} ms"
    return [
        Figure(f"{what}, median", median(took), MEDIAN, "ms", of),
        Figure(f"{what}, p95", quantile(took, 0.95), SLOW, "ms", "as above"),
    ]

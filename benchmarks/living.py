"""Living: a page of the live book, from an empty tab to read, live after a touch, and answered.

Beside it, in the same run and from the same server, the same page in JupyterLite. A first visit has
an empty profile; a second one the profile that the first left behind.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

import psutil
from playwright.sync_api import BrowserContext, Page

from benchmarks import browsing
from benchmarks.rounds import Times, told
from benchmarks.serving import ROOT
from benchmarks.table import Figure
from lite.serving import serving
from tests.site import Squeezed

NOTEBOOK = "02-what-trust-is"
ROUNDS = 7
BESIDE = 3  # visits of JupyterLite, which take ten times as long
MB = 1e6  # bytes

# Keeps when the heading of the page stood there, and when the program was ready after a touch.
WATCH = """
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.readable ??= one.startTime;
}).observe({ type: 'paint', buffered: true });
"""

TOUCH = """() => new Promise(done => {
  const began = performance.now();
  const root = document.documentElement;
  const look = () => root.dataset.program === 'ready' && done(performance.now() - began);
  new MutationObserver(look).observe(root, { attributes: true });
  document.querySelector('.sheet-live input, .sheet-live textarea').dispatchEvent(
    new Event('focusin', { bubbles: true }));
})"""

# Chooses one number after another, and gives the ms until the page has said what became of each.
ANSWERS = """async () => {
  const form = [...document.querySelectorAll('.sheet-live form.sheet')]
    .find(one => one.querySelector('.rating') && one.querySelector('.status'));
  const numbers = [...form.querySelectorAll('.rating .number input')];
  const times = [];
  for (let turn = 0; turn < 60; turn++) {
    const began = performance.now();
    const said = new Promise(done => {
      const watch = new MutationObserver(() => {
        if (!form.querySelector('.said')?.textContent) return;
        watch.disconnect();
        done();
      });
      const all = { childList: true, subtree: true, characterData: true };
      watch.observe(form.querySelector('.status'), all);
    });
    numbers[turn % numbers.length].click();
    await said;
    times.push(performance.now() - began);
    await new Promise(done => setTimeout(done, 20));
  }
  return times;
}"""


def measure() -> list[Figure]:
    """Build the site, visit both with fresh profiles, and look at what it takes."""
    first: Times = {"to read": [], "live": []}
    second: Times = {"to read": [], "live": []}
    beside: Times = {"JupyterLite": []}
    memory: list[float] = []
    answers: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        subprocess.run(["make", "--silent", "lite", f"ARGS={site}/lite"], cwd=ROOT, check=True)
        for module in ("book.live", "book"):
            subprocess.run([sys.executable, "-m", module, str(site)], cwd=ROOT, check=True)
        with serving(site, files=Squeezed) as at:
            address = f"{at}notebooks/{NOTEBOOK}.html"
            for turn in range(ROUNDS):
                profile = Path(folder) / f"profile-{turn}"
                for times in (first, second):
                    with browsing.window(profile) as context:
                        page, readable = opened(context, address)
                        before = own()
                        times["live"].append(float(page.evaluate(TOUCH)))
                        times["to read"].append(readable)
                        answers += page.evaluate(ANSWERS) if times is second else []
                        memory.append(own() - before)
            for turn in range(BESIDE):
                with browsing.window(Path(folder) / f"beside-{turn}") as context:
                    _, live = browsing.visited(context, f"{at}lite/")
                    beside["JupyterLite"].append(live * 1000)
        sizes = weighed(site)
    ratio = median(first["live"]) / median(beside["JupyterLite"])
    late = quantiles(answers, n=20)[-1]
    spread = f"median {median(answers):.3g}, 95 % {late:.3g} ms, n = {len(answers)}"
    once, again, lite = told(first, "ms"), told(second, "ms"), told(beside, "ms")
    runs = f"n = {len(memory)}"
    return [
        Figure("Empty tab to read, live book", median(first["to read"]), 500, "ms", once),
        Figure("First touch to live", median(first["live"]), 2000, "ms", once),
        Figure("Second visit, touch to live", median(second["live"]), 1200, "ms", again),
        Figure("First touch to live", ratio, 0.25, "times JupyterLite", lite),
        Figure("For live, brotli", sizes, 5, "MB", "what the worker loads"),
        Figure("Memory once live, over the still page", median(memory), 110, "MB", runs),
        Figure("Answer to status, live book", median(answers), 20, "ms", spread),
        Figure("Answer to status, live book, 95 of 100", late, 50, "ms", "as above"),
    ]


def opened(context: BrowserContext, address: str) -> tuple[Page, float]:
    """Open the page, and give when it could be read, in ms."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    page.locator("main .sheet-live").first.wait_for(state="attached")
    page.wait_for_timeout(500)
    return page, float(page.evaluate("window.readable"))


def own() -> float:
    """Return what memory the browser's pages have for themselves (USS), in MB."""
    found = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            if "--type=renderer" in process.cmdline():
                found += process.memory_full_info().uss / MB
        except psutil.Error:
            continue
    return found


def weighed(site: Path) -> float:
    """Return how much the worker loads on a host that compresses by brotli, in MB."""
    return sum(one.stat().st_size for one in site.glob("live/*/*.br")) / MB

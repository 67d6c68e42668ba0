"""A page of the book at the first visit: its weight, and when it is there on a mid phone.

The peer is the same notebook in a Jupyter Book 1 as it comes, from an environment of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks.rounds import Times, told, turns
from benchmarks.serving import ROOT, browser
from benchmarks.table import Figure
from lite.serving import serving
from tests.site import Squeezed

NOTEBOOK = "02-what-trust-is"
ROUNDS = 7
LOCK = Path(__file__).with_name("book.lock")
PEER = ROOT / "build" / "jupyter-book-1"

# Lighthouse's mid phone: 1.6 Mbit/s, 150 ms there and back, a processor four times slower.
LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
SLOWER = 4

WATCH = """
  window.painted = 0; window.blocked = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) painted = one.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) blocked += Math.max(0, one.duration - 50);
  }).observe({ type: 'longtask', buffered: true });
"""


def measure() -> list[Figure]:
    """Build both, visit each with nothing in the browser, by turns."""
    with tempfile.TemporaryDirectory() as place:
        ours, peer = Path(place) / "ours", Path(place) / "peer"
        build(ours)
        build_peer(peer)
        with (
            serving(ours, files=Squeezed) as site,
            serving(peer, files=Squeezed) as other,
            browser() as chromium,
        ):
            addresses = {
                "ours": f"{site}notebooks/{NOTEBOOK}.html",
                "Jupyter Book 1": f"{other}{NOTEBOOK}.html",
            }
            sizes = {name: weighed(chromium, at) for name, at in addresses.items()}
            painted: Times = {name: [] for name in addresses}
            blocked: Times = {name: [] for name in addresses}
            for turn in turns(list(addresses), ROUNDS):
                for name in turn:
                    paint, block = visited(chromium, addresses[name])
                    painted[name].append(paint)
                    blocked[name].append(block)
    return figures(sizes, painted, blocked)


def figures(sizes: dict[str, tuple[int, int]], painted: Times, blocked: Times) -> list[Figure]:
    """Return what was found, beside its bars."""
    (ours, asked), (theirs, they_asked) = sizes["ours"], sizes["Jupyter Book 1"]
    made = "; ".join(f"{name} {n / 1000:.0f} KB, {k} requests" for name, (n, k) in sizes.items())
    return [
        Figure("First visit, compressed", ours / 1000, 400, "KB", made),
        Figure("Bytes of a first visit", ours / theirs, 0.4, "times Jupyter Book 1", made),
        Figure("Requests of a first visit", asked / they_asked, 0.4, "times Jupyter Book 1", made),
        Figure(
            "Largest contentful paint, mid phone",
            median(painted["ours"]), 2000, "ms", told(painted, "ms"),
        ),
        Figure(
            "Total blocking time, mid phone",
            median(blocked["ours"]), 150, "ms", told(blocked, "ms"),
        ),
    ]  # fmt: skip


def build(folder: Path) -> None:
    """Build our book."""
    subprocess.run([sys.executable, "-m", "book", str(folder)], cwd=ROOT, check=True)


def build_peer(folder: Path) -> None:
    """Build a book of the one notebook with all settings as they come, and nothing executed."""
    if not (PEER / "ready").is_file():
        subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
        pip = [str(PEER / "bin" / "pip"), "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "--requirement", str(LOCK)], check=True)
        (PEER / "ready").touch()
    source = folder.with_name("peer-source")
    source.mkdir()
    shutil.copy(ROOT / "notebooks" / f"{NOTEBOOK}.ipynb", source)
    (source / "_toc.yml").write_text(f"format: jb-book\nroot: {NOTEBOOK}\n", encoding="utf-8")
    (source / "_config.yml").write_text("execute: {execute_notebooks: 'off'}\n", encoding="utf-8")
    command = [str(PEER / "bin" / "jupyter-book"), "build", "--quiet", str(source)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    shutil.copytree(source / "_build" / "html", folder)


def weighed(chromium: Browser, address: str) -> tuple[int, int]:
    """Return how many bytes a first visit takes, compressed, and how many requests it makes.

    A request to another site counts as one, and as no bytes, for it is not let out of here.
    """
    page = chromium.new_context().new_page()
    sizes: list[int] = []
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.on("requestfinished", lambda sent: sizes.append(sent.sizes()["responseBodySize"]))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(2000)
    page.context.close()
    return sum(sizes), len([url for url in asked if not url.startswith("data:")])


def visited(chromium: Browser, address: str) -> tuple[float, float]:
    """Return when the largest part stood there, and how long the page did not answer, in ms."""
    page = chromium.new_context(
        viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True
    ).new_page()
    throttle(page)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(3000)
    paint, block = page.evaluate("[painted, blocked]")
    page.context.close()
    return float(paint), float(block)


def throttle(page: Page) -> None:
    """Make the line and the processor those of a mid phone."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", LINE)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})

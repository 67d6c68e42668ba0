"""README's picture, taken of the first page as it runs: `python -m tests.picture`.

It holds the words that the page began with, so that a test can tell whether it is of today.
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image, PngImagePlugin
from playwright.sync_api import Page, ViewportSize, sync_playwright

from course.library import LIBRARY
from tests import chromium
from tests.browser.conftest import ALL_LIVE, run_course

PICTURE = Path(__file__).parents[1] / "screenshot.png"
SIZE: ViewportSize = {"width": 1280, "height": 800}
COLORS = 128
"""A page has few; so it stays small, and letters keep their edges."""


def words(page: Page) -> str:
    """What a reader meets on it first: the names in the bar, and how the page begins."""
    names = page.locator(".sg-bar > a:visible, .sg-panel > summary:visible").all_inner_texts()
    begins = page.locator(".steady-page .jp-RenderedHTMLCommon").first.inner_text().split()
    return " ".join([*names, *begins][:60])


def take(page: Page, to: Path) -> None:
    """Write what is in view, with its words beside it in the file."""
    held = PngImagePlugin.PngInfo()
    held.add_itxt("words", words(page))
    page.screenshot(path=to, animations="disabled")
    with Image.open(to) as seen:
        small = seen.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    small.save(to, optimize=True, pnginfo=held)


def main() -> int:
    """Start the course in a folder of its own, open its first page, take it, and end it all."""
    path = chromium.find()
    if path is None:
        print(chromium.MISSING)
        return 1
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        for course in run_course(Path(home) / "home", None):
            page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
            page.goto(course.address())
            page.wait_for_function(ALL_LIVE, arg=LIBRARY.words.still, timeout=60_000)
            take(page, PICTURE)
        browser.close()
    print(f"{PICTURE.name}: {PICTURE.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())

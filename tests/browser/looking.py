"""Pages that tests only look at: each is opened once, and lent to one test after another.

A test may scroll, open and close, set settings, move the focus and change the window. Whatever it
leaves behind besides, as words in a box, has the next one load the page again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from tests.browser.foreign import guard

AS_OPENED = """() => {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  document.activeElement?.blur();
  getSelection().removeAllRanges();
  for (const name of Object.keys(steady.settings)) steady.set(name);
  document.documentElement.removeAttribute('style');
  for (const one of document.querySelectorAll('details')) {
    one.dataset.looked ??= String(one.open);
    one.open = one.dataset.looked === 'true';
  }
  for (const one of document.querySelectorAll('*')) if (one.scrollTop) one.scrollTop = 0;
  scrollTo(0, 0);
}"""
"""Brings back what looking changes; at first it notes what was open."""

STANDS = """() => JSON.stringify([
  [...document.querySelectorAll('.steady-page form :is(input, textarea, select)')]
    .map((one) => [one.checked, one.value]),
  [...document.querySelectorAll('.steady-page form')].map((one) => one.textContent),
  [...document.querySelectorAll('.steady-status')].map((one) => one.textContent),
  [...document.documentElement.attributes].filter((one) => one.name !== 'style')
    .map((one) => one.name + one.value),
  document.querySelectorAll('style').length, document.title, location.href,
])"""
"""What a test that only looks leaves as it was; JupyterLab has a list and a style of its own."""


class Looked:
    """The pages, by surface, and what stood in each when it was opened."""

    def __init__(self, browser: Browser, visit: Callable[[Page, str], None]) -> None:
        self._browser, self._visit = browser, visit
        self._pages: dict[str, tuple[Page, str]] = {}
        self._foreign: list[str] = []

    @contextmanager
    def lend(self, surface: str, width: int) -> Iterator[Page]:
        """Lend the page of a surface, as it was opened, in a window as wide as this."""
        page, stood = self._pages.get(surface) or self._open(surface)
        restore(page, width)
        if stood != page.evaluate(STANDS):
            self._pages.pop(surface)
            page.context.close()
            page, _ = self._open(surface)
            restore(page, width)
        page.bring_to_front()
        yield page
        assert [] == self._foreign

    def _open(self, surface: str) -> tuple[Page, str]:
        context = self._browser.new_context(viewport={"width": 1280, "height": 800})
        self._foreign = guard(context)
        page = context.new_page()
        self._visit(page, surface)
        page.evaluate(AS_OPENED)
        self._pages[surface] = page, page.evaluate(STANDS)
        return self._pages[surface]


def restore(page: Page, width: int) -> None:
    """Bring back what looking changes."""
    page.emulate_media(
        media="null", color_scheme="null", reduced_motion="null", forced_colors="null"
    )
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(AS_OPENED)

"""What the browser tests cost: how often each kind of page was loaded, and a server started.

Counted while they run and told at the end, so that a test that loads once more is seen.
"""

from collections import Counter
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Request

PAGES = {
    "JupyterLab": "/doc/tree/",
    "plain page": "/voila/render/",
    "browser build": "/lite/lab/",
}
"""What is counted, by what stands in its address."""

STARTS = "server start"

COUNTS: Counter[str] = Counter()


def watched(browser: Browser) -> Browser:
    """Return the browser, whose pages are counted from now on."""
    make = browser.new_context

    def new_context(**how: Any) -> BrowserContext:
        context = make(**how)
        context.on("request", count)
        return context

    browser.new_context = new_context  # type: ignore[method-assign]
    return browser


def count(request: Request) -> None:
    """Count one more page, if that is what is asked for."""
    if request.is_navigation_request():
        for name, sign in PAGES.items():
            COUNTS[name] += sign in request.url


def told() -> str:
    """What was counted, in a line; '' where there was nothing."""
    found = [f"{COUNTS[name]} × {name}" for name in (*PAGES, STARTS) if COUNTS[name]]
    return "Loaded: " + ", ".join(found) if found else ""

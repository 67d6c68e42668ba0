"""A page that nbconvert has run and made into one file shows its forms with no network."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Route, expect

from course.library import KEEP
from course.stills import TO_READ
from tests.site import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "00-start-here"
ASKS_NOBODY = ["--HTMLExporter.require_js_url=", "--HTMLExporter.mathjax_url="]


def converted(into: Path, *options: str) -> Path:
    """Run a page and make HTML of it, as the README says; give the file."""
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--execute", "--to", "html"]
    subprocess.run(
        [*command, *options, f"notebooks/{NAME}.ipynb", "--output-dir", str(into)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return into / f"{NAME}.html"


def forms() -> list[str]:
    """The names of what the page shows as a form, in order."""
    cells = nbformat.read(ROOT / "notebooks" / f"{NAME}.ipynb", as_version=4).cells
    names = re.findall(r'^show\("([^"]+)"\)$', "\n".join(one.source for one in cells), re.M)
    return [name for name in names if name != KEEP and not name.startswith(TO_READ)]


@pytest.mark.parametrize("options", [[], ASKS_NOBODY], ids=["plain", "asking nobody"])
def test_opened_with_no_network_it_shows_every_form_to_write_in(
    browser: Browser, tmp_path: Path, options: list[str]
) -> None:
    file = converted(tmp_path, *options)
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context = browser.new_context()
    context.route(re.compile("^https?:"), refuse)
    page = context.new_page()
    page.goto(file.as_uri())
    shown = page.locator("form.sheet").evaluate_all("all => all.map(one => one.dataset.sheet)")
    assert forms() == shown
    for form in page.locator("form.sheet").all():
        expect(form).to_be_visible()
    page.locator("form.sheet textarea").first.fill("a word")
    context.close()
    # Its own template asks for two things on every page; nothing else is asked.
    assert [] == [url for url in asked if options or not re.search("require.js|mathjax", url)]

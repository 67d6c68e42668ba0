"""The course in another language, made by script: whole, in its direction, and nothing too wide.

It has the letters of Hebrew and runs from right to left. Turned round, the same page shows what
words a third longer do from left to right; nothing is loaded again for that.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from course.library import LIBRARY, Library
from course.library.translation import FOLDER
from course.render import strips
from course.sheet import Strip
from lite.serving import serving
from tests import pseudo
from tests.browser.conftest import ALL_LIVE, PLAIN_NOW, Course, run_course
from tests.browser.foreign import guard
from tests.browser.test_access import found
from tests.browser.test_leave_place import CORNER, PLACE
from tests.site import ROOT, build_book
from widgets.app.delivery import shipped
from widgets.calm.head import FONTS, styles

pytestmark = pytest.mark.browser

PAGE = "01-steadying.ipynb"
JUPYTERLABS = (
    "#jp-top-panel, #jp-menu-panel, #jp-title-panel-title, #jp-bottom-panel, #jp-left-stack,"
    " #jp-right-stack, .jp-SideBar, .jp-skiplink, .lm-Menu, .lm-TabBar, .jp-Toolbar,"
    " .jp-Notebook-footer, .jp-InputArea-editor, .jp-InputPrompt, .jp-OutputPrompt,"
    " .jp-Placeholder, .jp-InputPlaceholder, .jp-CodeCell > .jp-Cell-inputWrapper"
)
"""JupyterLab's own words, which are in English: menus, ways past its parts, side bars, code."""

AROUND = "main area content|Command Palette Section"
"""What JupyterLab calls what it lays around a page."""

WORKS = ".evidence li, .references li"
"""Works by their titles, and who wrote them."""

TURN = """dir => {
  for (const one of document.querySelectorAll('[dir=ltr], [dir=rtl]'))
    if (one.lang !== 'en') one.dir = dir;
}"""
"""Turns a page round, but for what is English in it."""

SAID = """without => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const at = walk.currentNode.parentElement;
    if (!at.closest('script, style, noscript, [lang=en], ' + without))
      found.push(walk.currentNode.data);
  }
  for (const one of document.body.querySelectorAll('[aria-label], [title]'))
    if (!one.closest('[lang=en], ' + without))
      found.push(one.ariaLabel ?? '', one.title);
  return found.join('|');
}"""
"""All words in the page, those that are folded away too, but for English that says so."""

WIDE = """() => [
  ...document.querySelectorAll('.sg-bar > :not(.sg-bar-name, [hidden]), main *, .steady-page *'),
]
  .filter((one) => one.checkVisibility() && !one.closest('.sg-still, table, pre, svg'))
  .filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width > 1 && (left < -1 || right > innerWidth + 1);
  }).map((one) => one.outerHTML.slice(0, 120))"""
"""What stands out of the window to one side."""

BEGINS = """one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const [line, box] = [range.getClientRects()[0], one.getBoundingClientRect()];
  return Math.round(box.right - line.right) <= 2 && line.left - box.left > 20;
}"""
"""Whether the first line of words begins at the right, and does not fill its box."""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The content with one language more, in that language."""
    return pseudo.content(tmp_path_factory.mktemp("content"), "rtl")


@pytest.fixture(scope="module")
def spoken(
    other: Library, tmp_path_factory: pytest.TempPathFactory, neutral: str
) -> Iterator[Course]:
    """The course, started in that language."""
    pages = pseudo.notebooks(other, shipped(), tmp_path_factory.mktemp("pages") / "notebooks")
    yield from run_course(tmp_path_factory.mktemp("sg") / "home", neutral, other, pages)


@pytest.fixture(scope="module")
def book(other: Library, tmp_path_factory: pytest.TempPathFactory, neutral: str) -> Iterator[str]:
    """The book, made in that language, which has none of its pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "COURSE_CONTENT", str(other.content))
        site = build_book(tmp_path_factory.mktemp("book"), neutral, "--language", other.code)
    with serving(site) as address:
        yield address


def expect_spoken(page: Page, other: Library, names: str, *without: str) -> None:
    """The page says its language and direction, and has no word of English but names."""
    assert [other.code, "rtl"] == page.evaluate("[document.documentElement.lang, document.dir]")
    said = str(page.evaluate(SAID, ", ".join((WORKS, *without))))
    assert "" == "; ".join(run for run in pseudo.plain(said) if run not in names)


def expect_room(page: Page) -> None:
    """Nothing is too wide at 320 and 1280 px in both directions, and Leave has its corner."""
    for dir in ("rtl", "ltr"):
        page.evaluate(TURN, dir)
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert [] == page.evaluate(WIDE), (dir, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            place = page.evaluate(PLACE)
            assert CORNER | {"fromEnd": 12 if width == 1280 else 8} == place, (dir, width)
    page.evaluate(TURN, "rtl")
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.fixture(scope="module")
def names(other: Library) -> str:
    """What is the same in every language: services by their names, and how they are reached."""
    lines = other.help_lines
    places = (lines.eu_wide, lines.worldwide, *lines.countries)
    services = [one for place in places for one in place.services]
    return "|".join(text for one in services for text in (one.name, one.phone, one.text))


@pytest.mark.parametrize("surface", PLAIN_NOW)
def test_a_page_is_in_the_language_runs_its_way_and_has_room_for_it(
    browser: Browser, spoken: Course, other: Library, surface: str, names: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    foreign = guard(context)
    page = context.new_page()
    page.goto(spoken.address(surface, PAGE))
    page.wait_for_function(ALL_LIVE, arg=other.words.still, timeout=60_000)
    if surface == "lab":
        expect_spoken(page, other, f"{names}|{AROUND}", JUPYTERLABS)
    else:
        expect_spoken(page, other, names)
    expect_room(page)
    assert [] == found(page, surface)
    page.emulate_media(media="print")
    assert page.locator(".steady-page h1").evaluate(BEGINS)
    context.close()
    assert not foreign


def test_pages_that_only_say_something_are_in_the_language_too(
    page: Page, spoken: Course, other: Library, names: str
) -> None:
    token = f"?token={spoken.server.token}"
    page.goto(f"{spoken.server.url}doc/tree/00-start-here.ipynb")  # without the token
    expect_spoken(page, other, names)
    for path in ("voila/nowhere/x", "voila"):
        page.goto(f"{spoken.server.url}{path}{token}")
        expect_spoken(page, other, names)


def test_the_book_says_its_language_and_what_is_english_in_it(
    page: Page, book: str, other: Library, names: str
) -> None:
    page.goto(f"{book}notebooks/{PAGE.replace('.ipynb', '.html')}")
    titles = '.book-pages a[href*="book/"], .book-here'  # of pages that are in English
    expect_spoken(page, other, names, titles)
    assert "en ltr" == page.locator("article.jp-RenderedHTMLCommon").evaluate(
        "one => `${one.lang} ${one.dir}`"
    )
    assert {f"{other.code} rtl"} == {
        *page.locator("form.sheet").evaluate_all("all => all.map(one => `${one.lang} ${one.dir}`)")
    }
    expect_room(page)
    assert [] == found(page, "voila")


@pytest.fixture
def lite(other: Library, published: Path, tmp_path: Path) -> Iterator[str]:
    """The browser build in that language, made from a copy of the tree that has it.

    What a build needs from elsewhere is there once the site has been published.
    """
    tree, fetched = tmp_path / "tree", Path("build") / "lite"
    for name in ("course", "widgets", "lite"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-CONTENT"):
        shutil.copy(ROOT / name, tree)
    shutil.copytree(other.content / FOLDER, tree / "course" / "content" / FOLDER)
    pseudo.notebooks(other, shipped(), tree / "notebooks")
    (tree / fetched).mkdir(parents=True)
    for name in ("env", "node_modules", "wheels"):
        (tree / fetched / name).symlink_to(ROOT / fetched / name)
    python = tree / fetched / "env" / "bin" / "python"
    command = [str(python), "-m", "lite", "--language", other.code, str(tmp_path / "site")]
    subprocess.run(command, cwd=tree, check=True)
    with serving(tmp_path / "site") as address:
        yield address


@pytest.mark.rooms
def test_the_browser_build_speaks_the_language_with_python_in_the_page(
    page: Page, lite: str, other: Library, names: str
) -> None:
    page.goto(f"{lite}lab/index.html?path={PAGE}")
    page.wait_for_function(ALL_LIVE, arg=other.words.still, timeout=120_000)
    expect_spoken(page, other, f"{names}|{AROUND}", JUPYTERLABS)
    expect_room(page)
    assert [] == found(page, "lab")


def test_a_scale_runs_in_the_direction_of_reading(page: Page) -> None:
    strip = Strip(title="One", low="low", high="high", least=0, most=4, value=1)
    drawn = strips.draw([strip], LIBRARY.words)
    look = f"<style>{styles(FONTS)}</style>"
    for dir, side in (("ltr", "left"), ("rtl", "right")):
        page.set_content(f'<html dir="{dir}">{look}<form class="sheet">{drawn}</form></html>')
        gap = page.locator(".strip-mark").evaluate(
            """(one, side) => {
              const mark = one.getBoundingClientRect();
              const line = one.parentElement.getBoundingClientRect();
              return Math.abs(mark[side] - line[side]) / line.width + mark.width / 2 / line.width;
            }""",
            side,
        )
        assert pytest.approx(0.25, abs=0.002) == gap
        assert "high" == page.locator(".anchors span").last.inner_text()

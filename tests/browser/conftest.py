"""A real server, a real Chromium, and a neutral site of our own for Leave to go to."""

import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import psutil
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect, sync_playwright

from course.journal import Journal
from course.library import LIBRARY, Library
from lite.serving import serving
from tests import chromium, every, loads
from tests import neutral as neutral_site
from tests.browser.foreign import guard
from tests.browser.looking import Looked
from tests.site import build_book, build_lite, build_live
from tests.widgets.app.starting import start
from widgets.app import server_process
from widgets.app.delivery import deliver, shipped, sign
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server

SURFACES = ["lab", "voila"]
LAB_NOW = ["lab", pytest.param("voila", marks=pytest.mark.rooms)]
PLAIN_NOW = [pytest.param("lab", marks=pytest.mark.rooms), "voila"]
"""Both surfaces, the slower walk of the two among the tests with minutes of their own."""
EVERYWHERE = [*SURFACES, "book", pytest.param("lite", marks=pytest.mark.slow)]
"""Every surface there is; the last two are the published site's."""
ON_EACH = [*SURFACES, "book", pytest.param("lite", marks=[pytest.mark.slow, pytest.mark.rooms])]
"""Every surface; the browser build has the same JupyterLab, and minutes of its own."""
LIVE = ".sheet-live form"
EVERY = every.PAGE
ALL_LIVE = """still => {
  const forms = [...document.querySelectorAll('form.sheet')];
  const page = document.querySelector('.steady-page:not(.lm-mod-hidden)');
  return page && (page.dataset.steady ?? 'live') === 'live' && forms.length
    && forms.every(form => form.closest('.sheet-live')
    && form.querySelector('.who')?.textContent !== still
    && !form.querySelector('[data-field][inert]'));
}"""
"""Asks a page whether each of its forms is live and was answered; `still` is in the words."""


@dataclass(frozen=True)
class Course:
    """A running course: where it is, and its reader's folder."""

    server: Server
    folder: Folder

    def ask(self, path: str, method: str = "GET", body: object = None) -> bytes:
        """Ask its server, as a page that was let in does."""
        asked = urllib.request.Request(
            f"{self.server.url}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.server.token}"},
            method=method,
        )
        with urllib.request.urlopen(asked) as answer:
            return bytes(answer.read())

    def address(self, surface: str = "lab", page: str = FIRST_PAGE) -> str:
        return self.server.address(plain=surface == "voila").replace(FIRST_PAGE, page)

    @property
    def notebook(self) -> Path:
        return self.folder.notebooks / FIRST_PAGE


def run_course(
    path: Path, leave: str | None, library: Library | None = None, source: Path | None = None
) -> Iterator[Course]:
    """Start the course in `path`; Leave goes to `leave`, or where the course says.

    With a `library`, it is that content in that language, and the pages are those in `source`.
    """
    with pytest.MonkeyPatch.context() as patch:
        if leave:
            patch.setenv("STEADY_GROUND_LEAVE", leave)
        else:
            patch.delenv("STEADY_GROUND_LEAVE", raising=False)
        folder = Folder(path)
        folder.make()
        folder.refresh()
        deliver(folder, source or shipped(), library.code if library else "")
        sign([every.write(folder.notebooks, EVERY, every.on_page())], folder)
        patch.setenv("COURSE_CONTENT", str(library.content if library else every.content()))
        # Other tests may take their time meanwhile, and a server without a page would stop.
        process, running = start(folder, server_idle=7200, library=library or LIBRARY)
    try:
        yield Course(running, folder)
    finally:
        if running.answers():
            running.shut_down()
        server_process.end(process)
        folder.clear()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where it is required."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.required() else pytest.skip)(chromium.MISSING)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all."""
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium_path, args=chromium.FLAGS)
        yield loads.watched(one)
        one.close()


@pytest.fixture(scope="session")
def neutral(request: pytest.FixtureRequest) -> str:
    """The address of a neutral site on this machine."""
    shared: str | None = getattr(request.config, "workerinput", {}).get("neutral")
    return shared or neutral_site.address()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, neutral: str) -> Path:
    """The site as `make site` makes it, except that Leave goes to the neutral site above.

    Where tests run side by side, it is made once for all of them.
    """
    beside = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if beside else base) / "site"
    with FileLock(f"{folder}.lock"):
        if not (folder / "index.html").exists():
            build_lite(folder / "lite", neutral)
            build_live(folder)
            build_book(folder, neutral)
    return folder


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory, neutral: str) -> Iterator[Course]:
    """The course as a reader has it, except that Leave goes to the neutral site above."""
    yield from run_course(tmp_path_factory.mktemp("sg") / "home", neutral)


@pytest.fixture(scope="session")
def lent(tmp_path_factory: pytest.TempPathFactory, neutral: str) -> Iterator[Course]:
    """One more, which one test after another is lent as good as new."""
    yield from run_course(tmp_path_factory.mktemp("sg") / "home", neutral)


@pytest.fixture
def fresh(lent: Course) -> Course:
    """A course nobody has written in yet: with no journal and no kernel, on a server that runs."""
    renew(lent)
    return lent


def renew(course: Course) -> None:
    """End every kernel of a course, and take away all that was written and what windows hold."""
    for one in json.loads(course.ask("api/sessions")):
        course.ask(f"api/sessions/{one['id']}", "DELETE")
    for one in json.loads(course.ask("api/kernels")):
        course.ask(f"api/kernels/{one['id']}", "DELETE")
    course.ask("steady-ground/lock", "POST")
    Journal(course.folder.path / "journal.sqlite").erase()
    course.folder.sweep(running=True)
    assert {"app", "notebooks"} == {one.name for one in course.folder.path.iterdir()}


LITE = "lite/lab/index.html?path="
"""Where the pages of the browser build are, on the published site."""
FIRST = FIRST_PAGE.removesuffix(".ipynb")


class Visit(Protocol):
    """Opens a page on a surface, the first one unless told, and waits until it is live."""

    def __call__(self, page: Page, surface: str, notebook: str = ..., /) -> None: ...


@pytest.fixture(scope="session")
def public(published: Path) -> Iterator[str]:
    """The address of the published site."""
    with serving(published) as address:
        yield address


def open_on(have: Callable[[str], Any], page: Page, surface: str, notebook: str = FIRST, /) -> None:
    """Open a page on a surface, and wait for what comes alive there."""
    if surface in SURFACES:
        return open_page(page, have("course"), surface, f"{notebook}.ipynb")
    book, lite = f"notebooks/{notebook}.html", f"{LITE}{notebook}.ipynb"
    page.goto(have("public") + (book if surface == "book" else lite))
    if surface == "lite":
        live(page)
    return None


@pytest.fixture
def visit(request: pytest.FixtureRequest) -> Visit:
    """Opens a page on a surface, the first one unless told, and waits until it is live."""
    return partial(open_on, request.getfixturevalue)


@pytest.fixture
def width() -> int:
    """How wide the window is, in CSS pixels."""
    return 1280


@pytest.fixture
def page(browser: Browser, width: int) -> Iterator[Page]:
    """A fresh window. No request leaves this machine, and at the end none may have tried."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    foreign = guard(context)
    yield context.new_page()
    context.close()
    assert not foreign


@pytest.fixture(scope="session")
def looked(browser: Browser, request: pytest.FixtureRequest) -> Looked:
    """The first page on every surface, to be looked at only."""
    return Looked(browser, partial(open_on, request.getfixturevalue))


@pytest.fixture
def look(looked: Looked, surface: str, width: int) -> Iterator[Page]:
    """The first page on a surface as it was opened, which a test only looks at."""
    with looked.lend(surface, width) as page:
        yield page


def open_page(page: Page, course: Course, surface: str = "lab", name: str = FIRST_PAGE) -> None:
    """Open a page, the first one unless told, and wait until a kernel has answered its forms."""
    page.goto(course.address(surface, name))
    live(page)


def live(page: Page) -> None:
    """Wait until every form of the page is live and has been answered by its kernel."""
    page.wait_for_function(ALL_LIVE, arg=LIBRARY.words.still, timeout=60_000)


def open_folds(page: Page) -> None:
    """Open everything on the page that stands folded, so that a hand can reach it."""
    shown = page.locator(".steady-page:not(.lm-mod-hidden)")
    rows = shown.locator(".fold > details > summary, .fold-row")
    expect(rows.first).to_be_visible(timeout=30_000)
    for row in rows.all():
        row.press("Enter")


def show_menus(page: Page) -> None:
    """Switch JupyterLab's menus on, as an author does; a reader has none."""
    page.evaluate("() => steady.set('menus', true)")


def save_by_menu(page: Page) -> None:
    """Save the notebook as JupyterLab saves it, against all advice."""
    show_menus(page)
    with page.expect_response(
        lambda got: got.request.method == "PUT" and "/api/contents/" in got.url
    ):
        page.get_by_role("menuitem", name="File", exact=True).click()
        page.locator('.lm-Menu-item[data-command="docmanager:save"]').click()


def kernels_of(course: Course) -> list[int]:
    """The process numbers of the kernels that run now."""
    mark = str(course.folder.runtime)
    found = []
    for process in psutil.process_iter(["pid", "cmdline"]):
        words = " ".join(process.info["cmdline"] or [])
        if "kernel-" in words and mark in words:
            found.append(int(process.info["pid"]))
    return found


def kill_kernels(course: Course) -> None:
    """End every kernel the hard way."""
    for number in kernels_of(course):
        os.kill(number, 9)

"""A real server, a real Chromium, and a neutral site of our own for Leave to go to."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, Request, Route

from course.library import LIBRARY
from lite.serving import serving
from tests import every
from tests.site import build_book, build_lite
from tests.widgets.app.starting import start
from widgets.app import server_process
from widgets.app.delivery import deliver, shipped, sign
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server

SURFACES = ["lab", "voila"]
EVERYWHERE = [*SURFACES, "book", pytest.param("lite", marks=pytest.mark.slow)]
"""Every surface there is; the last two are the published site's."""
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

    def address(self, surface: str = "lab", page: str = FIRST_PAGE) -> str:
        return self.server.address(plain=surface == "voila").replace(FIRST_PAGE, page)

    @property
    def notebook(self) -> Path:
        return self.folder.notebooks / FIRST_PAGE


def run_course(path: Path, leave: str | None) -> Iterator[Course]:
    """Start the course in `path`; Leave goes to `leave`, or where the course says."""
    with pytest.MonkeyPatch.context() as patch:
        if leave:
            patch.setenv("STEADY_GROUND_LEAVE", leave)
        else:
            patch.delenv("STEADY_GROUND_LEAVE", raising=False)
        folder = Folder(path)
        folder.make()
        folder.refresh()
        deliver(folder, shipped())
        sign([every.write(folder.notebooks, EVERY, every.on_page())], folder)
        patch.setenv("COURSE_CONTENT", str(every.content()))
        # Other tests may take their time meanwhile, and a server without a page would stop.
        process, running = start(folder, server_idle=7200)
    try:
        yield Course(running, folder)
    finally:
        if running.answers():
            running.shut_down()
        server_process.end(process)
        folder.clear()


class Fair(BaseHTTPRequestHandler):
    """The neutral site."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>Weather</title><p>Fair."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def neutral() -> Iterator[str]:
    """The address of a neutral site on this machine."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), Fair)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/"
    site.shutdown()
    site.server_close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, neutral: str) -> Path:
    """The site as `make site` makes it, except that Leave goes to the neutral site above."""
    folder = tmp_path_factory.mktemp("site")
    build_lite(folder / "lite", neutral)
    return build_book(folder, neutral)


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory, neutral: str) -> Iterator[Course]:
    """The course as a reader has it, except that Leave goes to the neutral site above."""
    yield from run_course(tmp_path_factory.mktemp("sg") / "home", neutral)


Visit = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def public(published: Path) -> Iterator[str]:
    """The address of the published site."""
    with serving(published) as address:
        yield address


@pytest.fixture
def visit(request: pytest.FixtureRequest) -> Visit:
    """Opens the first page on a surface, and waits for what comes alive there."""

    def open_first(page: Page, surface: str) -> None:
        if surface in SURFACES:
            return open_page(page, request.getfixturevalue("course"), surface)
        public = request.getfixturevalue("public")
        page_there = FIRST_PAGE.replace(".ipynb", ".html")
        book, lite = f"notebooks/{page_there}", f"lite/lab/index.html?path={FIRST_PAGE}"
        page.goto(public + (book if surface == "book" else lite))
        if surface == "lite":
            live(page)
        return None

    return open_first


@pytest.fixture
def width() -> int:
    """How wide the window is, in CSS pixels."""
    return 1280


@pytest.fixture
def page(browser: Browser, neutral: str, width: int) -> Iterator[Page]:
    """A fresh window. No request leaves this machine, and at the end none may have tried."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    foreign: list[str] = []

    def is_foreign(request: Request) -> bool:
        return not request.url.startswith(("http://127.0.0.1:", "data:", "blob:"))

    def stop(route: Route) -> None:
        foreign.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith(("http://127.0.0.1:", "data:", "blob:")), stop)
    context.on("request", lambda sent: foreign.append(sent.url) if is_foreign(sent) else None)
    yield context.new_page()
    context.close()
    assert not foreign


def open_page(page: Page, course: Course, surface: str = "lab", name: str = FIRST_PAGE) -> None:
    """Open a page, the first one unless told, and wait until a kernel has answered its forms."""
    page.goto(course.address(surface, name))
    live(page)


def live(page: Page) -> None:
    """Wait until every form of the page is live and has been answered by its kernel."""
    page.wait_for_function(ALL_LIVE, arg=LIBRARY.words.still, timeout=60_000)


def save_by_menu(page: Page) -> None:
    """Save the notebook as JupyterLab saves it, against all advice."""
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

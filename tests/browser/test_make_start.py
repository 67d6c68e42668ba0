"""The one command of the README, in a fresh copy and an empty home."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, expect

from course.journal.backoff import Backoff
from course.library import LIBRARY
from tests.browser.conftest import SURFACES
from tests.browser.foreign import guard
from widgets.app import server as servers
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server

ROOT = Path(__file__).parents[2]
MINUTES = 15

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("make"), reason="make is not installed"),
]


def copy_of_tree(place: Path) -> Path:
    """What a clone would hold, changes not yet recorded included."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, place / name)
    return place


class Clone:
    """A fresh copy of the course, and someone with an empty home who types make in it."""

    def __init__(self, path: Path, home: Path) -> None:
        self.path = copy_of_tree(path)
        self.home = home
        self.home.mkdir()
        self.log = home.parent / "make.log"
        outer = ("XDG_", "JUPYTER", "IPYTHON", "MPL", "MAKE", "PYTHONPATH", "VIRTUAL_ENV")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith(outer)}
        # What pip fetched before is used again, so that this does not take long.
        cache = os.environ.get("PIP_CACHE_DIR") or str(Path.home() / ".cache" / "pip")
        self.environment |= {"HOME": str(home), "PIP_CACHE_DIR": cache}

    def make(self, *arguments: str) -> "subprocess.Popen[bytes]":
        with self.log.open("wb") as log:
            return subprocess.Popen(
                ["make", *arguments],
                cwd=self.path,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def start(self, *arguments: str) -> "tuple[subprocess.Popen[bytes], Server]":
        """Types make start and waits until the address is told."""
        process = self.make("start", f"ARGS=--no-browser {' '.join(arguments)}".strip())
        until = time.monotonic() + MINUTES * 60
        while process.poll() is None and time.monotonic() < until:
            said = self.log.read_text()
            if "To stop:" in said:
                match = re.search(r"(http://\S+?:\d+/)\S+\?token=(\w+)", said)
                assert match, said
                return process, Server(match[1], match[2])
            time.sleep(0.2)
        raise AssertionError(self.log.read_text())


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    clone = Clone(tmp_path / "clone", tmp_path / "home")
    yield clone
    servers.stop(Folder(clone.home / "steady-ground"))


@pytest.mark.browser
@pytest.mark.rooms
def test_make_start_opens_the_course_in_an_empty_home_for_a_stranger_and_again_installs_nothing(
    browser: Browser, clone: Clone
) -> None:
    process, server = clone.start()

    assert server.answers()
    notebook = clone.home / "steady-ground" / "notebooks" / FIRST_PAGE
    assert notebook.is_file()
    # pip asks for the version of Rust, and where rustup is installed that makes a directory.
    assert ["steady-ground"] == [p.name for p in clone.home.iterdir() if p.name != ".rustup"]

    for surface in SURFACES:
        before = notebook.read_bytes()
        a_stranger_finds_the_first_page_live_at_its_top(browser, server, surface)
        assert notebook.read_bytes() == before

    assert of_the_course(clone, "kernel-")
    os.killpg(process.pid, signal.SIGINT)
    process.wait(30)
    assert "Steady Ground has stopped." in clone.log.read_text()
    assert not server.answers()
    for _ in Backoff(30):  # a kernel goes with its server, and looks for it once a second
        if not of_the_course(clone):
            break
    assert [] == of_the_course(clone)

    process, _ = clone.start()
    servers.stop(Folder(clone.home / "steady-ground"))

    assert process.wait(30) == 0
    assert "Getting ready" not in clone.log.read_text()


def a_stranger_finds_the_first_page_live_at_its_top(
    browser: Browser, server: Server, surface: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    foreign = guard(context)
    page = context.new_page()
    page.goto(server.address(plain=surface == "voila"))
    # Nothing is clicked: the last form has been answered by its kernel.
    expect(page.locator('.sheet-live form[data-sheet="start/how-was-it"] .who')).to_have_text(
        LIBRARY.words.unkept, timeout=60_000
    )
    expect(page.locator(".steady-status")).to_have_text("")
    expect(page.locator(".steady-page h1")).to_be_in_viewport()
    tops = "() => [...document.querySelectorAll('*')].map((one) => one.scrollTop)"
    assert set(page.evaluate(tops)) == {0}
    page.close(run_before_unload=True)
    context.close()
    assert [] == foreign


def of_the_course(clone: Clone, sign: str = "") -> list[str]:
    """What runs of the course in that home, a command line each."""
    mark = str(clone.home / "steady-ground")
    found = [" ".join(one.info["cmdline"] or []) for one in psutil.process_iter(["cmdline"])]
    return [one for one in found if mark in one and sign in one]


def test_an_old_python_is_said(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    fresh = Clone(tmp_path / "clone", tmp_path / "home")
    process = fresh.make("start", f"PYTHON={old}")

    assert process.wait(60) != 0
    said = fresh.log.read_text()
    assert "This needs Python 3.11 or newer" in said
    assert "Python 3.9.2" in said


def test_a_missing_venv_is_said_with_what_to_type(tmp_path: Path) -> None:
    bare = tmp_path / "python3"
    bare.write_text(
        '#!/bin/sh\ncase "$2" in\n*ensurepip*) exit 1 ;;\n*version_info\\[*) echo 3.11 ;;\nesac\n'
    )
    bare.chmod(0o755)
    fresh = Clone(tmp_path / "clone", tmp_path / "home")
    process = fresh.make("start", f"PYTHON={bare}")

    assert process.wait(60) != 0
    assert "sudo apt install python3.11-venv" in fresh.log.read_text()

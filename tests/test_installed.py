"""The lines of the README that install the course do so, from the package as it is built.

What they bring comes from where the machine gets its packages; the course itself from here.
"""

import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from course.library import LIBRARY
from tests.widgets.app.client import ask
from widgets.app import server as servers
from widgets.app.folder import Folder
from widgets.app.server import Server

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PAGES = sorted(page.name for page in (ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 600
SAID = LIBRARY.commands


def line(program: str) -> list[str]:
    """The README's line that begins with a program, without its last word, `start`."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^    ({program} .*) start$", readme, re.MULTILINE)
    return shlex.split(found)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a reader's machine, to which an edition was just published."""
    place = tmp_path_factory.mktemp("machine")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, f"--wheel-dir={place / 'published'}", str(ROOT)], check=True)
    clean = {name: value for name, value in os.environ.items() if "STEADY_GROUND" not in name}
    return clean | {
        "HOME": str(place),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PIPX_HOME": str(place / "pipx"),
        "PIP_FIND_LINKS": f"{place / 'published'} {os.environ.get('PIP_FIND_LINKS', '')}",
        "PYTHONPATH": "",
        "UV_CACHE_DIR": str(place / "uv"),
        "UV_FIND_LINKS": str(place / "published"),
        "UV_PYTHON": sys.executable,
        "VIRTUAL_ENV": "",
    }


def said(command: list[str], machine: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=machine,
        cwd=machine["HOME"],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )


@contextmanager
def started(
    command: list[str], machine: dict[str, str]
) -> Iterator[tuple[Server, "subprocess.Popen[str]"]]:
    """The course as the line starts it, in the home of that machine."""
    log = Path(machine["HOME"]) / "said"
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "start", "--no-browser"],
            env=machine,
            cwd=machine["HOME"],
            stdout=out,
            stderr=out,
            text=True,
        )
    try:
        folder = Folder(Path(machine["HOME"]) / "steady-ground")
        until = time.monotonic() + SECONDS
        while (server := servers.find(folder)) is None:
            assert process.poll() is None and time.monotonic() < until, log.read_text()
            time.sleep(0.2)
        yield server, process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


@pytest.mark.rooms
@pytest.mark.parametrize("program", ["uvx", "pipx"])
def test_one_line_starts_it_and_every_page_opens_and_it_stops(
    program: str, machine: dict[str, str]
) -> None:
    command = line(program)
    with started(command, machine) as (server, process):
        for name in PAGES:
            status, body, _ = ask(server, f"voila/render/{name}")
            assert 200 == status
            drawn = body.decode()
            assert "application/vnd.jupyter.widget-view+json" in drawn
            assert "Traceback" not in drawn
        done = said([*command, "where"], machine)
        assert (0, SAID.common.nothing) == (done.returncode, done.stdout.splitlines()[0])
        done = said([*command, "stop"], machine)
        assert 0 == done.returncode, done.stderr
        assert 0 == process.wait(60)


def test_without_the_extra_one_sentence_says_so_and_nothing_is_made(
    machine: dict[str, str], tmp_path: Path
) -> None:
    bare = [word.replace("[app]", "") for word in line("uvx")]
    done = said([*bare, "start", "--folder", str(tmp_path / "mine")], machine)
    assert (2, "") == (done.returncode, done.stdout)
    told = [one for one in done.stderr.splitlines() if "steady-ground[app]" in one]
    assert [LIBRARY.errors.server.uninstalled] == told
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "mine").exists()


def test_before_an_edition_is_published_the_folder_of_the_readme_will_do(
    machine: dict[str, str],
) -> None:
    here = [word.replace("steady-ground[app]", f"{ROOT}[app]") for word in line("uvx")]
    done = said([*here, "where"], machine)
    assert (0, SAID.common.nothing) == (done.returncode, done.stdout.splitlines()[0])

"""A JupyterLab that is not ours has no head of ours: a form brings along what it needs."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import Locator, Page, expect

from course.library import LIBRARY
from widgets.hosted import SIGN

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of that JupyterLab, with two notebooks of its reader's and their home."""
    place = tmp_path_factory.mktemp("elsewhere")
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    shows = ["from widgets import show", 'show("course/keep")', 'show("steadying/one-small-thing")']
    of_theirs = f"import os; os.environ['{SIGN}'] = 'example.org'"
    for name, sources in {"page": shows, "visited": [of_theirs, *shows]}.items():
        page = new_notebook(
            cells=[new_code_cell(source) for source in sources], metadata={"kernelspec": spec}
        )
        nbformat.write(page, place / f"{name}.ipynb")
    return place


@pytest.fixture(scope="module")
def lab(place: Path) -> Iterator[str]:
    """The address of the notebooks of a plain JupyterLab, with the course importable."""
    home = {name: str(place / name) for name in ("HOME", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    clean = {name: value for name, value in os.environ.items() if "STEADY_GROUND" not in name}
    path = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port = any_port.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    options = [f"--port={port}", "--ServerApp.token=plain", f"--ServerApp.root_dir={place}"]
    options += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (place / "log").open("w") as log:
        process = subprocess.Popen([*command, *options], env=clean | home | path,
                                   stdout=log, stderr=log)  # fmt: skip
    address = f"http://127.0.0.1:{port}/doc/tree/{{}}.ipynb?token=plain"
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(address.format("page")).close()
            break
        except URLError:
            assert time.monotonic() < until, (place / "log").read_text()
            time.sleep(0.2)
    yield address
    process.terminate()
    process.wait()


def run_all(page: Page, address: str) -> Locator:
    """Run every cell by hand; gives the form."""
    page.goto(address)
    # Before its kernel is named, JupyterLab would ask for one.
    page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for(timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    return page.locator(".sheet-live form:not(.keep)")


def test_a_form_run_by_hand_is_live_there_too(page: Page, lab: str, place: Path) -> None:
    form = run_all(page, lab.format("page"))
    expect(form.locator(".who")).to_have_text(LIBRARY.words.unkept, timeout=30_000)
    form.locator("textarea").first.fill("it rains")
    expect(form.locator(".status")).to_have_text(LIBRARY.words.saved_here)
    assert not (place / "HOME" / "steady-ground").exists()


def test_on_a_machine_of_someone_elses_nothing_is_kept_and_it_says_so(
    page: Page, lab: str, place: Path
) -> None:
    form = run_all(page, lab.format("visited"))
    expect(form.locator(".who")).to_have_text(LIBRARY.words.hosted.unkept, timeout=30_000)
    panel = page.locator("form.keep")
    expect(panel.get_by_text(LIBRARY.words.hosted.off)).to_be_visible()
    expect(panel.get_by_role("button", name=LIBRARY.words.keep.keep)).to_have_count(0)
    form.locator("textarea").first.fill("it rains")
    expect(form.locator(".status")).to_have_text(LIBRARY.words.hosted.saved_here)
    panel.locator("summary").first.click()
    expect(panel.get_by_text(LIBRARY.words.hosted.memory)).to_be_visible()
    assert not (place / "HOME" / "steady-ground").exists()

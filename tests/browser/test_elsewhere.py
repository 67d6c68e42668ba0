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
from playwright.sync_api import Page, expect

from course.library import words

pytestmark = pytest.mark.browser


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a notebook in a plain JupyterLab, with the course importable."""
    cells = ["from widgets import show", 'show("steadying/one-small-thing")']
    page = new_notebook(
        cells=[new_code_cell(source) for source in cells],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
    )
    nbformat.write(page, tmp_path / "page.ipynb")
    home = {name: str(tmp_path / name) for name in ("HOME", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    clean = {name: value for name, value in os.environ.items() if "STEADY_GROUND" not in name}
    path = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        port = any_port.getsockname()[1]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    options = [f"--port={port}", "--ServerApp.token=plain", f"--ServerApp.root_dir={tmp_path}"]
    options += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen([*command, *options], env=clean | home | path,
                                   stdout=log, stderr=log)  # fmt: skip
    address = f"http://127.0.0.1:{port}/doc/tree/page.ipynb?token=plain"
    until = time.monotonic() + 60
    while True:
        try:
            urlopen(address).close()
            break
        except URLError:
            assert time.monotonic() < until, (tmp_path / "log").read_text()
            time.sleep(0.2)
    yield address
    process.terminate()
    process.wait()


def test_a_form_run_by_hand_is_live_there_too(page: Page, lab: str, tmp_path: Path) -> None:
    page.goto(lab)
    # Before its kernel is named, JupyterLab would ask for one.
    page.locator(".jp-Toolbar-kernelName", has_text="Python 3").wait_for(timeout=60_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()
    form = page.locator(".sheet-live form")
    expect(form.locator(".who")).to_have_text(words().unkept, timeout=30_000)
    form.locator("textarea").first.fill("it rains")
    expect(form.locator(".status")).to_have_text(words().saved_here)
    assert not (tmp_path / "HOME" / "steady-ground").exists()

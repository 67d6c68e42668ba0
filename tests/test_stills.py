"""Every exercise in a notebook: made still, made again the same, and strict for nbval."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from course.authoring import fill
from course.library import Library
from tests import every

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def test_a_page_of_every_exercise_stands_still_and_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSE_CONTENT", str(every.content()))
    file = every.write(tmp_path, every.PAGE, every.names())
    made = fill.made(Library(every.content()), file)
    file.write_text(made, encoding="utf-8")
    assert fill.made(Library(every.content()), file) == made
    page = nbformat.read(file, as_version=4)
    outputs = [cell.outputs for cell in page.cells if "show(" in cell.source]
    assert len(outputs) == len(every.names()) + len(every.worked()) + 1
    for (output,) in outputs:
        assert set(output.data) == {"text/html", "text/plain"}
    assert "widgets" not in page.metadata
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", str(file)],
        cwd=ROOT,
        env=os.environ | {"COURSE_STILL": "0"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    assert f"{len(outputs) + 1} passed" in done.stdout

"""The published site, made by its own commands, and a server that compresses as hosts do."""

import gzip
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lite.serving import Files
from tests import chromium

ROOT = Path(__file__).parents[1]
SQUEEZED = (".html", ".css", ".js", ".json", ".svg")


class Squeezed(Files):
    """Files as a host gives them that compresses text."""

    def do_GET(self) -> None:  # noqa: N802
        file = Path(self.translate_path(self.path))
        if not file.is_file() or file.suffix not in SQUEEZED:
            return super().do_GET()
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


def build_book(folder: Path, leave: str, *options: str) -> Path:
    """Build the book, strictly, as `make book` does; Leave goes to `leave`."""
    command = [sys.executable, "-m", "book", str(folder), *options]
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"STEADY_GROUND_LEAVE": leave},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "WARNING" not in ended.stderr
    return folder


def build_live(folder: Path) -> Path:
    """Build what makes the book live, as `make live` does."""
    if shutil.which("npm") is None:
        (pytest.fail if chromium.required() else pytest.skip)("npm is needed to fetch Pyodide")
    subprocess.run(["make", "--silent", "live", f"ARGS={folder}"], cwd=ROOT, check=True)
    return folder


def build_lite(folder: Path, leave: str) -> Path:
    """Build the live pages as `make lite` does; Leave goes to `leave`."""
    if shutil.which("npm") is None:
        (pytest.fail if chromium.required() else pytest.skip)("npm is needed to fetch Pyodide")
    env = os.environ | {"STEADY_GROUND_LEAVE": leave}
    subprocess.run(["make", "--silent", "lite", f"ARGS={folder}"], cwd=ROOT, env=env, check=True)
    return folder

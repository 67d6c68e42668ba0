"""The shell: JupyterLite's lab app and its extensions, without what this course has no use for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from widgets.calm import JUPYTER

EXTENSIONS = Path("extensions")
OURS = "steady-ground"

LEFT_OUT = (
    "*.map",
    "config-utils.js",  # `starting.js` does its work
    "service-worker.js",  # the drive's; nothing is on a drive here
    "manifest.webmanifest",  # nobody is asked to install anything
    "bootstrap.js",
    "icon-*.png",
    "favicon.ico",
    "jupyterlite.schema.v0.json",
    "jupyter-lite.json",  # its settings stand in the page
    "jupyter-lite.ipynb",
    "pypi",  # the kernel's own wheels are with the others
    "install.json",
    "rspack.config*",
)
"""What is not shipped, by name, wherever it stands; not in our extension."""

UNUSED = ("doc", "lab/tree", "lab/workspaces")
"""Folders whose pages only lead to the one that is left."""

EPOCH = "315532800"
"""1980-01-01, the oldest time that a zip file knows, so that every build is the same."""


def build(into: Path, work: Path) -> None:
    """Have JupyterLite build its lab app in `work`, and take what is needed of it."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    command = [
        *(sys.executable, "-W", "ignore", "-m", "jupyterlite_core", "build"),
        *("--apps", "lab", "--output-dir", "site"),
        *("--no-sourcemaps", "--no-unused-shared-packages", "--no-libarchive"),
    ]
    env = os.environ | {"SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(work / "site", into, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for folder in UNUSED:
        shutil.rmtree(into / folder)
    ours = JUPYTER / "labextensions" / OURS
    shutil.copytree(ours, into / EXTENSIONS / OURS, dirs_exist_ok=True)

"""Builds what the worker of the live book loads: Pyodide, its library, the course, the worker.

All of it is one folder that is named by what is in it, so that a browser may hold its files for
ever. Compressed copies stand beside the files, for servers that take them.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import msgspec

from course.library import LIBRARY, Library
from course.loading.yaml_lines import Tree

HERE = Path(__file__).parent
PLACE = "live"
"""The folder of the site that it is put into, in one named by its content."""

PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
WORKER = "worker.js"

WHEELS = ("mistune", "msgspec")
"""What the course needs beside Python's own library where its content is JSON."""

OURS = ("course", "book/live", "book/links.py", "book/__init__.py")
AUTHORS = ("course/authoring", "course/__main__.py")
"""What of ours no page asks for."""

BUILD = ("__main__", "compiling", "engine")
"""What of this folder makes the others."""

UNASKED = ("commands", "evidence", "figures", "glossary", "help_lines", "lint", "safety")
"""Which files of the content no message asks for: what they say stands in the pages."""

QUALITY = {"pyodide.asm.wasm": 9, "library.zip": 10}
"""Brotli's, of 11, where a tenth less would take half a minute."""


def build(site: Path, fetched: Path, project: Path, library: Library = LIBRARY) -> Path:
    """Put it into the site, and return the folder. Needs Node.js, and what `make lite` fetches."""
    pyodide = fetched / "node_modules" / "pyodide"
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        gather(work / "sources", fetched, project, library)
        shutil.copyfile(HERE / "compiling.py", work / "compiling.py")
        node(str(pyodide), str(work))
        for part in PYODIDE:
            shutil.copyfile(pyodide / part, work / part)
        shutil.copyfile(HERE / WORKER, work / WORKER)
        parts = [*PYODIDE, WORKER, "library.zip", "course.zip"]
        into = site / PLACE / digest([work / part for part in parts])
        shutil.rmtree(site / PLACE, ignore_errors=True)
        into.mkdir(parents=True)
        for part in parts:
            shutil.copyfile(work / part, into / part)
    for part in parts:
        node("--squeeze", str(QUALITY.get(part, 11)), str(into / part))
    return into


def gather(into: Path, fetched: Path, project: Path, library: Library) -> None:
    """Put the sources into a folder: the course with its content as JSON, and what it needs."""
    for wheel in sorted((fetched / "wheels").glob("*.whl")):
        if wheel.name.partition("-")[0].lower() in WHEELS:
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(into)
    for info in into.glob("*.dist-info"):
        shutil.rmtree(info)
    for name in OURS:
        found = (project / name).rglob("*.py") if (project / name).is_dir() else [project / name]
        for file in sorted(found):
            told = file.relative_to(project).as_posix()
            if not told.startswith(AUTHORS) and file.stem not in BUILD:
                copied(file, into / told)
    content = library.content
    for file in sorted(one for one in content.rglob("*") if one.stem not in UNASKED):
        made = into / "course" / "content" / file.relative_to(content)
        if file.suffix == ".yaml":
            made.parent.mkdir(parents=True, exist_ok=True)
            made.with_suffix(".json").write_bytes(msgspec.json.encode(Tree(file).data))
        elif file.suffix == ".mo":
            copied(file, made)


def copied(file: Path, to: Path) -> None:
    """Copy a file into a folder that may not be there yet."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)


def node(*arguments: str) -> None:
    """Run our own script in Node.js."""
    subprocess.run(["node", str(HERE / "engine.mjs"), *arguments], check=True)


def digest(files: list[Path]) -> str:
    """Return a name for what is in these files."""
    found = hashlib.sha256()
    for file in files:
        found.update(file.name.encode() + file.read_bytes())
    return found.hexdigest()[:16]

"""What the worker loads, compiled: run by the very Python that will load it (`engine.mjs`).

That is Pyodide's, which brings its library as sources and would compile them anew in every tab.
Of it there is what a walk over everything a page may ask has used, and what our own modules name.
"""

from __future__ import annotations

import importlib._bootstrap_external
import sys
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path

WHEN = (1980, 1, 1, 0, 0, 0)

LIBRARY = "/lib/python314.zip/"
"""Where Pyodide has its library, which is how a module of it is called in a traceback."""

BESIDE = (
    *("_strptime", "calendar", "pprint", "stringprep"),
    *(f"encodings.{name}" for name in ("ascii", "cp1252", "idna", "latin_1", "utf_16", "utf_32")),
)
"""What only something rare would ask for: an odd name, an odd letter, a fault's own report."""


def used(sources: Path) -> set[str]:
    """Return the names of all modules that a walk over the course has loaded."""
    sys.path.insert(0, str(sources))
    from book.live.program import Program
    from book.live.walk import troubles, walk

    for _ in (*walk(Program(able=True)), *troubles(Program(able=True))):
        pass
    for name in ours(sources):
        with suppress(ImportError):  # what only an author or a server has
            import_module(name)
    return {*sys.modules, *ours(sources), *BESIDE}


def ours(sources: Path) -> set[str]:
    """Return the names of all modules of the course’s own."""
    found = [one.relative_to(sources).as_posix() for one in sources.glob("*/**/*.py")]
    return {module_of(one) for one in found if one.startswith(("course/", "book/"))}


def compiled(source: bytes, name: str) -> bytes:
    """Return a module as Python loads it, for good: no source is looked for again."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    made = importlib._bootstrap_external._code_to_hash_pyc(code, bytes(8), False)  # type: ignore[attr-defined]
    return bytes(made)


def module_of(path: str) -> str:
    """Return the name of the module that a file is."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def written(into: Path, files: Mapping[str, Callable[[], bytes]], names: set[str], at: str) -> None:
    """Write a ZIP of these files, its modules compiled and only those of these names.

    Stored: it is smaller still when all of it is compressed on its way, and Python need not unpack.
    """
    with zipfile.ZipFile(into, "w") as archive:
        for path, content in sorted(files.items()):
            if not path.endswith(".py"):
                archive.writestr(zipfile.ZipInfo(path, WHEN), content())
            elif module_of(path) in names:
                made = compiled(content(), at + path)
                archive.writestr(zipfile.ZipInfo(f"{path}c", WHEN), made)


def main(library: Path, sources: Path, into: Path) -> None:
    """Write `library.zip` and `course.zip`."""
    names = used(sources)
    with zipfile.ZipFile(library) as whole:
        modules = [one for one in whole.namelist() if one.endswith(".py")]
        read = {one: (lambda one=one: whole.read(one)) for one in modules}
        written(into / "library.zip", read, names, LIBRARY)
    files = [one for one in sources.rglob("*") if one.is_file() and "__pycache__" not in one.parts]
    ours = {one.relative_to(sources).as_posix(): one.read_bytes for one in files}
    written(into / "course.zip", ours, names, "")

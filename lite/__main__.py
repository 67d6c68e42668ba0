"""Builds the site: `python -m lite`, or `make lite`, which fetches what it needs first."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from lite import contents, page, runtime, shell

ROOT = Path(__file__).parents[1]
FETCHED = ROOT / "build" / "lite"
"""Where `make lite` puts what it fetched: `wheels/`, and `node_modules/` with Pyodide."""


def build(into: Path, fetched: Path = FETCHED) -> None:
    """Build the site into a folder, which is made anew."""
    shell.build(into, fetched / "shell")
    runtime.build(into / runtime.PLACE, fetched, ROOT)
    contents.build(into, ROOT / "notebooks")
    page.build(into, runtime.packages(into / runtime.PLACE))


def main() -> None:
    """Build, and say how large it is and how long it took."""
    parser = argparse.ArgumentParser(prog="python -m lite", description=__doc__)
    parser.add_argument("into", nargs="?", type=Path, default=ROOT / "build" / "site" / "lite")
    into = parser.parse_args().into.absolute()
    began = time.monotonic()
    build(into)
    files = [one for one in into.rglob("*") if one.is_file()]
    size = sum(one.stat().st_size for one in files) / 1e6
    took = time.monotonic() - began
    print(f"{into}: {len(files)} files, {size:.0f} MB, built in {took:.0f} s")


if __name__ == "__main__":
    main()

"""Runs of eight words of notes on the articles this course grew from, as digests.

`python -m tests.originality FOLDER` makes `plans.digests` from the Markdown and YAML of a folder
that is no part of the project. No word of it can be read back: a digest is five bytes of BLAKE2b.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

RUN = 8
"""Words in a row that two texts may not share."""

SIZE = 5
"""Bytes of a digest: among 30,000 runs, a million others meet one by chance 0.03 times."""

FILE = Path(__file__).parent / "plans.digests"

Run = tuple[str, ...]


def words(text: str) -> list[str]:
    """Return the words of a text in lower case: letters, digits and apostrophes."""
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower().replace("’", "'"))


def runs(text: str, shared: Iterable[str] = ()) -> Iterator[Run]:
    """Return each run of words in a text; none reaches into a phrase `shared` on purpose."""
    spaced = f" {' '.join(words(text))} "
    for phrase in shared:
        spaced = spaced.replace(f" {' '.join(words(phrase))} ", " | ")
    for part in spaced.split("|"):
        found = part.split()
        yield from (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def digest(run: Run) -> bytes:
    """Return what stands for a run."""
    return blake2b(" ".join(run).encode(), digest_size=SIZE).digest()


def planned() -> frozenset[bytes]:
    """Return the digests of those notes."""
    packed = FILE.read_bytes()
    return frozenset(packed[at : at + SIZE] for at in range(0, len(packed), SIZE))


def write(folder: Path) -> None:
    """Make the file anew from a folder's Markdown and YAML."""
    files = [file for file in sorted(folder.rglob("*")) if file.suffix in (".md", ".yml", ".yaml")]
    found = {digest(run) for file in files for run in runs(file.read_text("utf-8"))}
    FILE.write_bytes(b"".join(sorted(found)))


if __name__ == "__main__":
    write(Path(sys.argv[1]))

"""The lock: each id that was shipped, with the form and a digest of the words that it had last.

One line an id, sorted, so that a change is read line by line. Knows no exercise.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from course.authoring.ids.meaning import Meaning, Meanings
from course.errors import ContentError

FILE = "ids.lock"

HEAD = """\
# Every id that readers may have answered under, what form it has, and a digest of its words.
# Made by `python -m course ids`. A line is taken out by hand only where it never was published.
"""


class Held(Struct, frozen=True):
    """What the lock holds of one id, and in which line, from 1."""

    form: str
    digest: str
    line: int = 0

    def means(self, other: Meaning | None) -> bool:
        """Whether an id still means what it did; a table may have grown."""
        return other is not None and self.digest == other.digest and self.fits(other)

    def fits(self, other: Meaning) -> bool:
        """Whether what was answered in this form can stand in that of another meaning."""
        old, new = self.form.split(), other.form.split()
        if old[0] == new[0] == "rows" and old[2:] == new[2:] == []:
            return int(old[1]) <= int(new[1])
        return old == new


Lock = dict[str, Held]


def read(content: Path) -> Lock | None:
    """Return what a content's lock holds; `None` where there is none. Raises `ContentError`."""
    file = content / FILE
    if not file.is_file():
        return None
    found: Lock = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        id, *form = line.split()
        if len(form) < 2 or id in found:
            wrong = f"{id!r} stands twice" if id in found else "is no line of a lock"
            raise ContentError(file, number, wrong, "run `python -m course ids`")
        found[id] = Held(" ".join(form[:-1]), form[-1], number)
    return found


def held(meanings: Meanings) -> Lock:
    """Return what a lock holds of some ids."""
    return {id: Held(one.form, one.digest) for id, one in meanings.items()}


def write(content: Path, lock: Lock) -> None:
    """Write a lock, sorted."""
    lines = [f"{id}  {one.form}  {one.digest}\n" for id, one in sorted(lock.items())]
    (content / FILE).write_text(HEAD + "".join(lines), encoding="utf-8", newline="\n")

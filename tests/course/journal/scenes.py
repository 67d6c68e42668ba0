"""What stands before a passphrase is set, changed or taken off, and what must hold after it.

However it was broken off: see `interrupting`.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from course.journal import Entry, Journal, Line, files
from course.journal.cipher import Header, Key
from course.journal.keyholder import MemoryKeys
from tests.course.journal.sealing import unsaid

KEPT, REMEMBERED = "canary-kept-7f3a", "canary-remembered-55d1"


FIRST, SECOND = unsaid(), unsaid()


Made = tuple[Header, Key] | None


def entry(words: str) -> Entry:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    lines = (Line("Say", words),)
    return Entry(id=words[-4:], exercise="a/e", at=at, title="T", lines=lines, answers={"x": words})


def holding(made: Made) -> MemoryKeys:
    """Return a holder of the key, or of none."""
    held = MemoryKeys()
    if made:
        header, key = made
        held.put(header.sum, key.secret)
    return held


def plain(folder: Path) -> set[tuple[str, str]]:
    """Return each file that holds words anybody can read, with these words."""
    return {
        (path.name, words)
        for path in folder.glob("*")
        if path.is_file()
        for words in (KEPT, REMEMBERED)
        if words.encode() in path.read_bytes()
    }


class Scene:
    """One act on a journal, beside a copy that a rescue once set aside, and what holds after it."""

    kept = True
    before: Made = None
    after: Made = FIRST

    def __init__(self, folder: Path) -> None:
        self.file = folder / "journal.sqlite"

    def lay(self) -> Journal:
        """Lay everything out anew, and give the journal as one process has it open."""
        shutil.rmtree(self.file.parent, ignore_errors=True)
        journal = Journal(self.file, timeout=0.3, keys=holding(None))
        if self.kept:
            first = Journal(self.file, keys=journal._keys)
            first.write("a/b", "x", KEPT)
            first.enter(entry(KEPT))
            first.keep()
            copy = whole = self.file.read_bytes()
            if self.before:
                first.sealing._close(*self.before, anew=False)
                whole = self.file.read_bytes()
            self.file.with_name("journal.damaged-1.sqlite").write_bytes(copy)
            self.file.unlink()  # so that the process below remembers, before another keeps
            self.remember(journal)
            self.file.write_bytes(whole)
        else:
            self.file.parent.mkdir()
            self.remember(journal)
        return journal

    @staticmethod
    def remember(journal: Journal) -> None:
        journal.write("a/c", "x", REMEMBERED)
        journal.enter(entry(REMEMBERED))

    def act(self, journal: Journal) -> None:
        """Do what `seal` does, but for the half second that a key takes."""
        assert self.after
        journal.sealing._close(*self.after, anew=not journal.kept)

    def holds(self, journal: Journal | None) -> bool:
        """Look at everything after an interruption; give whether the act was done all the same."""
        folder = self.file.parent
        seen = plain(folder)
        assert seen <= self.allowed(), seen
        own = bool(journal and journal._unkept)
        if journal:  # what is not in the file is remembered as before, and all of it
            remembered = ({"a/c": {"x": REMEMBERED}}, [REMEMBERED[-4:]])
            held = journal._unkept
            found = held.drafts(), [entry.id for entry in held.entries()]
            assert found == (remembered if own else ({}, []))
        if not Journal(self.file).kept:
            assert (False, True) == (self.kept, own or not journal)
            return False
        there, made = self.opened()
        assert self.kept or made == self.after  # none is begun without its passphrase
        brought = bool(there.draft("a/c"))
        if journal:
            assert brought is not own
        assert brought or made == self.before
        self.whole(there, brought)
        self.cleared()
        return made == self.after

    def opened(self) -> tuple[Journal, Made]:
        """Return the journal open, with what it was found to be closed with."""
        for made in (self.before, self.after):
            there = Journal(self.file, keys=holding(made))
            if (there.sealed, there.locked) == (bool(made), False):
                return there, made
        raise AssertionError("nothing opens it")

    def cleared(self) -> None:
        """Look that a sealed journal stands beside no plain word any more, once it was read."""
        if Journal(self.file).sealed:
            copies = {one for one in plain(self.file.parent) if "damaged" in one[0]}
            assert plain(self.file.parent) == (copies if self.before else set())

    def allowed(self) -> set[tuple[str, str]]:
        """Return which words may be read in which file, since they could be read there before."""
        names = ["journal.damaged-1.sqlite"] * self.kept + ["journal.sqlite"] * (not self.before)
        return {(name, KEPT) for name in names if self.kept}

    def whole(self, journal: Journal, brought: bool) -> None:
        """Look that every word that was kept is there."""
        words = [KEPT] * self.kept + [REMEMBERED] * brought
        assert [one.answers["x"] for one in journal.entries()] == words
        drafts = {"a/b": {"x": KEPT}} if self.kept else {}
        assert journal.drafts() == drafts | ({"a/c": {"x": REMEMBERED}} if brought else {})
        assert (journal.tampered(), journal.rescued()) == (0, None)

    def again(self, journal: Journal | None) -> None:
        """Do it a second time, which must succeed, and look at what is there then."""
        if journal is None:
            journal = Journal(self.file, keys=holding(self.before))
            if not journal.kept:
                self.remember(journal)
        brought = bool(journal.draft("a/c"))
        self.act(journal)
        there, made = self.opened()
        assert made == self.after
        self.whole(there, brought)
        self.finished()

    def finished(self) -> None:
        """Look at the folder after the act: nothing plain and nothing left over."""
        assert plain(self.file.parent) == set()
        assert [one for one in self.file.parent.iterdir() if one.stat().st_size] == [self.file]


class Begun(Scene):
    """A first passphrase where nothing is kept yet."""

    kept = False


class Set(Scene):
    """A first passphrase on a journal that is kept."""


class Changed(Scene):
    """Another passphrase in the place of one."""

    before, after = FIRST, SECOND


class Removed(Scene):
    """A passphrase taken off: what is kept becomes plain, and nothing besides it."""

    before, after = FIRST, None

    def act(self, journal: Journal) -> None:
        assert journal.sealing.unseal() == 0

    def allowed(self) -> set[tuple[str, str]]:
        fresh = files.fresh(self.file).name
        both = {(name, words) for name in (fresh, self.file.name) for words in (KEPT, REMEMBERED)}
        return {*super().allowed(), *both}

    def cleared(self) -> None:
        """Look that a fresh file of an act that was cut off is gone with the first look at it."""
        names = {name for name, _ in plain(self.file.parent)}
        assert names <= {"journal.damaged-1.sqlite", *([self.file.name] * self.open())}

    def open(self) -> bool:
        return not Journal(self.file).sealed

    def finished(self) -> None:
        self.cleared()
        assert self.open()


SCENES: dict[str, type[Scene]] = {
    "begun": Begun,
    "set": Set,
    "changed": Changed,
    "removed": Removed,
}

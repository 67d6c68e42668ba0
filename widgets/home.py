"""The home of what is kept, in words: a folder of this computer, this browser, or none.

It says where things are, what erasing reaches and whether a passphrase can be had. Knows no view.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from course.journal import Journal, Standing, files
from course.library import LIBRARY
from widgets.form import count
from widgets.hosted import hosted
from widgets.keeper import able, in_browser
from widgets.passphrase import Passphrase


class Home(Protocol):
    """Where a journal is at home; `able` is whether anything can be kept there."""

    able: bool
    off: str
    on: str
    erased: str

    def where(self, journal: Journal) -> list[str]:
        """Return where things are now and what is not reached, sentence by sentence."""

    def passphrase(self, passphrase: Passphrase, standing: Standing) -> str:
        """Return what can be done about a passphrase, as HTML."""


class InFolder:
    """A file in the reader's folder."""

    def __init__(self) -> None:
        said = LIBRARY.words.keep
        self.able = True
        self.off, self.on, self.erased = said.off, said.on, said.erased

    def where(self, journal: Journal) -> list[str]:
        """Name the file, how much is in it, and copies set aside."""
        said, file = LIBRARY.words.keep, journal.file
        if journal.kept:
            size = sum(one.stat().st_size for one in files.own(file))
            words = said.file.format(file=file, size=kilobytes(size), **counts(journal))
        else:
            words = said.memory.format(file=file)
        copies = files.damaged(file)
        told = [said.damaged.format(files=named(copies))] if copies else []
        return [words, *told, said.unseen]

    def passphrase(self, passphrase: Passphrase, standing: Standing) -> str:
        """Offer all of it."""
        return passphrase.drawn(standing)


class Hosted:
    """The memory of someone else's machine. Nothing can be kept there, and it says so."""

    def __init__(self) -> None:
        keep = LIBRARY.words.keep
        self.able = False
        self.off = LIBRARY.words.hosted.off
        self.on, self.erased = keep.on, keep.erased

    def where(self, journal: Journal) -> list[str]:
        """Say that it is in that machine's memory."""
        return [LIBRARY.words.hosted.memory, LIBRARY.words.keep.unseen]

    def passphrase(self, passphrase: Passphrase, standing: Standing) -> str:
        """Say that there is none."""
        return f"<p>{LIBRARY.words.hosted.passphrase}</p>"


class InBrowser:
    """What a browser stores for this site. There is no passphrase, and it says so."""

    def __init__(self, able: bool) -> None:
        said = LIBRARY.words.browser
        self.able = able
        self.off = said.off if able else said.never
        self.on, self.erased = said.on, said.erased

    def where(self, journal: Journal) -> list[str]:
        """Say that it is in this browser, and how much."""
        said = LIBRARY.words.browser
        if journal.kept:
            words = said.stored.format(**counts(journal))
        else:
            words = said.memory if self.able else said.never
        return [words, said.unseen]

    def passphrase(self, passphrase: Passphrase, standing: Standing) -> str:
        """Say that there is none."""
        return f"<p>{LIBRARY.words.browser.passphrase}</p>"


def here() -> Home:
    """Return the home of what this kernel keeps."""
    if in_browser():
        return InBrowser(able())
    return Hosted() if hosted() else InFolder()


def counts(journal: Journal) -> dict[str, str]:
    """Return how many things are kept, in words."""
    drafts, entries = journal.names()
    return {"entries": count(len(entries), "page"), "drafts": count(len(drafts), "page")}


def kilobytes(size: int) -> str:
    """Return a size in words."""
    return f"{max(1, round(size / 1000)):,} KB"


def named(files: list[Path]) -> str:
    """Return files by their names."""
    return ", ".join(map(str, files))

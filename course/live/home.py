"""The home of what is kept: a folder of this computer, this browser, or none.

It says where a journal is kept, where that is in words, what erasing reaches, who can read what
is not kept, and whether there can be a passphrase. Which one it is, whoever runs the course
says. Knows no view.
"""

from __future__ import annotations

from typing import Protocol

from course.journal import Journal, Standing, files
from course.journal.browser_storage import BrowserStorage, NullKeeper
from course.journal.storage import Storage
from course.library import Words


class Home(Protocol):
    """Where a journal is at home, and the words that differ by it."""

    able: bool
    """Whether anything can be kept there."""
    off: str
    """How things stand while nothing is kept."""
    on: str
    """How they stand while it is, without a passphrase."""
    unkept: str
    """Who can read what is typed while nothing is kept."""
    saved_here: str
    """What became of an answer that is not kept."""
    folded: tuple[str, str]
    """What is said of an answer that is done and not kept: by its words, and without."""
    erased: str
    """What erasing has done, and what it cannot reach."""
    no_passphrase: str
    """Why there can be no passphrase; '' where there can."""

    def storage(self) -> Storage | None:
        """Return where a journal is kept, if not in its own file."""

    def where(self, journal: Journal) -> list[str]:
        """Return where things are now and what is not reached, sentence by sentence."""


class InFolder:
    """A file in the reader's folder."""

    def __init__(self, words: Words) -> None:
        said = words.keep
        self.able, self._said, self._words = True, said, words
        self.off, self.on, self.erased = said.off, said.on, said.erased
        self.unkept, self.saved_here, self.no_passphrase = words.unkept, words.saved_here, ""
        self.folded = words.folded.here, words.folded.here_blank

    def storage(self) -> None:
        """Leave it to the file."""

    def where(self, journal: Journal) -> list[str]:
        """Name the file, how much is in it, and copies set aside."""
        said, file = self._said, journal.file
        if journal.kept:
            bytes = sum(one.stat().st_size for one in files.own(file))
            shown = said.size.format(number=self._words.language.kilobytes(bytes))
            words = said.file.format(file=file, size=shown, **counts(journal, self._words))
        else:
            words = said.memory.format(file=file)
        copies = files.damaged(file)
        told = (
            [said.damaged.format(files=self._words.language.lists.comma.join(map(str, copies)))]
            if copies
            else []
        )
        return [words, *told, said.unseen]


class Hosted:
    """The memory of someone else's machine. Nothing can be kept there, and it says so."""

    def __init__(self, words: Words) -> None:
        keep, said = words.keep, words.hosted
        self.able, self._where = False, [said.memory, keep.unseen]
        self.off, self.on, self.erased = said.off, keep.on, keep.erased
        self.unkept, self.saved_here, self.no_passphrase = (
            said.unkept,
            said.saved_here,
            said.passphrase,
        )
        self.folded = said.folded, said.folded_blank

    def storage(self) -> Storage:
        """Return a place that keeps nothing."""
        return BrowserStorage(NullKeeper())

    def where(self, journal: Journal) -> list[str]:
        """Say that it is in that machine's memory."""
        return self._where


class InBrowser:
    """What a browser stores for this site. There is no passphrase, and it says so.

    `storage` is where; None in a window that may not keep anything.
    """

    def __init__(self, storage: Storage | None, words: Words) -> None:
        said, able = words.browser, storage is not None
        self.able, self._said, self._words = able, said, words
        self._storage: Storage = BrowserStorage(NullKeeper()) if storage is None else storage
        self.off = said.off if able else said.never
        self.on, self.erased = said.on, said.erased
        self.unkept, self.saved_here, self.no_passphrase = (
            said.unkept,
            words.saved_here,
            said.passphrase,
        )
        self.folded = words.folded.here, words.folded.here_blank

    def storage(self) -> Storage:
        """Return what the browser stores; a place that keeps nothing where this window may not."""
        return self._storage

    def where(self, journal: Journal) -> list[str]:
        """Say that it is in this browser, and how much."""
        said = self._said
        if journal.kept:
            words = said.stored.format(**counts(journal, self._words))
        else:
            words = said.memory if self.able else said.never
        return [words, said.unseen]


def who(standing: Standing, home: Home, words: Words) -> str:
    """Return who can read what is typed, by how the journal stands."""
    if standing.locked:
        return words.locked
    if standing.sealed:
        return words.sealed
    return words.kept if standing.born else home.unkept


def counts(journal: Journal, words: Words) -> dict[str, str]:
    """Return how many things are kept, in words."""
    drafts, entries = journal.names()
    return held(len(entries), len(drafts), words)


def held(entries: int, drafts: int, words: Words) -> dict[str, str]:
    """Return so many entries and drafts in words."""
    said, language = words.keep, words.language
    return {"entries": said.entries.say(entries, language),
            "drafts": said.drafts.say(drafts, language)}  # fmt: skip

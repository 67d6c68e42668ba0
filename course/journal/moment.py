"""The moment: what one transaction finds, which is how a journal stands and what drafts hold.

Knows no file and no screen.
"""

from __future__ import annotations

import sqlite3

from msgspec import Struct

from course.journal import metadata, tables
from course.journal.row_cipher import RowCipher
from course.journal.transaction import known
from course.sheet import Answers


class Standing(Struct, frozen=True, kw_only=True):
    """Which life of the journal it is ('' when nothing is kept), and what a passphrase does."""

    born: str = ""
    sealed: bool = False
    locked: bool = False


class Moment(Struct, frozen=True, kw_only=True):
    """A draft, every draft if they were asked for, and how the journal stood just then."""

    standing: Standing = Standing()
    draft: Answers = {}
    drafts: dict[str, Answers] = {}

    def __repr__(self) -> str:
        return "Moment()"

    def beside(self, own: dict[str, Answers], exercise: str, every: bool) -> Moment:
        """Return it with the window's own drafts, where these could not follow what is kept."""
        kept = self.drafts
        mine = {name: answers | kept.get(name, {}) for name, answers in own.items()}
        others = {name: answers for name, answers in kept.items() if name not in own}
        return Moment(
            standing=self.standing,
            draft=own.get(exercise, {}) | self.draft,
            drafts=others | mine if every else {},
        )


def stands(db: sqlite3.Connection, cipher: RowCipher) -> Standing:
    """Return how the journal stands for whoever has this cipher."""
    sealed = cipher.locked or cipher.key is not None
    return Standing(born=metadata.born(db), sealed=sealed, locked=cipher.locked)


def seen(db: sqlite3.Connection, cipher: RowCipher, exercise: str, every: bool) -> Moment:
    """Return one draft, or with `every` all of them, and how the journal stands."""
    nothing: dict[str, Answers] = {}
    return Moment(
        standing=stands(db, cipher),
        draft=known(db, lambda db: tables.draft(db, cipher, exercise), {}) if exercise else {},
        drafts=known(db, lambda db: tables.drafts(db, cipher), nothing) if every else {},
    )

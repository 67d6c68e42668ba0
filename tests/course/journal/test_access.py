"""The key is asked for while nobody waits for us, and whoever changes it meanwhile is heeded."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course.journal import Journal, Locked
from course.journal.keyholder import MemoryKeys
from tests.course.journal.canary import CANARY, found
from tests.course.journal.sealing import DRAFTS, filled, held, unsaid


class Watched(MemoryKeys):
    """Keys that do something whenever they were asked for one, before they give it."""

    def __init__(self) -> None:
        super().__init__()
        self._held = held()._held
        self._before = {self._held[0]} if self._held else set()
        self.asked = 0
        self.then: Callable[[], object] = lambda: None

    def get(self, of: str) -> bytes | None:
        self.asked += 1
        found = super().get(of)
        self.then()
        return found


@pytest.fixture
def keys() -> Watched:
    return Watched()


@pytest.fixture
def journal(file: Path, keys: Watched) -> Journal:
    return Journal(filled(file), keys=keys, timeout=1)


def write(journal: Journal) -> object:
    return journal.write("a/b", "x", CANARY)


@pytest.mark.parametrize(
    "act",
    [
        lambda journal: journal.drafts(),
        write,
        lambda journal: journal.sealing.unseal(),
        lambda journal: journal.sealing._close(*unsaid(), anew=False),
    ],
)
def test_while_the_key_is_asked_for_another_window_can_write(
    file: Path, journal: Journal, keys: Watched, act: Callable[[Journal], object]
) -> None:
    def other() -> None:
        db = sqlite3.connect(file, timeout=0, isolation_level=None)
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")
        db.close()

    keys.then = other
    act(journal)
    act(Journal(file, keys=keys, timeout=1))
    assert keys.asked > 1


def test_a_lock_set_before_the_key_is_asked_for_lets_no_word_in(
    journal: Journal, keys: Watched
) -> None:
    write(journal)
    keys.drop()
    with pytest.raises(Locked):
        write(journal)
    assert ({}, True) == (journal.drafts(), journal.locked)


def test_who_asked_just_before_a_lock_writes_sealed_and_nobody_after(
    file: Path, journal: Journal, keys: Watched
) -> None:
    journal.drafts()
    keys.then = keys.drop
    write(journal)
    assert [] == found(file.parent)
    with pytest.raises(Locked):
        write(journal)
    assert {"x": CANARY} == Journal(file, keys=held()).draft("a/b")


def test_a_passphrase_changed_after_the_key_was_asked_for_is_the_one_that_seals(
    file: Path, journal: Journal, keys: Watched
) -> None:
    journal.drafts()

    def change() -> None:
        keys.then = lambda: None
        Journal(file, keys=keys).sealing._close(*unsaid(), anew=False)

    keys.then = change
    write(journal)
    assert DRAFTS | {"a/b": {"x": CANARY}} == journal.drafts()
    assert [] == found(file.parent)
    with pytest.raises(Locked):
        Journal(file, keys=held()).write("a/b", "x", "the older key opens nothing")


def test_a_passphrase_taken_off_after_the_key_was_asked_for_leaves_what_is_written_readable(
    file: Path, journal: Journal, keys: Watched
) -> None:
    journal.drafts()

    def unseal() -> None:
        keys.then = lambda: None
        Journal(file, keys=keys).sealing.unseal()

    keys.then = unseal
    write(journal)
    assert {"x": CANARY} == Journal(file).draft("a/b")


def test_a_key_that_was_held_once_is_asked_for_once_and_the_file_opened_once(
    file: Path, journal: Journal, keys: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()
    connect = sqlite3.connect

    def noting(where: str, **more: Any) -> sqlite3.Connection:
        opened.append(where)
        db: sqlite3.Connection = connect(where, **more)
        return db

    journal.drafts()
    monkeypatch.setattr(sqlite3, "connect", noting)
    keys.asked = 0
    write(journal)
    journal.look("a/b", every=True)
    assert (2, 2) == (keys.asked, len(opened))

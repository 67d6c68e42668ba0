"""What a window remembers is its own, in order, and gone when it is dropped."""

from pathlib import Path

from course.journal import Journal, unasked
from course.journal.unkept import MemoryWindows, Unkept, Windows

CANARY = "canary-9b20"


def unkept(windows: Windows) -> Unkept:
    """Return what is not kept, as a journal has it that knows no sheet."""
    return Unkept(windows, lambda name, answers: unasked(name, answers, name))


def test_each_window_has_its_own_drafts_and_entries_last_written_last() -> None:
    held = unkept(MemoryWindows())
    held.window = "one"
    for exercise, word in (("a/b", "older"), ("a/c", CANARY), ("a/b", "newer")):
        held.put(exercise, {"x": word})
    entry = unasked("a/b", {"x": CANARY}, "a title")
    held.add(entry)
    assert [("a/c", {"x": CANARY}), ("a/b", {"x": "newer"})] == list(held.drafts().items())
    assert [entry] == held.entries()
    held.window = "two"
    assert ({}, [], False) == (held.drafts(), held.entries(), bool(held))


def test_an_empty_draft_and_a_struck_entry_are_held_no_more() -> None:
    held = unkept(MemoryWindows())
    entry = unasked("a/b", {"x": CANARY}, "a title")
    held.put("a/b", {"x": CANARY})
    held.add(entry)
    held.put("a/b", {})
    held.strike(entry.id)
    held.strike("none")
    assert not held


def test_dropped_it_is_gone_for_every_window_or_for_one() -> None:
    here = MemoryWindows()
    for window in ("one", "two"):
        here.save(window, "draft:a/b", CANARY.encode())
    here.drop("one")
    assert ({}, ["draft:a/b"]) == (here.load("one"), list(here.load("two")))
    here.drop()
    assert {} == here.load("two")
    assert CANARY not in repr(here) + repr(unkept(here)) + repr(vars(unkept(here)))


class Counted(MemoryWindows):
    """Windows that count how often they are asked for what one remembers."""

    asked = 0

    def load(self, window: str) -> dict[str, bytes]:
        self.asked += 1
        return super().load(window)


def test_where_a_window_remembers_nothing_a_write_asks_for_it_once(tmp_path: Path) -> None:
    windows = Counted()
    journal = Journal(tmp_path / "journal.sqlite", windows=windows)
    journal.keep()
    windows.asked = 0
    journal.write("a/b", "x", CANARY)
    assert 1 == windows.asked
    assert {"x": CANARY} == journal.draft("a/b")

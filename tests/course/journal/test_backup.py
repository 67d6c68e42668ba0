"""A copy comes back as it was, and nothing that is no copy gets in or is repeated in an error."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from course.errors import JournalError
from course.journal import Entry, Line, backup
from course.journal.salvage import Found
from course.library import LIBRARY
from course.sheet import Answers

CANARY = "canary-7f3a"
ENTRY = Entry(
    id="0a",
    exercise="a/b",
    at=datetime(2026, 1, 1, tzinfo=UTC),
    title="T",
    lines=(Line("Say", CANARY), Line("Not said", "")),
    answers={"x": CANARY, "y": ["one", {"cell": 3}], "z": None},
)
DRAFTS: dict[str, Answers] = {"a/c": {"x": CANARY}, "a/b": {"y": 7}}

VALUES = st.text() | st.integers(-(2**63), 2**63 - 1)
ANSWERS = st.dictionaries(
    st.text(),
    st.none() | VALUES | st.lists(st.text() | st.dictionaries(st.text(), VALUES, max_size=2)),
    max_size=3,
)
NAMES = st.from_regex(backup.NAME, fullmatch=True)
ENTRIES = st.builds(
    Entry,
    id=st.from_regex(backup.ID, fullmatch=True),
    exercise=NAMES,
    at=st.datetimes(
        datetime(1970, 1, 2),
        datetime(9990, 1, 1),
        timezones=st.just(UTC) | st.just(timezone(timedelta(hours=5))),
    ),
    title=st.text(),
    lines=st.lists(st.builds(Line, st.text(), st.text()), max_size=3).map(tuple),
    answers=ANSWERS,
)


def test_the_repr_of_what_holds_words_tells_none() -> None:
    whole = backup.Copy(1, (ENTRY,), DRAFTS)
    found = Found({"a/b": (1, DRAFTS["a/c"])}, {"0a": ((b"", 1), ENTRY)}, born="f00d")
    for one in (ENTRY, ENTRY.lines, whole, found):
        assert CANARY not in repr(one)
    assert "Entry(0a)" == repr(ENTRY)


@given(st.lists(ENTRIES, max_size=3), st.dictionaries(NAMES, ANSWERS, max_size=3))
def test_a_copy_comes_back_as_it_was(entries: list[Entry], drafts: dict[str, Answers]) -> None:
    back = backup.read(backup.write(entries, drafts))
    assert entries == list(back.entries)
    assert list(drafts.items()) == list(back.drafts.items())


def changed(**changes: object) -> bytes:
    """Return a copy of one entry in which that entry is changed."""
    whole = json.loads(backup.write([ENTRY], DRAFTS))
    whole["entries"][0] |= changes
    return json.dumps(whole).encode()


WRONG = {
    "cut short": (backup.write([ENTRY], DRAFTS)[:-9], "copy.broken"),
    "empty": (b"", "copy.broken"),
    "another file": (b'{"cells": [], "nbformat": 4}', "copy.foreign"),
    "a list": (b"[1, 2]", "copy.foreign"),
    "newer": (b'{"steady_ground": 2, "words": []}', "copy.newer"),
    "very deep": (b'{"steady_ground": 1, "drafts": ' + b"[" * 100_000, "copy.broken"),
    "no time": (changed(at="soon"), "copy.place place=$.entries[0].at"),
    "a time of nowhere": (changed(at="2026-01-01T00:00:00"), "copy.entry at=0"),
    "a time before all": (changed(at="0001-01-01T00:00:00+14:00"), "copy.entry at=0"),
    "an id like a path": (changed(id="../x"), "copy.entry at=0"),
    "a number without end": (
        changed().replace(b'"z": null', b'"z": ' + b"9" * 9000),
        "copy.place place=$.entries[0].answers[...]",
    ),
    "half an answer": (changed(answers={"x": 0.5}), "copy.place place=$.entries[0].answers[...]"),
    "one thing too many": (
        json.dumps({"steady_ground": 1, CANARY: 1}).encode(),
        "copy.place place=$",
    ),
    "a key like a place": (
        json.dumps({"steady_ground": 1, f"x - at $.{CANARY}": 1}).encode(),
        "copy.place place=$",
    ),
    "a name like a path": (
        json.dumps({"steady_ground": 1, "drafts": {CANARY + "\n": {}}}).encode(),
        "copy.draft",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_copy_is_refused_with_what_is_wrong(what: str) -> None:
    content, why = WRONG[what]
    with pytest.raises(JournalError) as caught:
        backup.read(content)
    assert f"copy.refused why={why}" == str(caught.value)
    assert "nothing was changed" in LIBRARY.why(caught.value)
    assert CANARY not in str(caught.value)


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(JournalError, match=r"copy\.large most=64"):
        backup.read(b" " * (backup.MOST + 1))


HARM = st.tuples(st.integers(0, 2000), st.integers(0, 40), st.binary(max_size=40))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(HARM, min_size=1, max_size=3))
def test_a_copy_whose_bytes_were_changed_is_taken_whole_or_refused(
    harms: list[tuple[int, int, bytes]],
) -> None:
    content = backup.write([ENTRY], DRAFTS)
    for at, much, instead in harms:
        content = content[:at] + instead + content[at + much :]
    try:
        back = backup.read(content)
    except JournalError as error:
        assert CANARY not in str(error)
    else:
        assert backup.read(backup.write(list(back.entries), back.drafts)) == back


@given(JSON, JSON, st.sampled_from(Entry.__struct_fields__))
def test_whatever_json_stands_in_a_copy_it_is_taken_whole_or_refused(
    drafts: Any, value: Any, key: str
) -> None:
    whole = json.loads(changed(**{key: value}))
    for one in (whole, {**whole, "drafts": drafts}, {"steady_ground": 1, "drafts": drafts}, drafts):
        try:
            back = backup.read(json.dumps(one).encode())
        except JournalError as error:
            assert CANARY not in str(error)
        else:
            assert backup.read(backup.write(list(back.entries), back.drafts)) == back


WORDS = "shālom שלום “curly” €"
SAVED = backup.write([ENTRY], {"a/b": {"x": WORDS}})


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + SAVED,
        SAVED.replace(b"\n", b"\r\n"),
        SAVED.replace(b"\n", b"\r"),
        SAVED + b"\n\n",
        SAVED.rstrip(),
        b"\xef\xbb\xbf" + SAVED.replace(b"\n", b"\r\n") + b"\r\n",
    ],
    ids=["a mark", "other line ends", "old line ends", "more lines", "no last line", "all of it"],
)
def test_a_copy_that_an_editor_saved_again_comes_back_as_it_was(content: bytes) -> None:
    back = backup.read(content)
    assert (ENTRY,) == back.entries
    assert {"a/b": {"x": WORDS}} == back.drafts


@pytest.mark.parametrize("order", ["utf-16", "utf-16-be", "utf-16-le", "utf-32", "utf-32-be"])
def test_a_copy_saved_in_wide_letters_is_refused_with_how_to_save_it(order: str) -> None:
    content = SAVED.decode().encode(order)
    for wide in (content, "\ufeff".encode("utf-16-be") + SAVED.decode().encode("utf-16-be")):
        with pytest.raises(JournalError, match=r"copy\.wide") as caught:
            backup.read(wide)
        assert CANARY not in str(caught.value)


@pytest.mark.parametrize("narrow", ["cp1252", "cp1250", "latin-1", "mac-roman", "cp850"])
def test_a_copy_saved_in_narrow_letters_is_refused_with_how_to_save_it(narrow: str) -> None:
    content = backup.write([replace(ENTRY, title="Café")], {"a/b": {"x": "Zoë"}}).decode()
    with pytest.raises(JournalError, match=r"copy\.narrow") as caught:
        backup.read(content.encode(narrow))
    assert CANARY not in str(caught.value)


def test_a_copy_cut_short_inside_a_letter_is_said_to_be_cut_short() -> None:
    content = backup.write([], {"a/b": {"x": "Zoë"}})
    at = content.index("ë".encode())
    with pytest.raises(JournalError, match=r"copy\.broken"):
        backup.read(content[: at + 1])
    for other in (b"\x89PNG\r\n", b"PK\x03\x04\xff", b"caf\xe9"):
        with pytest.raises(JournalError, match=r"copy\.broken"):
            backup.read(other)


def test_a_file_of_zeros_is_not_said_to_be_saved_in_another_way() -> None:
    with pytest.raises(JournalError, match=r"copy\.broken"):
        backup.read(bytes(100))

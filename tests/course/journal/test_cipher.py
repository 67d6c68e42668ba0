"""A passphrase opens what it closed, nothing else does, and a fault is told from a wrong one."""

import subprocess
import sys

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from course.errors import JournalError
from course.journal import cipher
from course.journal.cipher import Altered, Header, Key, Tampered, Wrong
from tests.course.journal.sealing import PASSPHRASE, made

WORD = "Ångström ﬁne 2² words"
"""Characters that Unicode writes in several ways."""


@pytest.fixture(scope="module")
def wordy() -> tuple[Header, Key]:
    return cipher.made(WORD)


@settings(deadline=None)
@given(st.binary(max_size=300), st.lists(st.text(max_size=8), max_size=4))
def test_what_was_closed_opens_in_its_own_place(plain: bytes, names: list[str]) -> None:
    _, key = made()
    closed = key.seal(plain, cipher.place(*names))
    assert plain == key.open(closed, cipher.place(*names))
    assert closed != key.seal(plain, cipher.place(*names))  # its nonce is fresh each time
    with pytest.raises(Tampered):
        key.open(closed, cipher.place(*names, ""))


@settings(deadline=None)
@given(st.data())
def test_any_byte_that_is_another_is_tampering(data: st.DataObject) -> None:
    _, key = made()
    closed = key.seal(b"some words", b"here")
    at = data.draw(st.integers(0, len(closed) - 1))
    other = data.draw(st.integers(1, 255))
    changed = closed[:at] + bytes([closed[at] ^ other]) + closed[at + 1 :]
    for one in (changed, closed[:at], closed + b"\0"):
        with pytest.raises(Tampered):
            key.open(one, b"here")


def test_names_that_run_together_are_other_places() -> None:
    assert cipher.place("ab", "c") != cipher.place("a", "bc") != cipher.place("abc")
    assert cipher.place("a", b"b") == cipher.place(b"a", "b")


def test_the_passphrase_opens_and_every_other_is_refused_in_the_same_words() -> None:
    header, key = made()
    assert key.secret == cipher.key(PASSPHRASE, header).secret
    said = set()
    for wrong in ("", PASSPHRASE + " ", "\ud800 half", "x" * 10_001):
        with pytest.raises(Wrong) as caught:
            cipher.key(wrong, header)
        said.add(str(caught.value))
    assert {cipher.WRONG} == said


def test_every_way_to_type_the_same_characters_is_the_same_passphrase(
    wordy: tuple[Header, Key],
) -> None:
    header, key = wordy
    combined = "A\u030angstro\u0308m \ufb01ne 2\u00b2 words"  # combining marks, as on a Mac
    plain = "\u212bngstr\u00f6m fine 22\u00a0words"  # what NFKC makes of it, but for two
    for typed in (combined, plain):
        assert typed != WORD
        assert key.secret == cipher.key(typed, header).secret
    with pytest.raises(Wrong):
        cipher.key("Angstrom fine 22 words", header)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", cipher.SHORT),
        ("x", cipher.SHORT),
        ("seven77", cipher.SHORT),
        ("e\u0301" * 7, cipher.SHORT),  # counted as a reader counts
        ("x" * 10_001, cipher.LONG),
        ("eight chars \ud800", cipher.UNFIT),
    ],
)
def test_an_unfit_passphrase_is_refused_with_what_to_do(typed: str, why: str) -> None:
    with pytest.raises(JournalError) as caught:
        cipher.made(typed)
    assert why == str(caught.value)


def test_the_shortest_and_the_longest_work_and_no_salt_is_ever_the_same() -> None:
    header, _ = cipher.made("e" * 8)
    other, key = cipher.made("\ufdfa" * 10_000)  # each of which becomes eighteen
    assert key.secret == cipher.key("\ufdfa" * 10_000, other).secret
    assert header.salt != other.salt


def test_the_header_says_no_more_than_costs_salt_check_and_checksum() -> None:
    header, _ = made()
    told = msgspec.json.decode(header.text())
    assert [1, "scrypt", 2**17, 8, 1] == told[:5]
    assert 8 == len(told)
    assert header == Header.parse(header.text())


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_byte_of_the_header_that_is_another_is_found(data: st.DataObject) -> None:
    text = made()[0].text().encode()
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.integers(1, 255))
    for one in (text[:at] + bytes([text[at] ^ other]) + text[at + 1 :], text[:at]):
        with pytest.raises(Altered) as caught:
            Header.parse(one)
        assert cipher.ALTERED == str(caught.value)


@pytest.mark.parametrize(
    "forged",
    [
        {"n": 2**30},
        {"n": 2**15},
        {"n": 2**16 + 1},
        {"r": 2**20},
        {"p": 2**20},
        {"n": -1},
        {"salt": b""},
        {"kdf": "none"},
        {"version": 2},
    ],
)
def test_a_forged_header_with_a_right_checksum_costs_no_memory_and_no_time(
    forged: dict[str, object],
) -> None:
    header = structs.replace(made()[0], **forged)
    header = structs.replace(header, sum=header.total())
    with pytest.raises(Altered):
        Header.parse(header.text())


def test_the_check_record_is_bound_to_the_salt_and_costs() -> None:
    header, key = made()
    other = structs.replace(header, n=2**16)
    with pytest.raises(Tampered):
        key.open(header.check, other.bound())


def test_reprs_tell_nothing() -> None:
    assert "Key()" == repr(made()[1])


WITHOUT = """
import sys
sys.modules["cryptography"] = None
from course.journal import cipher
from course.errors import JournalError
for act in (lambda: cipher.made("long enough words"), lambda: cipher.Key(bytes(32))):
    try:
        act()
    except JournalError as error:
        print(error)
"""


def test_a_missing_part_is_said_and_the_course_itself_loads_none_of_it() -> None:
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True
    )
    assert [cipher.MISSING] * 2 == said.stdout.splitlines()
    loads = "import sys, course.journal, widgets; print('cryptography' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", loads], capture_output=True, text=True, check=True)
    assert "False\n" == told.stdout

"""What an earlier edition kept gives every word, each under its prompt, whatever opens it now.

How the journals in `fixtures` were made stands in the README there.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from course.journal import Entry, Journal, Locked, answered, backup
from course.journal.cipher import Wrong
from tests import every

FIXTURES = Path(__file__).parent / "fixtures"
PASSPHRASE = "four ordinary words here"

COPY: dict[str, Any] = json.loads((FIXTURES / "copy.json").read_text(encoding="utf-8"))
"""All that was kept, as that edition wrote it out itself."""

DRAFTS = {
    "example/worksheet": [
        (
            "Some words:",
            "Grüße aus Köln — “naïve”, 日本語, שלום.\nAnd a second line, with a lamp 🪔.",
        ),
        ("One of these", "Second"),
        ("Any of these", "First\nSecond"),
        ("How often?", "sometimes"),
        ("How much?", "0 of 10"),
        (
            "A table",
            "1. What: Thé à la menthe; Which: First; How much: 7 of 10\n"
            "2. What: Brød; Which: Second",
        ),
    ],
    "example/practice": [
        ("Before, how hard is this moment?", "7 of 10"),
        ("And after?", "far away"),
    ],
    "example/rating": [("How loud is it here, from 0 to 100?", "I cannot tell")],
    "example/quiz": [("Which is blue?", "The sky"), ("Which is warm?", "Tea")],
    "example/sorting": [("A pillow", "Soft"), ("A stone", "Soft"), ("Bread", "")],
    "example/hierarchy": [
        (
            "Places to read, and how hard each is",
            "1. Place: the bench by the Öresund; How hard: 30 of 100\n"
            "2. Place: le café, alone; How hard: 60 of 100",
        )
    ],
    "example/ledger": [
        (
            "Guess first, look afterwards",
            "1. What: Zum Bäcker; Guess: 8 of 10; Found: 3 of 10\n"
            "3. What: the second; Guess: 4 of 10",
        )
    ],
    "example/profile": [
        ("I look for someone.", "never"),
        ("I call at once.", "nearly always"),
        ("I keep to myself.", ""),
        ("I ask for a hand.", "often"),
        ("I want both, and neither.", ""),
    ],
    "example/days": [
        (
            "One line a day",
            "Monday. What: Café, ten minutes\nTuesday. What: Ѐ and e\u0301 and \u00e9",
        )
    ],
}
"""Each draft of the example as it was read then: prompts and words."""


@pytest.fixture
def plain(tmp_path: Path) -> Journal:
    return Journal(Path(shutil.copy(FIXTURES / "plain.sqlite", tmp_path / "journal.sqlite")))


@pytest.fixture
def sealed(tmp_path: Path) -> Journal:
    return Journal(Path(shutil.copy(FIXTURES / "sealed.sqlite", tmp_path / "journal.sqlite")))


def check(journal: Journal) -> None:
    """Look that every word is there, under its prompt, and in its order."""
    drafts = journal.drafts()
    assert list(COPY["drafts"].items()) == list(drafts.items())
    assert COPY["entries"] == list(map(written, journal.entries()))
    for name, lines in DRAFTS.items():
        shown = answered(every.read(name).sheet(), drafts[name], language=every.library().language)
        assert lines == [(line.prompt, line.words) for line in shown.lines]
    assert (0, None) == (journal.tampered(), journal.rescued())


def written(entry: Entry) -> Any:
    """Return an entry as it stands in a copy."""
    return json.loads(msgspec.json.encode(entry))


def test_a_plain_journal_gives_every_word_and_is_left_as_it_is(plain: Journal) -> None:
    before = plain.file.read_bytes()
    check(plain)
    assert before == plain.file.read_bytes() == (FIXTURES / "plain.sqlite").read_bytes()
    assert plain.born == Journal(plain.file).born != ""
    assert not plain.sealed


def test_a_plain_journal_is_written_on_and_keeps_every_other_word(plain: Journal) -> None:
    plain.write("example/worksheet", "text", "and today")
    assert {**COPY["drafts"]["example/worksheet"], "text": "and today"} == plain.draft(
        "example/worksheet"
    )
    assert COPY["entries"] == list(map(written, plain.entries()))
    rest = {name: one for name, one in plain.drafts().items() if name != "example/worksheet"}
    assert {name: COPY["drafts"][name] for name in rest} == rest


def test_a_sealed_journal_gives_no_word_without_its_passphrase(sealed: Journal) -> None:
    assert (True, True) == (sealed.sealed, sealed.locked)
    assert ({}, [], {}) == (sealed.drafts(), sealed.entries(), sealed.draft("example/worksheet"))
    with pytest.raises(Wrong):
        sealed.sealing.unlock("four ordinary words there")
    with pytest.raises(Locked):
        sealed.write("example/worksheet", "text", "and today")
    assert ({}, []) == (sealed.drafts(), sealed.entries())
    kept = sealed.file.read_bytes()
    assert (FIXTURES / "sealed.sqlite").read_bytes() == kept
    for word in ("Köln", "menthe", "Stein", "Some words", "numb"):
        assert word.encode() not in kept


def test_a_sealed_journal_gives_every_word_with_its_passphrase(sealed: Journal) -> None:
    sealed.sealing.unlock(PASSPHRASE)
    check(sealed)
    assert 0 == sealed.sealing.unseal()
    check(Journal(sealed.file))


def test_a_plain_journal_takes_a_passphrase_and_gives_every_word(plain: Journal) -> None:
    plain.sealing.seal("some other ordinary words")
    check(plain)
    assert Journal(plain.file).locked


def test_a_copy_is_taken_in_whole_and_once(tmp_path: Path) -> None:
    copy = backup.read((FIXTURES / "copy.json").read_bytes())
    journal = Journal(tmp_path / "journal.sqlite")
    assert (9, 12) == journal.take_in(copy.entries, copy.drafts)
    check(Journal(journal.file))
    assert (0, 0) == journal.take_in(copy.entries, copy.drafts)
    assert (FIXTURES / "copy.json").read_bytes() == backup.write(
        journal.entries(), journal.drafts()
    )


def test_a_copy_is_taken_into_the_journal_it_was_made_of_and_adds_nothing(plain: Journal) -> None:
    copy = backup.read((FIXTURES / "copy.json").read_bytes())
    assert (0, 0) == plain.take_in(copy.entries, copy.drafts)
    check(plain)


def test_every_response_format_is_in_what_was_kept() -> None:
    formats = {"text", "choice", "check", "likert", "rating", "rows"}
    asked = {
        type(field.answer).__struct_config__.tag
        for name in DRAFTS
        for field in every.read(name).sheet().fields
        if field.id in COPY["drafts"][name]
    }
    assert formats == asked
    assert "away" in COPY["drafts"]["example/rating"].values()

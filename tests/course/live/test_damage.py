"""What became of a damaged journal is said once, and nothing is said when all is well."""

import sqlite3
from contextlib import closing
from pathlib import Path

from course.journal import Journal, files
from course.library import LIBRARY
from course.live.damage import damage
from course.live.home import held

WORDS = LIBRARY.words


def test_a_whole_journal_has_nothing_to_say(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    assert "" == damage(journal, WORDS)
    journal.keep()
    journal.write("start/one-small-thing", "if", "rain")
    assert "" == damage(journal, WORDS)


def test_a_damaged_file_is_told_once_with_what_was_saved_of_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.keep()
    journal.write("start/one-small-thing", "if", "rain")
    whole = journal.file.read_bytes()
    journal.file.write_bytes(b"\0" * 16 + whole[16:])
    assert journal.drafts()
    (copy,) = files.damaged(journal.file)
    said = WORDS.rescued.format(**held(0, 1, WORDS), file=copy.name)
    assert "one page as you left it, no pages you finished" in said
    assert [said, ""] == [damage(journal, WORDS) for _ in range(2)]


def test_a_page_that_was_changed_in_the_file_is_told_once_and_is_counted(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.write("start/one-small-thing", "if", "rain")
    journal.sealing.seal("ordinary words")
    with closing(sqlite3.connect(journal.file)) as db:
        db.execute("UPDATE draft SET answers = x'01'")
        db.commit()
    assert {} == journal.drafts()
    said = WORDS.tampered.say(1, WORDS.language)
    assert "not shown: one thing." in said
    assert [said, ""] == [damage(journal, WORDS) for _ in range(2)]

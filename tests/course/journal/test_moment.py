"""One look finds a draft, the others where they are asked for, and how the journal stands."""

import sqlite3
from pathlib import Path

from course.journal import Journal, Moment, Standing
from tests.course.journal.sealing import DRAFTS, filled, held


def test_it_is_the_same_whether_it_is_looked_up_written_or_asked_for_piece_by_piece(
    file: Path,
) -> None:
    journal = Journal(filled(file), keys=held())
    written = journal.rewrite("a/b", lambda answers: (answers, None), every=True)
    looked = journal.look("a/b", every=True)
    assert written == looked
    assert Moment(standing=journal.standing, draft=DRAFTS["a/b"], drafts=journal.drafts()) == looked
    assert ["a/c", "a/d", "a/b"] == list(looked.drafts)
    assert {} == journal.look("a/b").drafts


def test_a_draft_left_as_it_is_is_not_written(file: Path) -> None:
    journal = Journal(filled(file), keys=held())
    before = journal.stamp()
    assert DRAFTS["a/b"] == journal.rewrite("a/b", lambda _: None).draft
    assert before == journal.stamp()


def test_where_nothing_is_kept_it_is_what_the_window_remembers(file: Path) -> None:
    journal = Journal(file)
    assert Moment() == journal.look("a/b", every=True)
    journal.write("a/b", "x", "word")
    found = Moment(standing=Standing(), draft={"x": "word"}, drafts={"a/b": {"x": "word"}})
    assert found == journal.look("a/b", every=True)
    assert "Moment()" == repr(found)


def test_words_that_cannot_follow_into_a_newer_editions_file_stand_beside_what_is_kept(
    file: Path,
) -> None:
    journal = Journal(file)
    journal.write("a/b", "x", "mine")
    Journal(file).take_in([], {"a/b": {"y": "kept"}, "a/c": {"x": "kept too"}})
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version = 99")
    db.close()
    found = journal.look("a/b", every=True)
    assert {"x": "mine", "y": "kept"} == found.draft == found.drafts["a/b"]
    assert (["a/c", "a/b"], True) == (list(found.drafts), bool(found.standing.born))

"""Whichever pages are torn, every row that still reads is found."""

from pathlib import Path

import pytest

from course.journal import Journal
from tests.course.journal.damaging import PAGE, entry, filled, root, tear


def test_a_torn_index_costs_nothing(file: Path) -> None:
    filled(file)
    tear(file, root(file, "entry_by_time"))
    journal = Journal(file)
    assert 40 == len(journal.entries())
    assert 3 == len(journal.drafts())


def test_a_torn_top_of_the_entries_costs_only_those_that_stood_on_it(file: Path) -> None:
    filled(file, entries=200)
    before = file.read_bytes()
    page = root(file, "entry")
    stood = before[(page - 1) * PAGE : page * PAGE].count(b'"lines"')
    tear(file, page)
    journal = Journal(file)
    assert 200 - stood == len(journal.entries())
    assert 3 == len(journal.drafts())
    assert stood > 0


@pytest.mark.parametrize("page", range(3, 30))
def test_any_torn_page_costs_only_what_stood_on_it(file: Path, page: int) -> None:
    filled(file, entries=60)
    before = file.read_bytes()
    stood = before[(page - 1) * PAGE : page * PAGE].count(b'"lines"')
    tear(file, page)
    assert 60 - stood <= len(Journal(file).entries())


def test_long_answers_on_many_pages_are_carried_over_whole(file: Path) -> None:
    filled(file, entries=5, size=20_000)
    tear(file, 1)
    assert [entry(number, 20_000) for number in range(5)] == Journal(file).entries()


def test_a_file_cut_short_gives_what_is_left(file: Path) -> None:
    filled(file)
    file.write_bytes(file.read_bytes()[: PAGE * 6 + 100])
    journal = Journal(file)
    assert 3 == len(journal.drafts())
    assert 0 < len(journal.entries()) < 40


def test_an_entry_that_no_longer_reads_costs_only_itself(file: Path) -> None:
    journal = filled(file)
    whole = file.read_bytes()
    at = whole.index(b'"words":"words 7 ')
    file.write_bytes(whole[:at] + b"\xff{" + whole[at + 2 :])
    assert [one for one in range(40) if one != 7] == [
        int(str(one.answers["x"]).split()[1]) for one in journal.entries()
    ]
    told = journal.rescued()
    assert told
    assert (3, 39) == (told.drafts, told.entries)

"""What others change is told to the views of this kernel, once, by looking."""

import asyncio
from pathlib import Path

from course.journal import Journal
from course.live.views import Views
from course.live.watch import Watch
from tests.course.journal.sealing import close
from tests.course.live.seen import Seen


def watched(file: Path) -> tuple[Journal, Watch, Seen]:
    views, view = Views(), Seen("a/b")
    views.add(view)
    journal, watch = Journal(file), Watch(views)
    watch.look(journal)
    return journal, watch, view


def told(journal: Journal, watch: Watch, view: Seen) -> list[str]:
    """What the view was told since the last look."""
    view.told.clear()
    watch.look(journal)
    watch.look(journal)
    return view.told


def test_what_another_kernel_does_is_told_once(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    here, other = watched(file), Journal(file)
    assert [] == told(*here)
    other.keep()
    assert ["renew"] == told(*here)
    other.write("a/b", "x", "rain")
    assert ["renew"] == told(*here)
    other.write("a/b", "x", "hail")
    assert ["renew"] == told(*here)
    other.write("a/c", "x", "none of this view")
    assert [] == told(*here)
    close(file)
    assert ["hide"] == told(*here)
    other.erase()
    assert ["forget", "renew"] == told(*here)
    assert [] == told(*here)


def test_leaving_elsewhere_is_told_with_its_time_and_nothing_is_remembered(tmp_path: Path) -> None:
    journal, watch, view = watched(tmp_path / "journal.sqlite")
    journal.write("a/b", "x", "only here")
    left = [0]

    async def run() -> None:
        watch.begin(journal, lambda: left[0])
        left[0] = 77
        journal.sealing.lock()
        watch.look(journal)

    asyncio.run(run())
    assert "leave 77" in view.told
    assert {} == journal.drafts()


def test_where_nothing_runs_there_is_nothing_to_watch(tmp_path: Path) -> None:
    journal, watch, view = watched(tmp_path / "journal.sqlite")
    watch.begin(journal)
    assert [] == view.told


def test_a_file_that_cannot_be_read_stops_no_watch(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    journal, watch, view = watched(file)

    async def run() -> None:
        watch.begin(journal)
        (file / "in the way").mkdir(parents=True)
        await asyncio.sleep(1.5)
        (file / "in the way").rmdir()
        file.rmdir()
        Journal(file).keep()
        await asyncio.sleep(1.5)

    asyncio.run(run())
    assert "renew" in view.told

"""The one choice, pressed as a reader presses it."""

from pathlib import Path

from course.journal import Journal
from course.library import LIBRARY
from course.live.panel import Panel
from course.live.views import Views
from tests.course.live.pressing import offers, panel, press, unasked
from tests.course.live.seen import Seen

SAID = LIBRARY.words.keep


def test_nothing_is_kept_until_it_is_chosen(journal: Journal) -> None:
    told = press(panel(journal), "look")
    assert SAID.off in told["slots"]["state"]
    assert [SAID.keep] == offers(told)
    assert not journal.file.parent.exists()


def test_choosing_keeps_and_says_so(journal: Journal) -> None:
    form = Seen()
    told = press(panel(journal, form), "keep")
    assert journal.kept and told["keeps"] and ["renew"] == form.told
    assert SAID.on in told["slots"]["state"]
    assert [SAID.erase] == offers(press(panel(journal), "look"))


def test_erasing_asks_once_more_offers_the_way_back_first_and_can_be_taken_back(
    journal: Journal,
) -> None:
    form, swept = Seen(), list[str]()
    keep = panel(journal, form, swept=lambda: swept.append("swept"))
    press(keep, "keep")
    asked = press(keep, "ask")
    assert journal.kept and SAID.sure in asked["slots"]["state"]
    assert [SAID.back, SAID.really] == offers(asked)
    assert [SAID.erase] == offers(press(keep, "back")) and journal.kept
    after = press(keep, "erase")
    assert not journal.kept and ["swept"] == swept
    assert ["renew", "forget"] == form.told
    assert SAID.erased in after["slots"]["state"] and [SAID.keep] == offers(after)
    assert "" == after["slots"]["list"] == after["slots"]["preview"]


def test_a_folder_in_the_way_is_said_calmly(tmp_path: Path) -> None:
    (tmp_path / "at").write_text("a file where the folder should be")
    told = press(panel(Journal(tmp_path / "at" / "journal.sqlite")), "keep")
    assert "was not kept" in told["slots"]["state"] and [SAID.keep] == offers(told)


def test_a_journal_that_cannot_be_read_is_said_and_can_still_be_erased(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    (file / "in the way").mkdir(parents=True)
    keep = Panel(LIBRARY, Journal(file), Views())
    for act in ("look", "list", "keep"):
        told = press(keep, act)
        assert "was not kept" in told["slots"]["state"]
        assert [SAID.erase] == offers(told)
    assert "was not kept" in unasked(keep, "look")["slots"]["state"]


def test_keeping_takes_along_what_its_own_window_remembers(journal: Journal) -> None:
    for window in ("a", "b"):
        journal.claim(window)
        journal.write("steadying/kit", "own", f"in {window}")
    press(panel(journal), "keep", window="a")
    assert {"own": "in a"} == Journal(journal.file).draft("steadying/kit")

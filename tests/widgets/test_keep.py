"""The one choice, pressed as a reader presses it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.journal import Journal, answered
from course.journal.cipher import LONG, SHORT, WRONG
from course.library import LIBRARY
from widgets.app.keyring import Keyring
from widgets.keep import Keep
from widgets.keys import Asked
from widgets.line import Line
from widgets.views import Views

SAID = LIBRARY.words.keep
CANARY = "canary-7d21"
PASS = LIBRARY.words.passphrase
ACTS = ["look", "keep", "ask", "back", "list", "pick", "save", "strike", "stay", "lock", "unlock"]
"""Every act but the two that erase, which come only after asking."""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "at" / "journal.sqlite")


class Seen:
    """A view of the same page, which notes what it is told to do."""

    def __init__(self, name: str = "") -> None:
        self.name, self.told = name, list[str]()

    def look(self) -> None:
        self.told.append("look")

    def forget(self) -> None:
        self.told.append("forget")

    def hide(self) -> None:
        self.told.append("hide")

    def renew(self) -> None:
        self.told.append("renew")


class Heard(Keep):
    """A panel whose messages are heard here, where a browser would hear them."""

    def send(self, content: object, buffers: object = None) -> None:
        self.__dict__.setdefault("heard", []).append(content)


def panel(journal: Journal, *seen: Seen, swept: Callable[[], None] = lambda: None) -> Heard:
    views = Views()
    for view in seen:
        views.add(view)
    views.noticed(journal.standing)
    return Heard(journal, views, swept)


def press(keep: Heard, act: str, **more: object) -> dict[str, Any]:
    """Press a button, and give what the page is told."""
    keep._handle_custom_msg({"do": act, **more}, [])
    return dict(keep.__dict__["heard"][-1])


def offers(told: dict[str, Any], slot: str = "state") -> list[str]:
    page = BeautifulSoup(told["slots"][slot], "html.parser")
    return [one.text for one in page.find_all("button")]


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


def test_what_another_window_did_is_shown_when_it_is_noticed(journal: Journal) -> None:
    keep, other = panel(journal), Journal(journal.file)
    other.keep()
    keep.look()
    assert [SAID.erase] == offers(keep.__dict__["heard"][-1])
    other.erase()
    keep.look()
    assert [SAID.keep] == offers(keep.__dict__["heard"][-1])


@pytest.fixture(params=["kept", "in memory"])
def written(request: pytest.FixtureRequest, journal: Journal) -> Journal:
    """One page finished and as it is now, one not finished and part of the plan."""
    if request.param == "kept":
        journal.keep()
    journal.write("start/one-small-thing", "if", f"{CANARY} <b>rains</b>")
    sheet = LIBRARY.read("start/one-small-thing").sheet()
    journal.enter(answered(sheet, journal.draft(sheet.id)))
    journal.write("steadying/kit", "own", "a stone")
    return journal


def ticks(told: dict[str, Any]) -> dict[str, str]:
    """What is offered: each name by its key. None may be ticked."""
    page = BeautifulSoup(told["slots"]["list"], "html.parser")
    assert not page.select("[name=pick][checked]")
    keys = [str(one["value"]) for one in page.select("[name=pick]")]
    return dict(zip(keys, (one.text for one in page.select("label span")), strict=False))


def test_everything_written_is_offered_by_title_and_no_word_of_it_is_shown(
    written: Journal,
) -> None:
    told = press(panel(written), "list")
    entry = written.entries()[0]
    assert ["course/plan", f"entry:{entry.id}", "draft:start/one-small-thing",
            "draft:steadying/kit"] == list(ticks(told))  # fmt: skip
    assert SAID.now.format(title="My steadying kit") == ticks(told)["draft:steadying/kit"]
    assert "stone" not in str(told) and CANARY not in str(told)
    assert str(written.file) in told["slots"]["where"]


@pytest.mark.parametrize("kind", ["page", "text"])
def test_the_preview_is_exactly_what_is_saved_and_holds_what_is_ticked(
    written: Journal, kind: str
) -> None:
    keep = panel(written)
    assert SAID.none in press(keep, "pick", picked=[], **{"as": kind})["slots"]["preview"]
    assert "save" not in press(keep, "save", picked=[], **{"as": kind})
    picked = ["draft:start/one-small-thing"]
    shown = press(keep, "pick", picked=picked, **{"as": kind})["slots"]["preview"]
    saved = press(keep, "save", picked=picked, **{"as": kind})["save"]
    page = BeautifulSoup(shown, "html.parser")
    frames, texts = page.select("[srcdoc]"), page.select("pre")
    exact = str(frames[0]["srcdoc"]) if kind == "page" else texts[0].text
    assert saved["content"] == exact
    assert CANARY in exact and "stone" not in exact
    assert "b" not in [tag.name for tag in BeautifulSoup(shown, "html.parser").find_all()]
    assert not re.search("trauma|abuse|ptsd|trust", saved["name"] + saved["content"], re.I)


def test_what_is_ticked_is_erased_after_asking_and_its_page_is_told(written: Journal) -> None:
    page, other = Seen("start/one-small-thing"), Seen("steadying/kit")
    keep = panel(written, page, other)
    entry = f"entry:{written.entries()[0].id}"
    asked = press(keep, "strike", picked=[entry, "course/plan"])
    assert SAID.sure_some.format(things="one thing") in asked["slots"]["preview"]
    assert 1 == len(written.entries())
    told = press(keep, "struck", picked=[entry, "course/plan"])
    assert [] == written.entries() and (["forget"], []) == (page.told, other.told)
    assert {"steadying/kit"} == set(written.drafts())
    assert ["course/plan", "draft:steadying/kit"] == list(ticks(told))
    press(keep, "struck", picked=["draft:steadying/kit"])
    assert {} == written.drafts()
    assert SAID.nothing in press(keep, "list")["slots"]["list"]


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "do": st.one_of(st.none(), st.sampled_from(ACTS), st.text(max_size=9)),
            "picked": st.one_of(st.none(), st.integers(), st.lists(st.text(max_size=9))),
            "as": st.one_of(st.none(), st.text(max_size=5), st.integers()),
            "secrets": st.one_of(
                st.none(), st.integers(), st.dictionaries(st.text(max_size=5), st.integers())
            ),
        },
    )
)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_page_sends_is_answered_and_nothing_is_erased_by_it(
    journal: Journal, message: dict[str, Any]
) -> None:
    if not journal.kept:
        journal.keep()
        journal.write("start/one-small-thing", "if", "it rains")
    told = press(panel(journal), str(message.pop("do", "")), **message)
    assert "slots" in told and "Traceback" not in str(told)
    assert {"if": "it rains"} == journal.draft("start/one-small-thing")


@pytest.mark.parametrize("part", ["do", "window", "picked", "as", "secrets"])
def test_what_is_nested_deeper_than_can_be_read_is_answered_too(
    journal: Journal, part: str
) -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    keep = panel(journal)
    keep._handle_custom_msg({"do": "look", part: deep}, [])
    (told,) = keep.__dict__["heard"]
    assert "slots" in told


def test_its_words_are_in_no_repr_and_no_state(written: Journal) -> None:
    keep = panel(written)
    for act in ("list", "pick", "save"):
        press(keep, act, picked=["draft:start/one-small-thing"])
    assert CANARY not in repr(keep) + str(keep.get_state())


def test_a_passphrase_is_set_asked_again_after_locking_changed_and_taken_off(
    journal: Journal,
) -> None:
    journal.write("steadying/kit", "own", CANARY)
    form = Seen()
    keep = panel(journal, form)
    unlike = press(keep, "seal", secrets={"new": "ordinary words", "again": "others words"})
    assert PASS.unlike in unlike["slots"]["state"] and not journal.kept
    told = press(keep, "seal", secrets={"new": "ordinary words", "again": "ordinary words"})
    assert PASS.sealed in told["slots"]["state"] and journal.sealed
    assert CANARY.encode() not in journal.file.read_bytes()
    assert [PASS.lock, SAID.erase] == offers(told)

    told = press(keep, "lock")
    assert [PASS.unlock, SAID.erase] == offers(told) and ["renew", "hide"] == form.told
    assert "" == told["slots"]["list"] and {} == journal.drafts()
    wrong = press(keep, "unlock", secrets={"old": "not that one"})
    assert WRONG in wrong["slots"]["state"] and journal.locked
    told = press(keep, "unlock", secrets={"old": "ordinary words"})
    assert PASS.unlocked in told["slots"]["state"] and not journal.locked
    assert ["renew", "hide", "renew"] == form.told
    assert "draft:steadying/kit" in ticks(told)

    other = {"old": "ordinary words", "new": "quite other words", "again": "quite other words"}
    assert WRONG in press(keep, "change", secrets=other | {"old": "not that"})["slots"]["state"]
    assert PASS.changed in press(keep, "change", secrets=other)["slots"]["state"]
    assert WRONG in press(keep, "remove", secrets={"old": "ordinary words"})["slots"]["state"]
    told = press(keep, "remove", secrets={"old": "quite other words"})
    assert PASS.removed in told["slots"]["state"] and not journal.sealed
    assert {"steadying/kit": {"own": CANARY}} == journal.drafts()


def test_a_passphrase_whose_key_nobody_holds_is_said_to_be_set_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    ring = Keyring()
    line = Line(ring.told)
    journal = Journal(tmp_path / "at" / "journal.sqlite", keys=Asked(line))
    journal.write("steadying/kit", "own", CANARY)
    ring.close()
    fresh = {"new": "ordinary words", "again": "ordinary words"}
    told = press(panel(journal), "seal", secrets=fresh)
    assert PASS.sealed_unheld in told["slots"]["state"]
    assert (True, True) == (journal.sealed, journal.locked)
    assert CANARY.encode() not in journal.file.read_bytes()
    again = Journal(journal.file)
    again.unlock("ordinary words")
    assert {"steadying/kit": {"own": CANARY}} == again.drafts()


@pytest.mark.parametrize(("typed", "said"), [("", SHORT), ("x", SHORT), ("ab" * 5_001, LONG)])
def test_a_passphrase_too_short_or_too_long_is_said_and_changes_nothing(
    journal: Journal, typed: str, said: str
) -> None:
    told = press(panel(journal), "seal", secrets={"new": typed, "again": typed})
    assert said in told["slots"]["state"] and not journal.sealed


def test_no_passphrase_is_in_what_the_page_is_told_or_in_the_panel(journal: Journal) -> None:
    keep = panel(journal)
    told = press(keep, "seal", secrets={"new": CANARY * 2, "again": CANARY * 2})
    assert CANARY not in str(told) + str(keep.get_state()) + str(keep.__dict__)


def test_a_journal_that_cannot_be_read_is_said_and_can_still_be_erased(tmp_path: Path) -> None:
    file = tmp_path / "journal.sqlite"
    (file / "in the way").mkdir(parents=True)
    keep = panel(Journal(tmp_path / "other.sqlite"))
    keep._journal = Journal(file)
    for act in ("look", "list", "keep"):
        told = press(keep, act)
        assert "was not kept" in told["slots"]["state"]
        assert [SAID.erase] == offers(told)
    keep.look()
    assert "was not kept" in keep.__dict__["heard"][-1]["slots"]["state"]


def test_a_press_that_lay_too_long_is_not_done_and_that_is_said_in_sight(journal: Journal) -> None:
    keep = panel(journal)
    over = press(keep, "look")["now"] - 1
    told = press(keep, "keep", until=over)
    assert SAID.late in told["slots"]["word"] and not journal.kept
    assert press(keep, "keep", until=over + 60_000)["keeps"] and journal.kept
    for act in ("erase", "seal", "struck"):
        told = press(keep, act, until=over, secrets={"new": "ordinary words"})
        assert SAID.late in told["slots"]["word"]
    assert journal.kept and not journal.sealed
    place = BeautifulSoup(keep.html, "html.parser").select_one('[data-slot="word"]')
    assert place and not place.find_parent("details")


def test_locking_is_done_however_late_it_comes(journal: Journal) -> None:
    keep = panel(journal)
    press(keep, "seal", secrets={"new": "ordinary words", "again": "ordinary words"})
    press(keep, "lock", until=1)
    assert journal.locked


def test_each_answer_of_the_panel_bears_the_number_of_its_press(journal: Journal) -> None:
    keep = panel(journal)
    assert [7, 8] == [press(keep, act, n=n)["n"] for act, n in (("look", 7), ("keep", 8))]
    keep.look()
    assert keep.__dict__["heard"][-1]["n"] is None


def test_keeping_takes_along_what_its_own_window_remembers(journal: Journal) -> None:
    for window in ("a", "b"):
        journal.claim(window)
        journal.write("steadying/kit", "own", f"in {window}")
    press(panel(journal), "keep", window="a")
    assert {"own": "in a"} == Journal(journal.file).draft("steadying/kit")


def test_a_fault_of_ours_is_said_with_a_code_and_no_value(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(journal), "keep", lambda _: int(CANARY))
    told = str(press(panel(journal), "keep"))
    assert re.search(r"keep\.py:\d+ ValueError", told) and CANARY not in told

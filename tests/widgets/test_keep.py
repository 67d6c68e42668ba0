"""The one choice, pressed as a reader presses it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course import library
from course.journal import Journal, answered
from widgets.keep import Keep

SAID = library.words().keep
CANARY = "canary-7d21"
ACTS = ["look", "keep", "ask", "back", "list", "pick", "save", "strike", "stay"]
"""Every act but the two that erase, which come only after asking."""


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "at" / "journal.sqlite")


def nothing(_: object = "") -> None:
    """Told, and not interested."""


class Heard(Keep):
    """A panel whose messages are heard here, where a browser would hear them."""

    def send(self, content: object, buffers: object = None) -> None:
        self.__dict__.setdefault("heard", []).append(content)


def panel(
    journal: Journal, noticed: Callable[[str], None] = nothing, erased: Callable[[], None] = nothing
) -> Heard:
    return Heard(journal, noticed, erased)


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
    lives: list[str] = []
    told = press(panel(journal, lives.append), "keep")
    assert journal.kept and [journal.born] == lives
    assert SAID.on in told["slots"]["state"]
    assert [SAID.erase] == offers(press(panel(journal), "look"))


def test_erasing_asks_once_more_offers_the_way_back_first_and_can_be_taken_back(
    journal: Journal,
) -> None:
    told: list[str] = []
    keep = panel(journal, nothing, lambda: told.append("erased"))
    press(keep, "keep")
    asked = press(keep, "ask")
    assert journal.kept and SAID.sure in asked["slots"]["state"]
    assert [SAID.back, SAID.really] == offers(asked)
    assert [SAID.erase] == offers(press(keep, "back")) and journal.kept
    after = press(keep, "erase")
    assert not journal.kept and ["erased"] == told
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
    sheet = library.read("start/one-small-thing").sheet()
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
    struck: list[set[str]] = []
    keep = Heard(written, nothing, nothing, struck.append)
    entry = f"entry:{written.entries()[0].id}"
    asked = press(keep, "strike", picked=[entry, "course/plan"])
    assert SAID.sure_some.format(things="one thing") in asked["slots"]["preview"]
    assert 1 == len(written.entries())
    told = press(keep, "struck", picked=[entry, "course/plan"])
    assert [] == written.entries() and [{"start/one-small-thing"}] == struck
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


def test_its_words_are_in_no_repr_and_no_state(written: Journal) -> None:
    keep = panel(written)
    for act in ("list", "pick", "save"):
        press(keep, act, picked=["draft:start/one-small-thing"])
    assert CANARY not in repr(keep) + str(keep.get_state())

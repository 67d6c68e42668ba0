"""Whatever a page asks the panel for is answered once, in words, and all it concerns are told."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.journal import Journal
from course.library import LIBRARY
from course.live.panel import Panel
from course.render import ground
from tests.course.live.pressing import CANARY, offers, panel, press, unasked

SAID = LIBRARY.words.keep
ACTS = ["look", "keep", "ask", "back", "list", "pick", "save", "strike", "stay", "lock", "unlock"]
ACTS += ["night"]
"""Every act but the two that erase, which come only after asking."""


def test_what_another_window_did_is_shown_when_it_is_noticed(journal: Journal) -> None:
    keep, other = panel(journal), Journal(journal.file)
    other.keep()
    assert [SAID.erase] == offers(unasked(keep, "look"))
    other.erase()
    assert [SAID.keep] == offers(unasked(keep, "look"))


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
    (told,) = panel(journal).answer({"do": "look", part: deep})
    assert "slots" in told


def test_its_words_are_in_no_repr_and_not_in_its_html(written: Journal) -> None:
    keep = panel(written)
    for act in ("list", "pick", "save"):
        press(keep, act, picked=["draft:start/one-small-thing"])
    assert CANARY not in repr(keep) + str(keep) + keep.html


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
    assert unasked(keep, "look")["n"] is None


def test_a_fault_of_ours_is_said_with_a_code_and_no_value(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(journal), "keep", lambda _: int(CANARY))
    told = str(press(panel(journal), "keep"))
    assert re.search(r"course/live/keeping/consent\.py:\d+ ValueError", told) and CANARY not in told


# ---- what stands in Ground while it is open

KIT = "steadying/kit"


def night(keep: Panel) -> str:
    told = press(keep, "night", until=0)  # however late: it shows, and takes nothing
    assert {"slots", "n", "now"} == {*told} and ["night"] == [*told["slots"]]
    return str(told["slots"]["night"])


def test_what_a_reader_wrote_for_the_night_is_told_as_text_and_stands_in_no_page_at_rest(
    journal: Journal,
) -> None:
    keep = panel(journal)
    assert "" == night(keep)
    journal.write(KIT, "own", f"<b>{CANARY}</b>")
    journal.write(KIT, "far", ["date"])
    journal.write(KIT, "keyed-up-signs", "a jaw")  # not for the night
    journal.write("steadying/week", "lines", [{"helped": "tea"}])
    told = BeautifulSoup(night(keep), "html.parser")
    assert ["saying the date and where I am", f"<b>{CANARY}</b>"] == [
        one.text for one in told.select("dd")
    ]
    assert CANARY not in keep.html + repr(keep) + str(press(keep, "look"))
    assert CANARY not in ground.draw(LIBRARY.ground, LIBRARY.words)


def test_nothing_for_the_night_is_told_while_it_is_locked_or_after_it_is_erased(
    journal: Journal,
) -> None:
    keep = panel(journal)
    journal.keep()
    journal.write(KIT, "own", CANARY)
    journal.sealing.seal("four ordinary words")
    assert CANARY in night(keep)
    press(keep, "lock")
    assert "" == night(keep)
    journal.sealing.unlock("four ordinary words")
    assert CANARY in night(keep)
    press(keep, "erase")
    assert "" == night(keep)


def test_a_journal_that_cannot_be_read_leaves_the_card_for_everyone(journal: Journal) -> None:
    journal.keep()
    journal.write(KIT, "own", CANARY)
    keep = panel(Journal(journal.file))
    assert CANARY in night(keep)
    journal.file.unlink()
    journal.file.mkdir()
    assert "" == night(keep)

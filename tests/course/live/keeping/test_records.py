"""Everything written is offered record by record, seen exactly as it is saved, and erased alone."""

import re

import pytest
from bs4 import BeautifulSoup

from course.journal import Journal
from course.library import LIBRARY
from tests.course.live.pressing import CANARY, panel, press, ticks
from tests.course.live.seen import Seen

SAID = LIBRARY.words.keep


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
    assert "This erases one thing you ticked." in asked["slots"]["preview"]
    assert 1 == len(written.entries())
    told = press(keep, "struck", picked=[entry, "course/plan"])
    assert [] == written.entries() and (["forget"], []) == (page.told, other.told)
    assert {"steadying/kit"} == set(written.drafts())
    assert ["course/plan", "draft:steadying/kit"] == list(ticks(told))
    press(keep, "struck", picked=["draft:steadying/kit"])
    assert {} == written.drafts()
    assert SAID.nothing in press(keep, "list")["slots"]["list"]

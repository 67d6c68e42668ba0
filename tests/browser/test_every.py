"""Every kind and format, live with a kernel: blank, answered by machine, kept, loaded again.

Every exercise is answered in `test_bare.py`; what stands still is in `tests/test_content.py`.
"""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from course.journal import Journal
from course.library import LIBRARY
from course.sheet import Sheet
from tests import every
from tests.browser.answering import ASKING, CONTROLS, SHEETS, as_json, asked, fill, form
from tests.browser.conftest import EVERY, LAB_NOW, Course, live, open_page
from tests.browser.test_access import found

pytestmark = pytest.mark.browser

TWICE = ["landmark-unique"]
"""Titles that several pages share stand on this one together."""


def faults(page: Page, surface: str) -> list[str]:
    """Return what axe finds, light and dark."""
    every_fault = []
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        every_fault += found(page, surface, *TWICE, dark=scheme == "dark")
    return every_fault


def settled(page: Page, name: str, sheet: Sheet) -> None:
    """Wait until a sheet has been told that its last answer is kept."""
    said = form(page, name).locator(".status")
    expect(said).to_contain_text(
        LIBRARY.words.saved_kept if not sheet.count else "", timeout=60_000
    )


NAMED = """all => all.filter(one => one.getClientRects().length).map(one => {
  const words = document.createRange();
  words.selectNodeContents(one);
  return new Set([...words.getClientRects()].map(box => Math.round(box.top))).size;
})"""
"""In how many lines each name of the four lines of an exercise stands."""


@pytest.mark.parametrize("surface", LAB_NOW)
def test_every_kind_and_format_is_live_answered_answered_back_kept_and_there_again(
    page: Page, fresh: Course, surface: str
) -> None:
    sheets = {name: SHEETS[name] for name in every.on_page()}
    asking = {name: sheet for name, sheet in ASKING.items() if name in sheets}
    open_page(page, fresh, surface, EVERY)
    for name, sheet in sheets.items():
        expected = [] if sheet.paper else [ask.id for ask in sheet.fields]
        assert expected == asked(form(page, name)), name
    for name, texts, checked, opened in page.evaluate(CONTROLS):
        assert not any([*texts, *checked, *opened]), f"{name} is not blank"
    assert faults(page, surface) == []
    names = page.locator(".guide dt").evaluate_all(NAMED)
    assert names and all(1 == lines for lines in names), names

    page.get_by_role("button", name=LIBRARY.words.keep.keep).click()
    expect(page.get_by_role("button", name=LIBRARY.words.keep.erase)).to_be_visible()
    expect_replies(page)
    for name, sheet in asking.items():
        fill(form(page, name), sheet.example())
        settled(page, name, sheet)
    journal = Journal(fresh.folder.path / "journal.sqlite")
    assert {name: sheet.example() for name, sheet in asking.items()} == journal.drafts()

    for name, sheet in asking.items():
        for act in ["done"] * sheet.done + ["count"] * sheet.count:
            form(page, name).locator(f"[data-act={act}]").click()
        if sheet.done:
            said = form(page, name).locator(".said")
            expect(said).to_have_text(LIBRARY.words.entered_kept, timeout=60_000)
    expect_told(page)
    done = {name for name, sheet in asking.items() if sheet.done}
    assert {entry.exercise for entry in journal.entries()} == done
    assert faults(page, surface) == []

    before = page.evaluate(CONTROLS)
    page.reload()
    live(page)
    page.wait_for_function(f"before => JSON.stringify(({CONTROLS})()) === before",
                           arg=as_json(before), timeout=90_000)  # fmt: skip
    expect_silence_in_passing(page)


def expect_told(page: Page) -> None:
    """Strips, rungs and sentences come with Done, where they were asked for."""
    for name, place, words_of in [
        ("scales/mirror", ".status .strips > li", "what you expected"),
        ("example/profile", ".status .strips > li", "moving closer"),
        ("example/hierarchy", ".status ol.lines > li", "100"),
        ("example/ledger", ".status", "Of 3 lines with both"),
    ]:
        told = form(page, name).locator(place).first
        expect(told).to_contain_text(words_of, ignore_case=True)


def expect_replies(page: Page) -> None:
    """What one answer is answered with stands beside it, and beside no other."""
    sorting = form(page, "example/sorting")
    sorting.locator('[data-field="stone"] input[value="soft"]').check()
    expect(sorting.locator('[data-field="stone"] .reply')).to_have_text("It does not give.")
    assert sorting.locator('[data-field="pillow"] .reply').inner_text() == ""
    practice = form(page, "example/practice")
    for id, value in {"before": 7, "after": 3}.items():
        practice.locator(f'[data-field="{id}"] input[value="{value}"]').check()
    expect(practice.locator('[data-field="after"] .reply')).to_have_text("Lower.")
    practice.locator('[data-field="after"] input[value="away"]').check()
    expect(practice.locator('[data-field="after"] .reply > p').first).to_have_text(
        "Look at the far wall."
    )


def expect_silence_in_passing(page: Page) -> None:
    """Arrow keys pass over high numbers in silence, and leaving one says who to call."""
    rating = form(page, "start/how-are-you")
    told, said = rating.locator(".status .fed"), rating.locator(".said")
    rating.locator("input").first.check()
    rating.locator("input").first.focus()
    expect(told).to_contain_text("come back to this")
    for number in range(1, 11):
        page.keyboard.press("ArrowRight")
        expect(rating.locator(f'input[value="{number}"]')).to_be_checked()
        expect(said).to_have_text(LIBRARY.words.saved_kept)  # so it has been answered
        expect(told).to_contain_text("come back to this")
    page.keyboard.press("Tab")
    expect(told).to_contain_text("call or text now")

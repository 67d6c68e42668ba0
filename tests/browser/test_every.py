"""Every kind and format, live with a kernel: blank, answered by machine, kept, loaded again.

Every exercise is answered in `test_bare.py`; what stands still is in `tests/test_content.py`.
"""

import json
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from course.journal import Journal
from course.library import LIBRARY
from course.sheet import Sheet
from tests import every
from tests.browser.answering import ASKING, CONTROLS, SHEETS, asked, fill, form
from tests.browser.conftest import EVERY, SURFACES, Course, live, open_page
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


@pytest.mark.parametrize("surface", SURFACES)
def test_every_kind_and_format_is_live_answered_kept_and_there_again(
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

    page.get_by_role("button", name=LIBRARY.words.keep.keep).click()
    expect(page.get_by_role("button", name=LIBRARY.words.keep.erase)).to_be_visible()
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
    done = {name for name, sheet in asking.items() if sheet.done}
    assert {entry.exercise for entry in journal.entries()} == done
    assert faults(page, surface) == []

    before = page.evaluate(CONTROLS)
    page.reload()
    live(page)
    page.wait_for_function(f"before => JSON.stringify(({CONTROLS})()) === before",
                           arg=as_json(before), timeout=90_000)  # fmt: skip


def as_json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


@pytest.mark.parametrize("surface", SURFACES)
def test_what_answers_add_up_to_is_told_where_it_was_asked(
    page: Page, course: Course, surface: str
) -> None:
    """Strips, rungs and sentences come with Done; what one answer is answered with, beside it."""
    open_page(page, course, surface, EVERY)
    for name, place, words_of in [
        ("scales/mirror", ".status .strips > li", "openness"),
        ("example/profile", ".status .bars > li", "moving closer"),
        ("example/hierarchy", ".status ol.lines > li", "100"),
        ("example/ledger", ".status", "Of 3 lines with both"),
    ]:
        fill(form(page, name), SHEETS[name].example())
        expect(form(page, name).locator(".said")).to_be_visible()
        form(page, name).locator("[data-act=done]").click()
        told = form(page, name).locator(place).first
        expect(told).to_contain_text(words_of, ignore_case=True)
    sorting = form(page, "example/sorting")
    sorting.locator('[data-field="stone"] input[value="soft"]').check()
    expect(sorting.locator('[data-field="stone"] .reply')).to_have_text("It does not give.")
    assert sorting.locator('[data-field="pillow"] .reply').inner_text() == ""
    practice = form(page, "example/practice")
    for id, value in {"before": 7, "after": 3}.items():
        practice.locator(f'[data-field="{id}"] input[value="{value}"]').check()
    expect(practice.locator('[data-field="after"] .reply')).to_have_text("Lower.")
    practice.locator('[data-field="after"] input[value="away"]').check()
    expect(practice.locator('[data-field="after"] .reply')).to_have_text("Look at the far wall.")


def test_words_of_two_windows_stand_in_one_table_side_by_side(page: Page, fresh: Course) -> None:
    week = "steadying/week"
    open_page(page, fresh, "voila", EVERY)
    page.get_by_role("button", name=LIBRARY.words.keep.keep).click()
    expect(page.get_by_role("button", name=LIBRARY.words.keep.erase)).to_be_visible()
    other = page.context.new_page()
    open_page(other, fresh, "voila", EVERY)
    for place, window in enumerate([page, other]):
        form(window, week).locator("textarea").nth(place).fill(f"day {place}")
        expect(form(window, week).locator(".said")).to_have_text(LIBRARY.words.saved_kept)
    page.reload()
    live(page)
    for place in (0, 1):
        expect(form(page, week).locator("textarea").nth(place)).to_have_value(f"day {place}")


def test_what_was_said_of_a_high_number_stays_through_done(page: Page, course: Course) -> None:
    open_page(page, course, "voila", EVERY)
    form(page, "steadying/how-are-you").locator('input[value="10"]').check()
    said = form(page, "steadying/how-are-you").locator(".status")
    expect(said).to_contain_text("call now")
    form(page, "steadying/how-are-you").locator("[data-act=done]").click()
    expect(said).to_contain_text(LIBRARY.words.entered_here)
    expect(said).to_contain_text("call now")


@pytest.mark.parametrize("surface", SURFACES)
def test_arrow_keys_pass_over_high_numbers_in_silence_and_leaving_one_says_who_to_call(
    page: Page, course: Course, surface: str
) -> None:
    open_page(page, course, surface)
    rating = form(page, "start/how-are-you")
    told, said = rating.locator(".status .fed"), rating.locator(".said")
    rating.locator("input").first.focus()
    for number in range(1, 11):
        page.keyboard.press("ArrowRight")
        expect(rating.locator(f'input[value="{number}"]')).to_be_checked()
        expect(said).to_have_text(LIBRARY.words.saved_here)  # so it has been answered
        expect(told).to_have_count(0)
    page.keyboard.press("Tab")
    expect(told).to_contain_text("call now")


def test_the_way_past_takes_an_answer_back(page: Page, course: Course) -> None:
    open_page(page, course, "voila", EVERY)
    item = form(page, "scales/mirror").locator('[data-field="told"]')
    said = form(page, "scales/mirror").locator(".said")
    item.locator('input[value="2"]').check()
    expect(said).to_have_text(LIBRARY.words.saved_here)
    item.locator('input[value=""]').check()
    expect(said).to_have_text(LIBRARY.words.saved_here)
    form(page, "scales/mirror").locator("[data-act=done]").click()
    expect(said).to_have_text(LIBRARY.words.empty)


def test_two_pages_in_a_row_that_were_harder_are_answered_with_stop(
    page: Page, fresh: Course
) -> None:
    open_page(page, fresh, "voila", EVERY)
    for name in ("start/how-was-it", "steadying/how-was-it"):
        form(page, name).locator('input[value="harder"]').check()
        expect(form(page, name).locator(".reply").first).to_contain_text("Help")
    reply = form(page, "steadying/how-was-it").locator(".reply").first
    expect(reply).to_contain_text("Two pages in a row were harder. Stop here for now.")
    form(page, "start/how-was-it").locator('input[value="easier"]').check()
    expect(form(page, "start/how-was-it").locator(".reply").first).to_contain_text("different")
    form(page, "steadying/how-was-it").locator('input[value="same"]').check()
    form(page, "steadying/how-was-it").locator('input[value="harder"]').check()
    expect(reply).not_to_contain_text("in a row")

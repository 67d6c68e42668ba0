"""Every exercise on a bare page: the scripts and the parts by themselves, with nothing between.

What JupyterLab, a plain page and a kernel add to this is in `test_every.py`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from course.journal import Journal
from course.library import KEEP, LIBRARY
from course.sheet import Answers
from tests import every
from tests.browser.answering import ASKING, CONTROLS, SHEETS, asked, fill, form
from tests.browser.bare import Bare
from tests.browser.test_access import found

pytestmark = pytest.mark.browser

THING = "start/one-small-thing"
SAID_BACK = ".status .fed, .reply"
SORTS = {
    "textarea": "textarea",
    "summary": "summary",
    "button": "button",
    "checkbox": "input[type=checkbox]",
}
"""Controls, by their selector, in which an arrow key changes no answer."""


@pytest.fixture
def names() -> list[str]:
    """What the page shows."""
    return [KEEP, THING]


@pytest.fixture
def bare(page: Page, tmp_path: Path, names: list[str]) -> Iterator[Bare]:
    """A bare page, not open yet; no script of it may have failed."""
    bare = Bare(page, tmp_path, *names)
    yield bare
    assert [] == bare.faults


def stands(bare: Bare) -> list[Any]:
    """Return what stands in the controls of the page, form by form."""
    return list(bare.page.evaluate(CONTROLS))


def said_back(one: Locator) -> list[str]:
    return one.locator(SAID_BACK).all_inner_texts()


def kept(bare: Bare, name: str, awaited: Answers) -> Answers:
    """Return what is kept of an exercise, given a while: a browser tells late what was opened."""
    found: Answers = {}
    for _ in range(100):
        bare.settle()
        found = Journal(bare.journal.file).draft(name)
        if found == awaited:
            break
        bare.page.wait_for_timeout(50)
    return found


@pytest.mark.parametrize("names", [[name] for name in every.names()], ids=every.names())
def test_an_exercise_is_live_answered_kept_and_there_again_and_arrow_keys_pass_in_silence(
    bare: Bare, names: list[str]
) -> None:
    (name,) = names
    sheet, page, one = SHEETS[name], bare.page, form(bare.page, name)
    bare.journal.keep()
    bare.open()
    assert ([] if sheet.paper else [ask.id for ask in sheet.fields]) == asked(one)
    ((_, *blank),) = stands(bare)
    assert not any(value for values in blank for value in values)
    if name not in ASKING:
        assert [] == found(page, "voila")
        return

    example = sheet.example()
    fill(one, example)
    page.keyboard.press("Tab")
    assert example == kept(bare, name, example)
    if not sheet.count:
        expect(one.locator(".said")).to_have_text(LIBRARY.words.saved_kept)
    before = stands(bare)
    assert blank != before[0][1:]

    bare.reload()
    assert before == stands(bare)
    assert [] == found(page, "voila")

    arrow_keys_change_nothing_but_a_choice(bare, one)
    assert before == stands(bare)
    assert example == Journal(bare.journal.file).draft(name)


def arrow_keys_change_nothing_but_a_choice(bare: Bare, one: Locator) -> None:
    """Press them in the first control of each sort; a choice that they pass over is silent."""
    before, said = stands(bare), said_back(one)
    for sort, selector in SORTS.items():
        control = one.locator(f"{selector}:visible").first
        if control.count():
            control.focus()
            for key in ("ArrowDown", "ArrowRight"):
                bare.page.keyboard.press(key)
            assert before == stands(bare), sort
    chosen = one.locator("input[type=radio]:checked").first
    if chosen.count():
        chosen.focus()
        for key in ("ArrowDown", "ArrowUp"):
            bare.page.keyboard.press(key)
            bare.settle()
            assert said == said_back(one)
        assert before == stands(bare)


def test_the_choice_to_keep_and_erasing_reach_the_form_beside_the_panel(bare: Bare) -> None:
    said, page = LIBRARY.words, bare.page
    bare.open()
    who, box = form(page, THING).locator(".who"), form(page, THING).locator("textarea").first
    box.fill("rain")
    bare.settle()
    expect(who).to_have_text(said.unkept)
    assert not bare.journal.file.exists()
    page.get_by_role("button", name=said.keep.keep).click()
    expect(who).to_have_text(said.kept)
    assert "rain" in str(Journal(bare.journal.file).drafts())
    assert [] == found(page, "voila")
    for press in (said.keep.erase, said.keep.really):
        page.get_by_role("button", name=press, exact=True).click()
    expect(who).to_have_text(said.unkept)
    expect(box).to_have_value("")
    assert not bare.journal.kept


def test_words_go_off_the_page_when_it_is_locked_elsewhere_and_come_back_when_it_is_opened(
    bare: Bare,
) -> None:
    bare.journal.sealing.seal("four ordinary words")
    bare.open()
    box = form(bare.page, THING).locator("textarea").first
    box.fill("rain")
    bare.settle()
    bare.journal.sealing.lock()
    bare.views.noticed(bare.journal.standing)
    bare.settle()
    expect(box).to_have_value("")
    bare.journal.sealing.unlock("four ordinary words")
    bare.views.noticed(bare.journal.standing)
    bare.settle()
    expect(box).to_have_value("rain")


def test_a_page_loaded_again_leaves_no_part_behind(bare: Bare) -> None:
    bare.open()
    for _ in range(3):
        bare.reload()
    assert len(bare.views) == 2

"""The panel of keeping: what is taken along, erased, locked; and what the page remembers."""

import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course.journal import Journal
from course.library import LIBRARY
from tests.browser.conftest import (
    SURFACES,
    Course,
    kernels_of,
    live,
    open_page,
)
from tests.browser.test_access import found

pytestmark = pytest.mark.browser

SAID = LIBRARY.words.keep
PASS = LIBRARY.words.passphrase
THING = '.sheet-live form[data-sheet="start/one-small-thing"]'
PANEL = "form.keep"
SOON = 30_000
CANARY = "canary-a4c9"
PASSPHRASE = "four ordinary words"


def journal(course: Course) -> Journal:
    return Journal(course.folder.path / "journal.sqlite")


def write(page: Page, text: str) -> None:
    page.locator(f"{THING} textarea").first.fill(text)
    expect(page.locator(f"{THING} .said")).to_be_visible(timeout=SOON)


def press(page: Page, name: str) -> None:
    page.locator(PANEL).get_by_role("button", name=name, exact=True).click()


def keep(page: Page) -> None:
    press(page, SAID.keep)
    expect(page.locator(f'{PANEL} [data-slot="state"]')).to_contain_text(SAID.on)


def unfold(page: Page, summary: str) -> None:
    page.locator(f"{PANEL} summary", has_text=summary).click()


def holding(folder: Path, text: str) -> list[str]:
    """The files below a folder that hold a text."""
    files = [one for one in folder.rglob("*") if one.is_file() and not one.is_symlink()]
    return [str(one.relative_to(folder)) for one in files if text.encode() in one.read_bytes()]


@pytest.mark.parametrize("surface", SURFACES)
def test_what_is_ticked_is_seen_exactly_and_taken_along(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    write(page, f"{CANARY} <b>rain</b>")
    unfold(page, SAID.mine)
    tick = page.locator(f'{PANEL} [name="pick"]')
    expect(tick).to_have_count(1)
    expect(tick).not_to_be_checked()
    tick.check()
    exact = page.frame_locator(f"{PANEL} iframe").locator("body")
    expect(exact).to_contain_text(f"{CANARY} <b>rain</b>", timeout=SOON)
    assert [] == found(page, surface)
    with page.expect_download() as download:
        press(page, SAID.save)
    saved = download.value.path().read_text("utf-8")
    assert page.locator(f"{PANEL} iframe").get_attribute("srcdoc") == saved
    assert "my-notes.html" == download.value.suggested_filename
    page.locator(f'{PANEL} [value="text"]').check()
    expect(page.locator(f"{PANEL} pre")).to_contain_text(f"    {CANARY} <b>rain</b>")
    assert not journal(fresh).kept and [] == holding(fresh.folder.path, CANARY)


@pytest.mark.parametrize("surface", SURFACES)
def test_one_thing_is_erased_alone_and_goes_from_the_page(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    write(page, CANARY)
    page.locator('.sheet-live [data-sheet="start/how-was-it"] input').first.check()
    unfold(page, SAID.mine)
    page.locator(f'{PANEL} [value="draft:start/one-small-thing"]').check()
    press(page, SAID.strike)
    press(page, SAID.back)
    expect(page.locator(f"{THING} textarea").first).to_have_value(CANARY)
    press(page, SAID.strike)
    press(page, SAID.really)
    expect(page.locator(f"{THING} textarea").first).to_have_value("", timeout=SOON)
    assert {"start/how-was-it"} == set(journal(fresh).drafts())
    assert [] == holding(fresh.folder.path, CANARY)


@pytest.mark.parametrize("surface", SURFACES)
def test_with_a_passphrase_what_was_kept_before_and_after_is_in_no_file(
    page: Page, fresh: Course, neutral: str, surface: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    write(page, f"{CANARY} before")
    unfold(page, PASS.title)
    page.locator(f'{PANEL} [name="new"]').fill(PASSPHRASE)
    page.locator(f'{PANEL} [name="again"]').fill(PASSPHRASE)
    assert [] == found(page, surface)
    press(page, PASS.set)
    expect(page.locator(f"{THING} .who")).to_have_text(LIBRARY.words.sealed, timeout=SOON)
    write(page, f"{CANARY} after")
    expect(page.locator(f"{THING} .said")).to_have_text(LIBRARY.words.saved_kept)
    assert [] == holding(fresh.folder.path, CANARY) == holding(fresh.folder.path, PASSPHRASE)
    assert journal(fresh).locked and (["start/one-small-thing"], []) == journal(fresh).names()

    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto("about:blank")
    open_page(page, fresh, surface)
    expect(page.locator(f"{THING} .who")).to_have_text(LIBRARY.words.locked)
    expect(page.locator(f"{THING} textarea").first).to_have_value("")
    page.locator(f"{THING} textarea").nth(1).fill("typed while locked")
    expect(page.locator(f"{THING} .status")).to_contain_text("locked")
    assert [] == found(page, surface)
    page.locator(f'{PANEL} [name="old"]').fill("not this one")
    press(page, PASS.unlock)
    expect(page.locator(f'{PANEL} [data-slot="state"]')).to_contain_text("not the passphrase")
    page.locator(f'{PANEL} [name="old"]').fill(PASSPHRASE)
    page.locator(f'{PANEL} [name="old"]').press("Enter")
    expect(page.locator(f"{THING} textarea").first).to_have_value(f"{CANARY} after", timeout=SOON)
    expect(page.locator(f"{THING} textarea").nth(1)).to_have_value("typed while locked")
    expect(page.locator(f"{THING} .said")).to_have_text(LIBRARY.words.saved_kept, timeout=SOON)
    assert [] == holding(fresh.folder.path, "typed while")

    press(page, SAID.erase)
    press(page, SAID.really)
    expect(page.locator(f"{THING} textarea").first).to_have_value("", timeout=SOON)
    assert not journal(fresh).kept
    assert [] == holding(fresh.folder.path, CANARY)


def test_settings_are_kept_with_answers_come_back_in_a_new_window_and_go_with_them(
    page: Page, fresh: Course, browser: Browser
) -> None:
    open_page(page, fresh, "voila")
    page.evaluate("() => steady.set('country', 'IE')")
    assert not fresh.folder.settings.exists()
    keep(page)
    page.evaluate("() => steady.set('calm', true)")
    for _ in range(50):
        if fresh.folder.settings.exists() and "calm" in fresh.folder.settings.read_text("utf-8"):
            break
        page.wait_for_timeout(100)
    other = browser.new_context().new_page()
    open_page(other, fresh, "voila")
    other.wait_for_function("() => document.documentElement.hasAttribute('data-calm')")
    assert "IE" == other.evaluate("() => steady.settings.country")
    press(other, SAID.erase)
    press(other, SAID.really)
    expect(other.locator(f'{PANEL} [data-slot="state"]')).to_contain_text(SAID.erased)
    assert not fresh.folder.settings.exists()
    other.context.close()


def test_a_press_that_nothing_answers_is_said(page: Page, fresh: Course) -> None:
    open_page(page, fresh, "voila")
    page.wait_for_timeout(500)
    for pid in kernels_of(fresh):
        os.kill(pid, signal.SIGSTOP)
    try:
        press(page, SAID.keep)
        expect(page.locator(PANEL)).to_contain_text(SAID.lost, timeout=SOON)
    finally:
        for pid in kernels_of(fresh):
            os.kill(pid, signal.SIGCONT)


@pytest.mark.parametrize("surface", SURFACES)
def test_the_way_leads_to_the_next_page_and_back_to_the_map_which_says_where_one_was(
    page: Page, fresh: Course, surface: str
) -> None:
    open_page(page, fresh, surface)
    keep(page)
    page.locator("nav.way a", has_text="Next:").last.click()
    expect(page.locator("h1:visible").first).to_contain_text("Steadying", timeout=SOON)
    live(page)
    page.locator('.sheet-live [data-sheet="steadying/kit"] textarea:visible').first.fill("jaw")
    said = page.locator('.sheet-live [data-sheet="steadying/kit"] .said')
    expect(said).to_have_text(LIBRARY.words.saved_kept, timeout=SOON)
    page.locator("nav.way:visible a", has_text="Map").last.click()
    expect(page.locator("h1:visible").first).to_contain_text("Start here", timeout=SOON)
    live(page)
    course_map = page.locator('.sheet-live form[data-sheet="course/map"]:visible')
    expect(course_map).to_be_in_viewport(timeout=SOON)

"""The panel of keeping: what is taken along, erased, locked; and what the page remembers."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from course.journal import Journal
from course.library import LIBRARY
from tests.browser.conftest import SURFACES, Course, kernels_of, live, open_page
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
@pytest.mark.rooms
def test_what_is_kept_is_taken_along_erased_one_by_one_and_sealed_and_settings_go_with_it(
    page: Page, browser: Browser, fresh: Course, neutral: str, surface: str
) -> None:
    open_page(page, fresh, surface)
    page.evaluate("() => steady.set('country', 'IE')")
    take_along(page, fresh, surface)
    assert not fresh.folder.settings.exists()
    keep(page)
    page.evaluate("() => steady.set('calm', true)")
    strike(page, fresh)
    seal(page, fresh, surface)
    assert "calm" in fresh.folder.settings.read_text("utf-8")

    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    other = browser.new_context().new_page()
    open_page(other, fresh, surface)
    other.wait_for_function("() => document.documentElement.hasAttribute('data-calm')")
    assert "IE" == other.evaluate("() => steady.settings.country")
    unlock(other, fresh, surface)
    press(other, SAID.erase)
    press(other, SAID.really)
    expect(other.locator(f'{PANEL} [data-slot="state"]')).to_contain_text(SAID.erased)
    expect(other.locator(f"{THING} textarea").first).to_have_value("", timeout=SOON)
    assert not journal(fresh).kept and not fresh.folder.settings.exists()
    assert [] == holding(fresh.folder.path, CANARY)
    other.context.close()


def take_along(page: Page, course: Course, surface: str) -> None:
    """See exactly what is ticked, and take it along, with nothing kept."""
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
    assert not journal(course).kept and [] == holding(course.folder.path, CANARY)
    unfold(page, SAID.mine)


def strike(page: Page, course: Course) -> None:
    """Erase one thing alone: it goes from the page and from every file, and the other stays."""
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
    assert {"start/how-was-it"} == set(journal(course).drafts())
    assert [] == holding(course.folder.path, CANARY)
    unfold(page, SAID.mine)


def seal(page: Page, course: Course, surface: str) -> None:
    """Set a passphrase: what was kept before and what is kept after is in no file."""
    write(page, f"{CANARY} before")
    unfold(page, PASS.title)
    page.locator(f'{PANEL} [name="new"]').fill(PASSPHRASE)
    page.locator(f'{PANEL} [name="again"]').fill(PASSPHRASE)
    assert [] == found(page, surface)
    press(page, PASS.set)
    expect(page.locator(f"{THING} .who")).to_have_text(LIBRARY.words.sealed, timeout=SOON)
    write(page, f"{CANARY} after")
    expect(page.locator(f"{THING} .said")).to_have_text(LIBRARY.words.saved_kept)
    assert [] == holding(course.folder.path, CANARY) == holding(course.folder.path, PASSPHRASE)
    drafts, entries = journal(course).names()
    assert journal(course).locked
    assert ({"start/one-small-thing", "start/how-was-it"}, []) == (set(drafts), entries)


def unlock(page: Page, course: Course, surface: str) -> None:
    """Open what was locked, with words typed meanwhile: both are there, and kept."""
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
    assert [] == holding(course.folder.path, "typed while")


@pytest.mark.parametrize(
    ("surface", "said"),
    [
        ("lab", LIBRARY.words.saved_kept),
        pytest.param("voila", LIBRARY.words.saved_here, marks=pytest.mark.rooms),
    ],
)
def test_the_way_leads_to_the_next_page_and_back_to_the_map_and_words_stay_kept_or_not(
    page: Page, fresh: Course, surface: str, said: str
) -> None:
    """A plain page that is loaded again, or left for the next, leaves no kernel behind."""
    open_page(page, fresh, surface)
    if said == LIBRARY.words.saved_kept:
        keep(page)
    first = page.locator(f"{THING} textarea:visible").first
    first.fill(f"{CANARY} only here")
    page.reload()  # at once, before anything was acknowledged
    live(page)
    expect(first).to_have_value(f"{CANARY} only here", timeout=SOON)

    page.locator(".f-roads a").nth(1).click()  # the second stone of the map
    expect(page.locator("h1:visible").first).to_contain_text("Steadying", timeout=SOON)
    live(page)
    page.locator('.sheet-live [data-sheet="steadying/kit"] textarea:visible').first.fill("jaw")
    kit = page.locator('.sheet-live [data-sheet="steadying/kit"] .said')
    expect(kit).to_have_text(said, timeout=SOON)
    page.locator("nav.way:visible a", has_text="Map").last.click()
    expect(page.locator("h1:visible").first).to_contain_text("Start here", timeout=SOON)
    live(page)
    expect(page.locator(".f-roads:visible")).to_be_in_viewport(timeout=SOON)
    expect(first).to_have_value(f"{CANARY} only here", timeout=SOON)
    assert bool(holding(fresh.folder.path, CANARY)) == (said == LIBRARY.words.saved_kept)

    if surface == "voila":
        expect_kernels(page, fresh, 1)
        page.goto("about:blank")
        expect_kernels(page, fresh, 0)


def expect_kernels(page: Page, course: Course, number: int) -> None:
    """Wait until this many kernels run."""
    for _ in range(300):
        if len(kernels_of(course)) == number:
            return
        page.wait_for_timeout(100)
    assert number == len(kernels_of(course))

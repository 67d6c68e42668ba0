"""What is optional stands folded on every surface, and opens by key, by link and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from course.library import LIBRARY
from tests.browser.conftest import LAB_NOW, Course, live, open_page
from tests.browser.test_access import found

pytestmark = pytest.mark.browser

PAGE = "01-steadying.ipynb"
SHOWN = ".steady-page:not(.lm-mod-hidden)"
EXTRA = 'form.sheet[data-sheet="steadying/before-and-after"]'
NIGHT = 'form.sheet[data-sheet="steadying/three-a-m"]'


def rows(page: Page) -> Locator:
    """The closed lines: what opens in HTML, and in JupyterLab a button."""
    return page.locator(SHOWN).locator(".fold > details > summary, .fold-row")


def openings(page: Page, course: Course, public: str, surface: str) -> None:
    if surface == "book":
        page.goto(f"{public}notebooks/{PAGE.replace('.ipynb', '.html')}")
    else:
        open_page(page, course, surface, PAGE)


@pytest.mark.parametrize("surface", ["lab", "voila", "book"])
def test_a_fold_is_shut_opens_by_key_and_by_a_link_to_what_it_holds_and_is_open_on_paper(
    page: Page, course: Course, public: str, surface: str
) -> None:
    openings(page, course, public, surface)
    expect(rows(page)).to_have_count(3)
    expect(page.locator(EXTRA)).to_be_hidden()
    assert found(page, surface) == []

    _, night, row = rows(page).all()  # going far away, the card, and what one may add
    for shown in (True, False):
        row.focus()
        page.keyboard.press("Enter")
        expect(page.locator(EXTRA)).to_be_visible(visible=shown)
    expect(rows(page).locator(".chip-hard")).to_have_text([LIBRARY.words.contents.hard] * 2)

    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(EXTRA)).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(EXTRA)).to_be_hidden()

    expect(page.locator(NIGHT)).to_be_hidden()
    page.locator(".sg-contents > summary").click()
    page.locator('.sg-contents a[href="#card"]').click()
    for one in (row, night):
        expect(one).to_be_visible()
    night.press("Enter")
    expect(page.locator(NIGHT)).to_be_visible()
    assert found(page, surface) == []


@pytest.mark.parametrize("surface", LAB_NOW)
def test_what_is_folded_is_live_when_it_is_opened_and_the_page_counts_as_unchanged(
    page: Page, fresh: Course, surface: str
) -> None:
    notebook: Path = fresh.folder.notebooks / PAGE
    before = notebook.read_bytes()
    open_page(page, fresh, surface, PAGE)
    rows(page).last.press("Enter")
    box = page.locator(f".sheet-live {EXTRA} input").first
    box.check()
    expect(box).to_be_checked()
    page.reload()
    live(page)
    expect(page.locator(EXTRA)).to_be_hidden()
    assert before == notebook.read_bytes()


@pytest.mark.parametrize("surface", ["lab", pytest.param("lite", marks=pytest.mark.slow)])
def test_a_page_with_folds_is_at_rest_when_nobody_does_anything(look: Page) -> None:
    look.locator(f"{SHOWN} .way a").last.focus()
    look.locator(f"{SHOWN} .ways-in a").first.focus()
    look.wait_for_timeout(1500)
    moved = look.evaluate("""async () => {
      let moved = 0;
      const watch = new MutationObserver(all => { moved += all.length; });
      watch.observe(document.querySelector('.steady-page:not(.lm-mod-hidden)'),
        {childList: true, subtree: true, characterData: true});
      await new Promise(done => setTimeout(done, 1000));
      watch.disconnect();
      return moved;
    }""")
    assert moved == 0

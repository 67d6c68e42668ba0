"""No key pressed while reading changes the notebook."""

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import EVERY, Course, open_folds, open_page, save_by_menu, show_menus

pytestmark = pytest.mark.browser


@pytest.fixture
def surface() -> str:
    """Where there is a notebook to change."""
    return "lab"


CONTROLS = {
    "radio": "input[type=radio]",
    "checkbox": "input[type=checkbox]",
    "summary": "summary",
    "button": ".sheet-live button[data-act]",
    "textarea": ".sheet-live textarea",
    "select": ".sheet-live select",
}
KEYS = [
    *"abcdefghijklmnopqrstuvwxyz0123456789[]-=.,;/",
    *["Enter", "Space", "Escape", "Delete", "Backspace", "Home", "End", "PageUp", "PageDown"],
    *["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "F2"],
]
# Those with Control that Chromium itself answers would close or leave the window.
HELD = ["", "", "", "", "Shift+", "Control+", "Alt+", "Control+Shift+"]
LEAVES = set("wtnrlpqjhdufgo")


def cells(course: Course) -> list[tuple[str, str, str, dict[str, object]]]:
    return [
        (cell["id"], cell["cell_type"], "".join(cell["source"]), cell["metadata"])
        for cell in json.loads((course.folder.notebooks / EVERY).read_bytes())["cells"]
    ]


@pytest.mark.parametrize("presses", [1_000, 10_000])
@pytest.mark.rooms
def test_thousands_of_keys_change_no_cell(page: Page, course: Course, presses: int) -> None:
    chance = random.Random(2)
    before = cells(course)
    open_page(page, course, name=EVERY)
    found = {
        name: page.locator(f".steady-page {css}")
        for name, css in CONTROLS.items()
        if page.locator(f".steady-page {css}").count()
    }
    assert set(found) == set(CONTROLS)
    for _ in range(presses // 50):
        here = found[chance.choice(list(found))]
        here.nth(chance.randrange(here.count())).focus()
        for _ in range(50):
            held, key = chance.choice(HELD), chance.choice(KEYS)
            if "Control" in held and key in LEAVES:
                continue
            page.keyboard.press(held + key)
    page.wait_for_timeout(1000)  # a chord of JupyterLab's may still be waiting
    page.keyboard.press("Escape")
    assert page.locator(".jp-Dialog").count() == 0
    save_by_menu(page)
    assert cells(course) == before


@contextmanager
def saved(page: Page) -> Iterator[list[str]]:
    """What the page saves meanwhile."""
    saves: list[str] = []

    def note(sent: Request) -> None:
        # JupyterLab notes by itself, and in its own time, which page is open.
        if sent.method == "PUT" and "/lab/api/workspaces/" not in sent.url:
            saves.append(sent.url)

    page.on("request", note)
    yield saves
    page.wait_for_timeout(500)
    page.remove_listener("request", note)


@pytest.mark.parametrize("press", ["Control+s", "Meta+s"])
def test_save_keys_save_nothing(look: Page, press: str) -> None:
    with saved(look) as saves:
        look.locator(".sheet-live textarea").first.focus()
        look.keyboard.press(press)
        look.evaluate("() => document.activeElement.blur()")
        look.keyboard.press(press)
    assert saves == []


def test_a_double_click_on_words_opens_no_editor(look: Page) -> None:
    look.locator(".jp-RenderedMarkdown p").first.dblclick()
    look.wait_for_timeout(300)
    assert look.locator(".steady-page .jp-MarkdownCell:not(.jp-mod-rendered)").count() == 0


ALONE = "[data-shell-mode=single-document]"
"""JupyterLab, with one page and little around it."""

OUTSIDE = {
    "skip link": ".jp-skiplink a",
    "menu bar": "#jp-MainMenu .lm-MenuBar-item",
    "nothing": "body",
}
"""What stands outside the page, and may hold the focus while one reads."""


def focus(place: Locator) -> None:
    """Put the focus there; JupyterLab may still take it once for the page that it just opened."""
    for _ in range(20):
        place.focus()
        place.page.wait_for_timeout(50)
        if place.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError("it does not stay there")


@pytest.mark.parametrize("name", OUTSIDE)
def test_keys_pressed_beside_the_page_save_nothing_and_stay_in_it(
    look: Page, course: Course, name: str
) -> None:
    before = cells(course)
    if name == "menu bar":
        show_menus(look)
    with saved(look) as saves:
        for press in (
            "Control+s",
            "Meta+s",
            "Control+Shift+s",
            "Control+Shift+d",
            "Control+b",
            "x",
        ):
            look.evaluate("() => document.activeElement.blur()")
            if name != "nothing":
                focus(look.locator(OUTSIDE[name]).first)
            look.keyboard.press(press)
            look.wait_for_timeout(200)
            expect(look.locator(ALONE)).to_be_attached()
            assert look.locator(".jp-Dialog").count() == 0
    assert saves == []
    assert cells(course) == before


def test_keys_still_do_what_they_do_in_any_page_and_an_author_beside_it_keeps_every_key(
    page: Page, course: Course
) -> None:
    page.goto(course.address())
    expect(page.locator("[data-steady=live]")).to_be_visible(timeout=30_000)
    open_folds(page)
    summary = page.locator(".sheet-live details > summary").first
    before = summary.evaluate("node => node.parentElement.open")
    summary.focus()
    page.keyboard.press("Space")
    assert summary.evaluate("node => node.parentElement.open") != before
    box = page.locator(".sheet-live textarea").first
    box.fill("")
    page.keyboard.type("bxa dd")
    page.keyboard.press("Enter")
    expect(box).to_have_value("bxa dd\n")
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    expect(box).to_have_value("")

    show_menus(page)

    def choose(command: str) -> None:
        page.get_by_role("menuitem", name="View", exact=True).click()
        page.locator(".lm-Menu-item", has_text="Appearance").click()
        page.locator(f'.lm-Menu-item[data-command="{command}"]').first.click()

    choose("application:toggle-mode")
    expect(page.locator(ALONE)).to_have_count(0)
    choose("application:toggle-left-area")
    panel = page.locator("#jp-left-stack")
    expect(panel).to_be_visible()
    page.locator(".jp-DirListing").first.focus()
    page.keyboard.press("Control+b")
    expect(panel).to_be_hidden()
    page.locator("#jp-MainMenu .lm-MenuBar-item").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lm-Menu").first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".jp-skiplink a").focus()
    page.keyboard.press("Control+Shift+d")  # a reader's place again: no key leads away from it
    expect(page.locator(ALONE)).to_have_count(0)

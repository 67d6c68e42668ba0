"""With the keyboard alone every exercise is reached, answered and done, and the focus is seen."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests import every
from tests.browser.conftest import EVERY, PLAIN_NOW, Course, open_page

pytestmark = pytest.mark.browser

STEPS = 1_500
"""Presses of Tab after which a page has no end."""

FOCUS = """() => {
  const at = document.activeElement;
  const ours = at.closest('.sheet-live form, form.keep');
  const shown = [at, at.closest('.number, .option, .point')].filter(Boolean);
  return {
    form: ours?.dataset.sheet ?? (ours ? 'keep' : ''),
    kind: at.matches('textarea, select, summary, button, a') ? at.tagName.toLowerCase() : at.type,
    act: at.dataset?.act ?? at.dataset?.do ?? '',
    blank: at.matches('select') ? at.value === '' : at.value === '' && at.type === 'radio',
    ring: shown.some(one => getComputedStyle(one).outlineStyle !== 'none'
      && parseFloat(getComputedStyle(one).outlineWidth) >= 2),
    here: at.outerHTML.slice(0, 90),
  };
}"""

ANSWERED = """() => [...document.querySelectorAll('.sheet-live form')].map(form => [
  form.dataset.sheet,
  [...form.querySelectorAll('[data-field]')].every(ask =>
    [...ask.querySelectorAll('textarea, select')].some(one => one.value)
    || ask.querySelector('input:checked, .ways details[open]') !== null),
])"""

CELLS = "() => document.querySelectorAll('.jp-Notebook .jp-Cell').length"

KEYS = {"textarea": "a", "radio": "Space", "checkbox": "Space", "select": "ArrowDown",
        "summary": "Enter"}  # fmt: skip


@pytest.mark.parametrize("surface", PLAIN_NOW)
def test_every_exercise_is_reached_answered_and_done_with_the_keyboard_alone(
    page: Page, course: Course, surface: str
) -> None:
    open_page(page, course, surface, EVERY)
    before = page.evaluate(CELLS)
    source = (course.folder.notebooks / EVERY).read_bytes()
    page.locator(".sg-skip a").first.focus()
    page.keyboard.press("Enter")
    sheets = {name: every.read(name).sheet() for name in every.on_page()}
    all_of_them = {name for name, sheet in sheets.items() if not sheet.paper} | {"keep"}
    reached: set[str] = set()
    unseen: list[str] = []
    done: set[str] = set()
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        at: dict[str, Any] = page.evaluate(FOCUS)
        if not at["form"]:
            if reached == all_of_them:  # round again would take ticks back
                break
            continue
        reached.add(at["form"])
        if not at["ring"]:
            unseen.append(at["here"])
        if at["form"] == "keep":
            continue  # has tests of its own
        if at["act"] == "done":
            page.keyboard.press("Enter")
            done.add(at["form"])
        elif at["kind"] == "radio" and at["blank"]:
            page.keyboard.press("ArrowLeft")  # the way past is the last of its row
        elif at["kind"] in KEYS:
            page.keyboard.press(KEYS[at["kind"]])
    assert all_of_them == reached
    assert [] == unseen
    assert {name for name, sheet in sheets.items() if sheet.done} == done
    asked = {name for name, sheet in sheets.items() if sheet.fields and not sheet.paper}
    left = [name for name, all_ in page.evaluate(ANSWERED) if name in asked and not all_]
    assert [] == left
    for name in done:
        said = page.locator(f'.sheet-live form[data-sheet="{name}"] .said')
        expect(said).not_to_be_empty()
    assert before == page.evaluate(CELLS)
    assert cells(source) == cells((course.folder.notebooks / EVERY).read_bytes())


def cells(notebook: bytes) -> list[Any]:
    """The sources of a notebook's cells."""
    return [cell["source"] for cell in json.loads(notebook)["cells"]]

"""A live form answered by machine, with the controls a hand has, and what stands in it then."""

import json
from typing import Any

from playwright.sync_api import Locator, Page

from tests import every

SHEETS = {name: every.read(name).sheet() for name in every.names()}
ASKING = {name: sheet for name, sheet in SHEETS.items() if sheet.fields and not sheet.paper}

CONTROLS = """() => [...document.querySelectorAll('.sheet-live form')].map(form => [
  form.dataset.sheet,
  [...form.querySelectorAll('textarea, select')].map(one => one.value),
  [...form.querySelectorAll('input')].map(one => one.checked),
  [...form.querySelectorAll('.ways details')].map(one => one.open)])"""


def as_json(value: object) -> str:
    """Return a value as a page's own `JSON.stringify` says it."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def form(page: Page, name: str) -> Locator:
    return page.locator(f'.sheet-live form[data-sheet="{name}"]')


def asked(form: Locator) -> list[str]:
    """Return the fields a form asks, in its order."""
    fields = form.locator("[data-field]")
    return list(fields.evaluate_all("nodes => nodes.map(node => node.dataset.field)"))


def fill(form: Locator, answers: dict[str, Any]) -> None:
    """Answer a form, field by field."""
    for id, value in answers.items():
        answer(form.locator(f'[data-field="{id}"]'), value)


def answer(field: Locator, value: Any) -> None:
    """Put a value into a field by the controls it has, as a hand would."""
    rows = field.locator(".row")
    if rows.count():
        for place, row in enumerate(value):
            for column, cell in row.items():
                put(rows.nth(place).locator(f'[data-column="{column}"]'), cell)
        return
    if field.locator("textarea").count():
        put(field.locator("textarea"), value)
        return
    for one in value if isinstance(value, list) else [value]:
        way = field.locator(f'details[data-value="{one}"] > summary')
        if way.count():
            way.click()
        else:
            field.locator(f'input[value="{one}"]').check()


def put(control: Locator, value: object) -> None:
    """Put a value into a box or choose it from a list."""
    if control.evaluate("node => node.tagName") == "SELECT":
        control.select_option(str(value))
    else:
        control.fill(str(value))

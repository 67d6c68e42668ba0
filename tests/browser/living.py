"""A page of the live book, answered by machine in whatever browser there is: by its own events.

Every function here is JavaScript to be evaluated, so that one walk serves two drivers. Knows no
exercise: what is answered comes from the sheets.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from book.live.walk import some
from course.library import LIBRARY
from course.sheet import Rows

READY = "() => document.documentElement.dataset.program === 'ready'"
FAILED = "() => document.documentElement.dataset.program === 'failed'"
SETTLED = "() => Boolean(window.steady?.held?.size) && !steady.unsent().length"
"""Whether all that was answered has been acknowledged."""

SHEETS = "() => [...document.querySelectorAll('.sheet-live form.sheet')].map(f => f.dataset.sheet)"

ANSWER = """answers => {
  for (const [sheet, given] of Object.entries(answers)) {
    const form = document.querySelector(`.sheet-live form[data-sheet="${sheet}"]`);
    for (const [field, value] of Object.entries(given)) {
      const [id, line, column] = field.split('/');
      const ask = form.querySelector(`[data-field="${id}"]`);
      const row = line && ask.querySelectorAll('.row')[line];
      const cell = row && row.querySelector(`[data-column="${column}"]`);
      const box = cell || ask.querySelector('textarea');
      if (box) {
        box.value = value;
        box.dispatchEvent(new Event(box.matches('select') ? 'change' : 'input', { bubbles: true }));
        continue;
      }
      for (const one of [value].flat()) {
        const way = ask.querySelector(`details[data-value="${one}"]`);
        if (way) way.open = true;
        else ask.querySelector(`input[value="${one}"]`).click();
      }
    }
  }
}"""
"""Gives answers, by sheet and field, as hands would: what they do tells the page."""

STANDS = """() => [...document.querySelectorAll('.sheet-live form.sheet')].map(form => [
  form.dataset.sheet,
  [...form.querySelectorAll('textarea, select')].map(one => one.value),
  [...form.querySelectorAll('input')].map(one => one.checked && one.value !== ''),
  [...form.querySelectorAll('.ways details')].map(one => one.open)])"""
"""What every control of the page shows."""

HELD = """() => Object.fromEntries([...steady.held].map(([sheet, { values }]) => [sheet,
  Object.fromEntries(Object.entries(values).filter(([, value]) => (value ?? '') !== ''))]))"""
"""What the program has acknowledged, by sheet and field."""

STORED = """async () => {
  const names = [];
  try {
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  } catch {}
  return [names.sort(), Object.keys(localStorage), Object.keys(sessionStorage),
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length];
}"""
"""What the site stores: the names of its private files first."""

NOTHING: list[Any] = [[], [], [], 0, 0, 0]
KEPT: list[Any] = [["notes-a", "notes-b"], [], [], 0, 0, 0]


def answers(sheets: list[str]) -> dict[str, dict[str, Any]]:
    """Return an answer to everything that these sheets ask, the same each time."""
    found: dict[str, dict[str, Any]] = {}
    for name in sheets:
        given = found[name] = {}
        for field in LIBRARY.read(name).sheet().fields:
            if isinstance(field.answer, Rows):
                for column in field.answer.columns:
                    given[f"{field.id}/0/{column.id}"] = some(column.answer)
            else:
                given[field.id] = some(field.answer)
    return found


THING = "start/one-small-thing"


def form(page: Page, name: str = THING) -> Locator:
    return page.locator(f'.sheet-live form[data-sheet="{name}"]')


def box(page: Page) -> Locator:
    return form(page).locator("textarea").first


def opened(page: Page, address: str) -> None:
    """Open a page whose forms are drawn, and everything folded on it."""
    page.goto(address)
    expect(page.locator("main .sheet-live").first).to_be_attached()
    page.evaluate(
        "() => document.querySelectorAll('main details').forEach(one => { one.open = true; })"
    )


def keep(page: Page) -> None:
    page.locator("form.keep [data-do=keep]").click()
    expect(page.locator("form.keep [data-do=ask]")).to_be_visible(timeout=30_000)


def erase(page: Page) -> None:
    page.locator("form.keep [data-do=ask]").click()
    page.locator("form.keep [data-do=erase]").click()
    expect(page.locator("form.keep [data-do=keep]")).to_be_visible(timeout=30_000)


def follow(page: str) -> str:
    """Return what goes to another page by a link of this one, as a reader does."""
    found = f"[...document.querySelectorAll('a[href]')].find(a => a.href.endsWith('/{page}.html'))"
    return f"() => {{ {found}.click(); }}"


def files_with(folder: Path, text: str) -> list[str]:
    """Return the files below a folder that hold the text, in either way a browser writes text."""
    looked = (text.encode(), text.encode("utf-16-le"))
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in looked)
    ]

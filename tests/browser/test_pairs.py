"""Two windows, each with a program of its own behind it, on one journal: both on bare pages.

What only kernels add, and another browser, is in `test_windows.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from course.journal import Journal
from course.journal.keyholder import MemoryKeys
from course.library import KEEP, LIBRARY
from tests.browser.answering import form
from tests.browser.bare import Bare
from tests.browser.foreign import guard

pytestmark = pytest.mark.browser

WORDS = LIBRARY.words
PASS = WORDS.passphrase
THING = "start/one-small-thing"
WEEK = "steadying/week"
PASSPHRASE = "four ordinary words"
CANARY = "canary-77f1"

Pair = tuple[Bare, Bare]


@pytest.fixture
def names() -> list[str]:
    """What both pages show."""
    return [KEEP, THING]


@pytest.fixture
def pair(page: Page, browser: Browser, tmp_path: Path, names: list[str]) -> Iterator[Pair]:
    """Two pages that keep, not open yet, in two browsers; no script of theirs may have failed."""
    context, keys = browser.new_context(), MemoryKeys()
    foreign = guard(context)
    both = tuple(Bare(one, tmp_path, *names, keys=keys) for one in (page, context.new_page()))
    first, second = both
    first.journal.keep()
    yield first, second
    context.close()
    assert [] == first.faults == second.faults == foreign


def box(bare: Bare) -> Locator:
    return form(bare.page, THING).locator("textarea").first


def line(bare: Bare, name: str) -> Locator:
    return form(bare.page, THING).locator(f".{name}")


def press(bare: Bare, *names: str) -> None:
    for name in names:
        bare.page.get_by_role("button", name=name, exact=True).click()


def texts(journal: Journal) -> list[str]:
    """The first words of the thing, as they stand and as entries hold them."""
    drafts = [journal.draft(THING).get("if")]
    return [str(one) for one in drafts + [entry.answers.get("if") for entry in journal.entries()]]


def test_a_stale_second_view_loses_nothing_and_both_pages_say_so(pair: Pair) -> None:
    """Typed in while it had not heard yet: the words of the other become an entry."""
    first, second = pair
    first.open()
    box(first).fill("AAA")
    expect(line(first, "said")).to_have_text(WORDS.saved_kept)
    second.open()
    expect(box(second)).to_have_value("AAA")
    first.stop()
    box(second).fill("a long paragraph")
    expect(line(second, "said")).to_have_text(WORDS.saved_kept)
    box(first).press("End")
    box(first).press_sequentially("!")
    expect(line(first, "said")).to_contain_text("Not kept")  # so late that it is sent again
    first.go()
    expect(line(first, "elsewhere")).to_have_text(WORDS.elsewhere.replaced)
    expect(box(first)).to_have_value("AAA!")
    first.settle()
    assert ["AAA!", "a long paragraph"] == texts(first.journal)
    second.notice()
    expect(line(second, "elsewhere")).to_have_text(WORDS.elsewhere.changed)
    expect(box(second)).to_have_value("AAA!")


def test_words_typed_while_another_window_locks_come_back_when_it_is_opened(pair: Pair) -> None:
    first, second = pair
    first.journal.sealing.seal(PASSPHRASE)
    first.open()
    second.open()
    second.stop()
    box(second).fill(f"{CANARY} unheard")
    second.page.wait_for_timeout(500)  # for longer than a pause in typing
    press(first, PASS.lock)
    expect(line(first, "who")).to_have_text(WORDS.locked)
    second.go()
    second.notice()
    expect(line(second, "who")).to_have_text(WORDS.locked)
    expect(box(second)).to_have_value("")
    box(second).fill("typed while locked")
    second.page.wait_for_timeout(500)
    second.page.locator('form.keep [name="old"]').fill(PASSPHRASE)
    press(second, PASS.unlock)
    expect(line(second, "who")).to_have_text(WORDS.sealed)
    expect(line(second, "said")).to_have_text(WORDS.saved_kept)
    second.settle()
    assert {f"{CANARY} unheard", "typed while locked"} == set(texts(second.journal))


def test_what_another_window_erased_is_gone_from_this_one_with_the_next_word(pair: Pair) -> None:
    first, second = pair
    first.open()
    box(first).fill("canary-erased")
    expect(line(first, "said")).to_have_text(WORDS.saved_kept)
    second.open()
    press(second, WORDS.keep.erase, WORDS.keep.really)
    expect(line(second, "who")).to_have_text(WORDS.unkept)
    form(first.page, THING).locator("textarea").last.fill("new")
    expect(line(first, "who")).to_have_text(WORDS.unkept)
    expect(box(first)).to_have_value("")
    first.settle()
    press(first, WORDS.keep.keep)
    expect(line(first, "who")).to_have_text(WORDS.kept)
    assert b"canary-erased" not in first.journal.file.read_bytes()


@pytest.mark.parametrize("names", [[KEEP, WEEK]])
def test_words_of_two_windows_stand_in_one_table_side_by_side(pair: Pair) -> None:
    first, second = pair
    first.open()
    second.open()
    for place, bare in enumerate(pair):
        form(bare.page, WEEK).locator("textarea").nth(place).fill(f"day {place}")
        expect(form(bare.page, WEEK).locator(".said")).to_have_text(WORDS.saved_kept)
    first.reload()
    for place in (0, 1):
        shown = form(first.page, WEEK).locator("textarea").nth(place)
        expect(shown).to_have_value(f"day {place}")

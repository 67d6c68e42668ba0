"""An evidence label opens to sentences, and its references stand behind a fold of their own."""

import pytest
from playwright.sync_api import Locator, Page, expect

from course.library import LIBRARY
from tests.browser.test_access import found
from tests.browser.test_settings import REST

pytestmark = pytest.mark.browser

CLAIMS = ("first-line-ptsd", "phase-first-debate", "ptsd-beliefs")
"""Those of one label on the first page, of three grades."""

WIDE = "() => document.documentElement.scrollWidth > innerWidth"


def label(page: Page) -> Locator:
    """The label of those claims."""
    words = LIBRARY.claims[CLAIMS[0]].claim.split(".")[0]
    return page.locator(".evidence").filter(has=page.get_by_text(words))


@pytest.mark.parametrize("width", [390])
@pytest.mark.parametrize("surface", ["lab", *REST])
def test_by_keyboard_a_label_opens_to_its_sentences_and_each_fold_to_its_references(
    look: Page, surface: str
) -> None:
    one = label(look)
    cited = one.locator(".references-of")
    expect(one).to_have_count(1)
    one.locator("> summary").press("Enter")
    for id in CLAIMS:
        expect(one.get_by_text(LIBRARY.claims[id].claim.split(".")[0])).to_be_visible()
    expect(one.locator(".who").first).to_be_visible()
    expect(one.locator("li:visible")).to_have_count(0)
    expect(cited).to_have_count(len(CLAIMS))
    cited.first.locator("> summary").press("Enter")
    count = len(LIBRARY.claims[CLAIMS[0]].citations)
    expect(one.locator("li:visible")).to_have_count(count)
    assert not look.evaluate(WIDE)
    assert [] == found(look, surface)

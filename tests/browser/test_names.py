"""What a screen reader is told of a choice: the question, and what its numbers mean."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import EVERYWHERE

pytestmark = pytest.mark.browser

RATINGS = """() => [...document.querySelectorAll('form.sheet fieldset.rating')].map(one => ({
  prompt: one.querySelector('legend').textContent,
  told: [...one.querySelectorAll('.hint, .anchors > span')].map(told => told.textContent.trim()),
}))"""


def groups(page: Page) -> list[dict[str, Any]]:
    """Return the name and description of every group of controls, as a screen reader does."""
    session = page.context.new_cdp_session(page)
    found = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {key: node.get(key, {}).get("value", "") for key in ("name", "description")}
        for node in found
        if node.get("role", {}).get("value") in ("group", "radiogroup")
    ]


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_a_rating_says_with_its_question_what_both_its_ends_mean(
    look: Page,
) -> None:
    ratings, told = look.evaluate(RATINGS), groups(look)
    assert ratings and all(len(one["told"]) >= 2 for one in ratings)
    for rating in ratings:
        about = [one["description"] for one in told if one["name"] == rating["prompt"]]
        assert about and all(one in words for one in rating["told"] for words in about), rating

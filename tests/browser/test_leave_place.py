"""Leave is in the same corner everywhere, and whole, on a phone and with letters set wide too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import EVERYWHERE

pytestmark = pytest.mark.browser

WIDER = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
"""What WCAG 1.4.12 lets a reader set."""

PLACE = """() => {
  const { left, top, right, bottom } = document.querySelector('.sg-leave').getBoundingClientRect();
  return { fromRight: Math.round(innerWidth - right), top: Math.round(top),
    high: bottom - top >= 44, wide: right - left >= 44, whole: left >= 0 && right <= innerWidth };
}"""

CUT = """() => [...document.querySelectorAll('.sg-bar > a, .sg-bar > .sg-panel > summary')]
  .filter((one) => one.checkVisibility())
  .filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const [words, box] = [range.getBoundingClientRect(), one.getBoundingClientRect()];
    return words.left < box.left - 0.5 || words.right > box.right + 0.5
      || words.top < box.top - 0.5 || words.bottom > box.bottom + 0.5
      || box.left < -0.5 || box.right > innerWidth + 0.5;
  }).map((one) => one.textContent)"""

CORNER = {"top": 4, "high": True, "wide": True, "whole": True}


@pytest.mark.parametrize("width", [320, 390, 600])
@pytest.mark.parametrize("surface", EVERYWHERE)
def test_no_word_of_the_bar_is_cut_when_letters_are_set_wide(
    look: Page,
) -> None:
    wider = look.add_style_tag(content=WIDER)
    assert [] == look.evaluate(CUT)
    place = look.evaluate(PLACE)
    assert CORNER == {key: place[key] for key in CORNER}
    wider.evaluate("one => one.remove()")


@pytest.fixture
def phone(look: Page) -> Iterator[Page]:
    """The page in a window of a phone."""
    session = look.context.new_cdp_session(look)
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1}
    session.send("Emulation.setDeviceMetricsOverride", size | {"mobile": True})
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    yield look
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    session.send("Emulation.setDeviceMetricsOverride", size | {"mobile": False})
    session.detach()


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_leave_is_in_the_same_corner_of_a_phone_on_every_surface(phone: Page) -> None:
    assert 390 == phone.evaluate("() => innerWidth")
    assert CORNER | {"fromRight": 12} == phone.evaluate(PLACE)
    assert 1 == phone.evaluate("() => visualViewport.scale")

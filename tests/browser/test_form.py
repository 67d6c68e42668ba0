"""The form's script by itself, in a real page: what it sends and shows, whatever it hears, when.

What answers stands here; in the other files of this folder a kernel does.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course import library
from course.render import html
from widgets.parts import SCRIPTS, SHARED

pytestmark = pytest.mark.browser

SHEET = "start/one-small-thing"
CANARY = "canary-40ce"
FIRST = "#view-{} textarea"

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A form</title>
<body><div id="view-1"></div><div id="view-2"></div>
<script>SHARED</script><script>FORM</script><script>
const heard = new Map();
window.sent = [];
window.model = {
  get: () => document.getElementById('sheet').innerHTML,
  send: (message) => sent.push(message),
  on: (_, hear) => heard.set(hear, hear),
  off: (_, hear) => heard.delete(hear),
};
window.say = (reply) => heard.forEach((hear) => hear(reply));
window.show = (view) =>
  steady.form.render({ model, el: document.getElementById(`view-${view}`) });
// Answers what was sent, in the order it came.
window.answer = (more) => {
  for (const { n, ask } of sent.splice(0)) {
    const answers = ask === 'kept' ? { answers: {} } : {};
    say({ n, of: 'a', locked: false, who: 'who', ...answers, ...more });
  }
};
</script><template id="sheet">SHEET</template></body></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with the script, the blank sheet of an exercise, and no view yet."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    content = PAGE.replace("SHEET", html.draw(library.read(SHEET).sheet()))
    content = content.replace("SHARED", SHARED.read_text("utf-8"))
    page.set_content(content.replace("FORM", SCRIPTS["form"].read_text("utf-8")))
    yield page
    context.close()
    assert [] == faults


def show(page: Page, view: int = 1, answers: object = None) -> None:
    """Show one more view, and answer what it asks for first."""
    page.evaluate("view => { show(view); }", view)
    page.wait_for_function("() => sent.length")
    page.evaluate("answers => answer({ answers })", answers or {})


def sent(page: Page) -> list[Any]:
    """What was sent since the last answer, once what waits for a pause is sent too."""
    page.wait_for_timeout(500)
    return list(page.evaluate("() => sent"))


def box(page: Page, view: int = 1) -> str:
    return page.locator(FIRST.format(view)).first.input_value()


def test_a_lock_takes_the_words_off_both_views_of_one_sheet(page: Page) -> None:
    for view in (1, 2):
        show(page, view, {"if": CANARY})
    assert CANARY == box(page, 1) == box(page, 2)
    page.evaluate("() => say({ hidden: true, of: 'a', locked: true, who: 'locked' })")
    assert "" == box(page, 1) == box(page, 2)


def test_words_not_acknowledged_when_it_was_locked_come_back_and_are_sent(page: Page) -> None:
    show(page, answers={"if": "before"})
    page.locator(FIRST.format(1)).first.fill(CANARY)
    assert [["before"]] == [one["seen"] for one in sent(page)]
    page.evaluate("() => say({ hidden: true, of: 'a', locked: true })")
    assert "" == box(page)
    page.evaluate("() => { sent.length = 0; say({ renewed: true, of: 'a', locked: false }); }")
    page.evaluate("() => answer({ answers: { if: 'before' } })")
    assert CANARY == box(page)
    assert [(CANARY, ["before", CANARY])] == [(one["value"], one["seen"]) for one in sent(page)]


def test_what_another_window_wrote_is_told_only_where_words_had_to_make_room(page: Page) -> None:
    show(page, answers={"if": "mine"})
    page.evaluate("() => say({ renewed: true, of: 'a', locked: false })")
    page.evaluate("() => answer({ answers: { if: 'mine', then: 'theirs' }, changed: 'changed' })")
    assert 0 == page.locator(".elsewhere").count()
    page.evaluate("() => say({ renewed: true, of: 'a', locked: false })")
    page.evaluate("() => answer({ answers: { if: 'theirs', then: 'theirs' }, changed: 'changed' })")
    assert "changed" == page.locator(".elsewhere").inner_text()
    assert "theirs" == box(page)


def test_words_being_typed_are_never_filled_over(page: Page) -> None:
    show(page, answers={"if": "mine"})
    page.locator(FIRST.format(1)).first.fill("mine and mo")
    page.evaluate("() => say({ renewed: true, of: 'a', locked: false })")
    page.evaluate("() => answer({ answers: { if: 'theirs' } })")
    assert "mine and mo" == box(page)
    (told,) = [one for one in sent(page) if one.get("field") == "if"]
    assert "mine" == told["seen"][0] and "theirs" not in told["seen"]


def test_a_page_tells_what_it_knows_of_a_place_the_last_acknowledged_and_what_it_sent(
    page: Page,
) -> None:
    show(page, answers={"if": "0"})
    for words in ("1", "2", "3", "4", "5"):
        page.locator(FIRST.format(1)).first.fill(words)
        last = sent(page)[-1]
    assert ["0", "2", "3", "4"] == last["seen"]
    page.evaluate("() => answer({ say: 'kept' })")
    page.locator(FIRST.format(1)).first.fill("6")
    assert ["5"] == sent(page)[-1]["seen"]


def test_kept_is_said_again_in_silence_and_another_thing_aloud(page: Page) -> None:
    show(page)
    for words, said, live in (("a", "kept", None), ("b", "kept", "off"), ("c", "noted", None)):
        page.locator(FIRST.format(1)).first.fill(words)
        assert "" == (page.locator(".said").all_inner_texts() or [""])[0]
        sent(page)
        page.evaluate("say => answer({ say })", said)
        line = page.locator(".said")
        assert (said, live) == (line.inner_text(), line.get_attribute("aria-live"))


def test_erasing_here_takes_what_was_being_typed_and_erasing_elsewhere_leaves_it(
    page: Page,
) -> None:
    show(page, answers={"if": "kept", "then": "kept"})
    page.locator(FIRST.format(1)).first.fill("being typed")
    page.evaluate("() => say({ erased: true, of: '', locked: false })")
    assert ["being typed", ""] == [one.input_value() for one in page.locator(FIRST.format(1)).all()]
    page.evaluate("() => window.dispatchEvent(new Event('steady:erase'))")
    assert ["", ""] == [one.input_value() for one in page.locator(FIRST.format(1)).all()]


def test_done_is_sent_again_under_its_number_and_a_look_is_not(page: Page) -> None:
    show(page, answers={"if": "kept"})
    page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    page.locator("[data-act=done]").first.click()
    page.wait_for_timeout(4_800)
    asked = [(one["ask"], one["n"]) for one in sent(page)]
    dones = [n for ask, n in asked if ask == "done"]
    assert len(dones) >= 3 and 1 == len(set(dones))
    assert 1 == len([ask for ask, _ in asked if ask == "kept"])

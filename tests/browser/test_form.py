"""The form's script by itself, in a real page: what it sends and shows, whatever it hears, when.

What answers stands here; in the other files of this folder a kernel does.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from course.library import LIBRARY
from course.render import html
from widgets.scripts import PARTS, SHARED, joined

pytestmark = pytest.mark.browser

SHEET = "start/one-small-thing"
RATING = "start/how-are-you"
CANARY = "canary-40ce"
FIRST = "#view-{} textarea"

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A form</title>
<body><div id="view-1"></div><div id="view-2"></div>
<script>SHARED</script><script>FORM</script><script>
const heard = new Set();
window.sent = [];
window.say = (reply) => heard.forEach((hear) => hear(reply));
window.show = (view) =>
  steady.form.render({
    el: document.getElementById(`view-${view}`),
    html: document.getElementById('sheet').innerHTML,
    send: (message) => sent.push(message),
    on: (hear) => {
      heard.add(hear);
      return () => heard.delete(hear);
    },
  });
// What a screen reader is given to read of what is said back.
window.aloud = [];
window.listen = () => new MutationObserver((all) => all.forEach(({ addedNodes, target }) => {
  const words = [...addedNodes].map((one) => one.textContent).join('');
  if (words && target.closest('.fed, .reply')) window.aloud.push(words);
})).observe(document.getElementById('view-1'), { childList: true, subtree: true });
// Answers each value with words of its own, to the whole and beside it.
window.reply = () => {
  for (const { n, field, value } of sent.splice(0)) {
    say({ n, say: 'noted', feedback: `whole ${value}`, replies: { [field]: `<p>"${value}"</p>` } });
  }
};
// Answers what was sent, in the order it came.
window.answer = (more) => {
  for (const { n, ask } of sent.splice(0)) {
    const answers = ask === 'kept' ? { answers: {} } : {};
    say({ n, of: 'a', locked: false, who: 'who', ...answers, ...more });
  }
};
</script><template id="sheet">SHEET</template></body></html>"""


@pytest.fixture
def sheet() -> str:
    """The name of the exercise."""
    return SHEET


@pytest.fixture
def page(browser: Browser, sheet: str) -> Iterator[Page]:
    """A page with the script, the blank sheet of an exercise, and no view yet."""
    context = browser.new_context()
    page = context.new_page()
    page.clock.install()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    content = PAGE.replace("SHEET", html.draw(LIBRARY.read(sheet).sheet(), LIBRARY.words))
    content = content.replace("SHARED", joined(SHARED))
    page.set_content(content.replace("FORM", joined(PARTS["form"])))
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
    page.clock.run_for(500)
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
    page.clock.run_for(4_800)
    asked = [(one["ask"], one["n"]) for one in sent(page)]
    dones = [n for ask, n in asked if ask == "done"]
    assert len(dones) >= 3 and 1 == len(set(dones))
    assert 1 == len([ask for ask, _ in asked if ask == "kept"])


# ---- arrow keys choose what they pass over ---------------------------------------------------


def rate(page: Page, presses: int = 10, *, answered: bool = True) -> None:
    """Show a rating, and go from its first number onward with an arrow key."""
    show(page)
    # Words for one answer stand below the whole, for one of several beside it: here, both.
    page.evaluate(
        "() => document.querySelector('fieldset').insertAdjacentHTML("
        "'beforeend', '<div class=\"reply\" role=\"status\"></div>')"
    )
    page.evaluate("() => listen()")
    page.locator("input").first.focus()
    for _ in range(presses):
        page.keyboard.press("ArrowRight")
        if answered:
            page.evaluate("() => reply()")
    assert page.locator("input").nth(presses).is_checked()


def heard(page: Page) -> list[str]:
    """What was said back so far, each time that it was."""
    return list(page.evaluate("() => aloud"))


ONCE = ['"10"', "whole 10"]


@pytest.mark.parametrize("sheet", [RATING])
@pytest.mark.parametrize("how", ["Tab", "Shift+Tab", "Space", "Enter", "press", "stay", "away"])
def test_nothing_is_said_back_in_passing_and_what_the_keys_came_to_once_when_it_is_settled(
    page: Page, how: str
) -> None:
    rate(page)
    page.clock.run_for(1_000)
    assert [] == heard(page)
    if how == "press":
        page.locator(".number").nth(10).click()
    elif how == "stay":
        page.clock.run_for(2_000)
    elif how == "away":
        page.evaluate("() => document.activeElement.blur()")
    else:
        page.keyboard.press(how)
    page.clock.run_for(100)
    assert ONCE == heard(page)


@pytest.mark.parametrize("sheet", [RATING])
def test_each_key_begins_the_wait_anew(page: Page) -> None:
    rate(page, 3)
    for presses in (4, 5, 6):
        page.clock.run_for(1_000)
        page.keyboard.press("ArrowRight")
        page.evaluate("() => reply()")
        assert [] == heard(page), presses
    page.clock.run_for(6_000)
    assert ['"6"', "whole 6"] == heard(page)


@pytest.mark.parametrize("sheet", [RATING])
def test_answers_that_come_late_say_nothing_of_what_was_passed_over(page: Page) -> None:
    rate(page, answered=False)
    page.keyboard.press("Tab")
    page.evaluate("() => reply()")
    assert ONCE == heard(page)
    page.locator("input").nth(9).check()
    page.evaluate("() => reply()")
    assert [*ONCE, '"9"', "whole 9"] == heard(page)


@pytest.mark.parametrize("sheet", [RATING])
@pytest.mark.parametrize("control", [8, 11])
def test_a_press_on_another_choice_says_nothing_of_the_one_before(page: Page, control: int) -> None:
    rate(page)
    page.locator("input").nth(control).click()
    page.evaluate("() => reply()")
    page.clock.run_for(6_000)
    assert [] == [words for words in heard(page) if "10" in words]
    assert 2 == len(heard(page))


@pytest.mark.parametrize("sheet", [RATING])
def test_what_a_press_settles_moves_nothing_from_under_the_pointer(page: Page) -> None:
    rate(page)
    page.locator("[data-act=skip]").hover()
    page.mouse.down()
    page.clock.run_for(100)
    assert [] == heard(page)
    page.mouse.up()
    page.clock.run_for(100)
    assert ONCE == heard(page)


@pytest.mark.parametrize("sheet", [RATING])
@pytest.mark.parametrize("what", ["erased", "locked"])
def test_what_is_gone_is_spoken_of_no_more(page: Page, what: str) -> None:
    rate(page)
    page.evaluate("what => say({ [what]: true, who: 'who' })", what)
    page.keyboard.press("Tab")
    page.clock.run_for(6_000)
    assert [] == heard(page)

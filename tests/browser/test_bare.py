"""Every exercise on a bare page: the scripts and the parts by themselves, with nothing between.

What JupyterLab, a plain page and a kernel add to this is in `test_every.py`.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from course.journal import Journal
from course.library import KEEP, LIBRARY
from course.sheet import Answers
from tests import every
from tests.browser.answering import ASKING, CONTROLS, SHEETS, as_json, asked, fill, form
from tests.browser.bare import Bare
from tests.browser.test_access import found
from tests.browser.test_every import TWICE
from widgets.calm.head import pieces

pytestmark = pytest.mark.browser

THING = "start/one-small-thing"
RATING = "steadying/how-are-you"
MIRROR = "scales/mirror"
PEOPLE = "trust/grid"
AFTER = ["start/how-was-it", "steadying/how-was-it"]
PASS = LIBRARY.words.passphrase
PASSPHRASE = "four ordinary words"
SAID_BACK = ".status .fed, .reply"
MODULES = {
    module: [name for name in every.names() if name.startswith(f"{module}/")]
    for module in dict.fromkeys(name.partition("/")[0] for name in every.names())
}
"""Every exercise, by its module: those of one stand on a page together."""
SORTS = {
    "textarea": "textarea",
    "summary": "summary",
    "button": "button",
    "checkbox": "input[type=checkbox]",
}
"""Controls, by their selector, in which an arrow key changes no answer."""


COLORS = "color-contrast"
"""A rule that takes long; colors of every kind and format are looked at in `test_every.py`."""


@pytest.fixture
def names() -> list[str]:
    """What the page shows."""
    return [KEEP, THING]


@pytest.fixture
def bare(page: Page, tmp_path: Path, names: list[str]) -> Iterator[Bare]:
    """A bare page, not open yet; no script of it may have failed."""
    bare = Bare(page, tmp_path, *names)
    yield bare
    assert [] == bare.faults


def stands(bare: Bare) -> list[Any]:
    """Return what stands in the controls of the page, form by form."""
    return list(bare.page.evaluate(CONTROLS))


def stand_again(bare: Bare, before: list[Any]) -> None:
    """Load the page again, and wait until what stood in its controls stands there again.

    A check can be answered before the page was told what is kept, so that being live is no sign.
    """
    bare.reload()
    bare.page.wait_for_function(f"before => JSON.stringify(({CONTROLS})()) === before",
                                arg=as_json(before))  # fmt: skip


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said_back(one: Locator) -> list[str]:
    return one.locator(SAID_BACK).all_inner_texts()


def kept(bare: Bare, name: str, awaited: Answers) -> Answers:
    """Return what is kept of an exercise, given a while: a browser tells late what was opened."""
    found: Answers = {}
    for _ in range(100):
        bare.settle()
        found = Journal(bare.journal.file).draft(name)
        if found == awaited:
            break
        bare.page.wait_for_timeout(50)
    return found


@pytest.mark.parametrize("names", MODULES.values(), ids=MODULES)
def test_every_exercise_is_live_answered_kept_and_there_again_and_arrow_keys_pass_in_silence(
    bare: Bare, names: list[str]
) -> None:
    page = bare.page
    bare.journal.keep()
    bare.open()
    for name in names:
        sheet = SHEETS[name]
        expected = [] if sheet.paper else [ask.id for ask in sheet.fields]
        assert expected == asked(form(page, name)), name
    for name, *blank in stands(bare):
        assert not any(value for values in blank for value in values), name

    asking = [name for name in names if name in ASKING]
    for name in asking:
        sheet, one = SHEETS[name], form(page, name)
        fill(one, sheet.example())
        page.keyboard.press("Tab")
        assert sheet.example() == kept(bare, name, sheet.example()), name
        if not sheet.count:
            expect(one.locator(".said")).to_have_text(LIBRARY.words.saved_kept)
    before = stands(bare)
    for name, *answered in before:
        assert any(value for values in answered for value in values) == (name in asking), name

    stand_again(bare, before)
    assert [] == found(page, "voila", *TWICE, COLORS)

    for name in asking:
        arrow_keys_change_nothing_but_a_choice(bare, name)
    assert before == stands(bare)
    for name in asking:
        assert SHEETS[name].example() == Journal(bare.journal.file).draft(name), name


def arrow_keys_change_nothing_but_a_choice(bare: Bare, name: str) -> None:
    """Press them in the first control of each sort; a choice that they pass over is silent."""
    one = form(bare.page, name)
    before, said = stands(bare), said_back(one)
    for sort, selector in SORTS.items():
        control = one.locator(f"{selector}:visible").first
        if control.count():
            control.focus()
            for key in ("ArrowDown", "ArrowRight"):
                bare.page.keyboard.press(key)
            assert before == stands(bare), (name, sort)
    chosen = one.locator("input[type=radio]:checked").first
    if chosen.count():
        chosen.focus()
        for key in ("ArrowDown", "ArrowUp"):
            bare.page.keyboard.press(key)
            bare.settle()
            assert said == said_back(one), name
        assert before == stands(bare), name


def test_the_choice_to_keep_and_erasing_reach_the_form_beside_the_panel(bare: Bare) -> None:
    said, page = LIBRARY.words, bare.page
    bare.open()
    who, box = form(page, THING).locator(".who"), form(page, THING).locator("textarea").first
    box.fill("rain")
    bare.settle()
    expect(who).to_have_text(said.unkept)
    assert not bare.journal.file.exists()
    page.get_by_role("button", name=said.keep.keep).click()
    expect(who).to_have_text(said.kept)
    assert "rain" in str(Journal(bare.journal.file).drafts())
    assert [] == found(page, "voila")
    for press in (said.keep.erase, said.keep.really):
        page.get_by_role("button", name=press, exact=True).click()
    expect(who).to_have_text(said.unkept)
    expect(box).to_have_value("")
    assert not bare.journal.kept


def test_words_go_off_the_page_when_it_is_locked_elsewhere_and_come_back_when_it_is_opened(
    bare: Bare,
) -> None:
    bare.journal.sealing.seal("four ordinary words")
    bare.open()
    box = form(bare.page, THING).locator("textarea").first
    box.fill("rain")
    bare.settle()
    bare.journal.sealing.lock()
    bare.views.noticed(bare.journal.standing)
    bare.settle()
    expect(box).to_have_value("")
    bare.journal.sealing.unlock("four ordinary words")
    bare.views.noticed(bare.journal.standing)
    bare.settle()
    expect(box).to_have_value("rain")


def test_a_page_loaded_again_leaves_no_part_behind(bare: Bare) -> None:
    bare.open()
    for _ in range(3):
        bare.reload()
    assert len(bare.views) == 2


# ---- what becomes of an answer --------------------------------------------------------------


def test_words_are_kept_in_the_middle_of_typing(bare: Bare) -> None:
    """Someone who types without a pause may be cut off at any moment."""
    bare.journal.keep()
    bare.open()
    form(bare.page, THING).locator("textarea").first.press_sequentially("steady " * 5, delay=100)
    assert b"steady steady" in bare.journal.file.read_bytes()


def test_a_text_too_long_to_keep_stays_on_the_page_and_is_never_called_kept(bare: Bare) -> None:
    words, long = LIBRARY.words, "word " * 5_000
    bare.journal.keep()
    bare.open()
    one = form(bare.page, THING)
    box, status = one.locator("textarea").first, one.locator(".status")
    box.fill("short")
    expect(status).to_contain_text(words.saved_kept)
    box.fill(long)
    expect(status).to_contain_text(words.refused)
    one.locator("[data-act=done]").click()
    expect(status).to_contain_text(words.refused)
    expect(box).to_have_value(long)
    box.fill("short again")
    expect(status).to_contain_text(words.saved_kept)


def test_done_for_now_is_said_and_kept_as_an_entry(bare: Bare) -> None:
    bare.journal.keep()
    bare.open()
    one = form(bare.page, THING)
    one.locator("textarea").first.fill("it rains")
    one.locator("[data-act=done]").click()
    expect(one.locator(".status")).to_contain_text(LIBRARY.words.entered_kept)
    (entry,) = bare.journal.entries()
    assert [line.words for line in entry.lines] == ["it rains", ""]


@pytest.mark.parametrize("names", [[RATING, THING, PEOPLE]])
def test_who_can_read_it_stands_in_full_once_and_where_people_are_asked(
    bare: Bare, names: list[str]
) -> None:
    bare.open()
    said = LIBRARY.words.unkept
    seen = {name: form(bare.page, name).locator(".reads").is_visible() for name in names}
    assert {RATING: True, THING: False, PEOPLE: True} == seen
    for name in names:
        chip = form(bare.page, name).locator(".chip")
        expect(chip.locator("summary")).to_have_text(LIBRARY.words.chip.unkept)
        expect(chip.locator(".who")).to_be_hidden()
        chip.locator("summary").press("Enter")
        expect(chip.locator(".who")).to_be_visible()
        expect(chip.locator(".who")).to_have_text(said)
        expect(form(bare.page, name).locator(".reads")).to_be_hidden()


def test_a_chip_is_true_whatever_is_pressed_and_leads_to_the_choice(bare: Bare) -> None:
    bare.open()
    state, chip = form(bare.page, THING).locator(".state"), LIBRARY.words.chip
    expect(state).to_have_text(chip.unkept)
    form(bare.page, THING).locator(".chip summary").click()
    press(bare.page, chip.choose)
    expect(bare.page.get_by_role("button", name=LIBRARY.words.keep.keep)).to_be_focused()
    bare.page.keyboard.press("Enter")
    expect(state).to_have_text(chip.kept)
    press(bare.page, LIBRARY.words.keep.erase)
    press(bare.page, LIBRARY.words.keep.really)
    expect(state).to_have_text(chip.unkept)


@pytest.mark.parametrize("names", [[RATING, THING]])
def test_what_is_done_folds_to_a_line_and_what_was_said_of_a_high_number_stays(bare: Bare) -> None:
    bare.open()
    one, folded = form(bare.page, RATING), LIBRARY.words.folded
    one.locator('input[value="10"]').check()
    one.locator("[data-act=done]").click()
    line = one.locator(".folded-line")
    expect(line).to_have_text(folded.here.format(answer="10"))
    expect(line).to_be_focused()
    expect(one.locator(".numbers")).to_be_hidden()
    expect(one.locator(".fed")).to_contain_text("call or text now")
    expect(one.locator(".fed").get_by_text("call or text now")).to_be_visible()
    one.get_by_role("button", name=folded.change).click()
    expect(one.locator('input[value="10"]')).to_be_focused()
    expect(one.locator('input[value="10"]')).to_be_checked()


def test_what_is_taken_away_is_nowhere_and_the_form_is_open_again(bare: Bare) -> None:
    bare.journal.keep()
    bare.open()
    one, words = form(bare.page, THING), LIBRARY.words
    one.locator("textarea").first.fill("it rains")
    one.locator("[data-act=done]").click()
    one.get_by_role("button", name=words.folded.take).click()
    expect(one.get_by_role("button", name=words.keep.back)).to_be_focused()
    one.get_by_role("button", name=words.keep.really).click()
    expect(one.locator("textarea").first).to_be_focused()
    expect(one.locator("textarea").first).to_have_value("")
    expect(one.locator(".said")).to_have_text(words.folded.taken)
    bare.settle()
    assert ([], {}) == (bare.journal.entries(), bare.journal.drafts())


@pytest.mark.parametrize("names", [["start/first-check"]])
def test_arrow_keys_reveal_no_answer_and_a_press_marks_what_was_chosen_and_ours(
    bare: Bare, names: list[str]
) -> None:
    bare.open()
    one, check = form(bare.page, names[0]), LIBRARY.words.check
    options = one.locator('[data-field="after-leave"] details')
    options.first.locator("summary").focus()
    for key in ("ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"):
        bare.page.keyboard.press(key)
    expect(one.locator("details[open]")).to_have_count(0)
    expect(one.locator(".mark")).to_have_count(0)
    bare.page.keyboard.press("Enter")
    expect(options.nth(0).locator(".mark")).to_have_text([check.chosen])
    expect(options.nth(1).locator(".mark")).to_have_text([check.key])
    expect(one.locator(".mark")).to_have_count(2)
    assert {names[0]: {"after-leave": "1"}} == bare.journal.drafts()


@pytest.mark.parametrize("names", [[RATING]])
def test_from_a_high_number_ground_and_people_are_one_press_away_and_esc_leads_back(
    bare: Bare,
) -> None:
    bare.open()
    bare.page.evaluate("bar => document.body.insertAdjacentHTML('afterbegin', bar)",
                       pieces(every.library(), browser="")["bar"])  # fmt: skip
    one, calls = form(bare.page, RATING), LIBRARY.words.calls
    one.locator('input[value="8"]').check()
    for name, panel in ((calls.ground, "ground"), (calls.people, "help")):
        way = one.get_by_role("button", name=name)
        way.press("Enter")
        expect(bare.page.locator(f"#bar-{panel}")).to_be_visible()
        expect(bare.page.locator(f'[data-named="{panel}"] > summary')).to_be_focused()
        bare.page.keyboard.press("Escape")
        expect(bare.page.locator(f"#bar-{panel}")).to_be_hidden()
        expect(way).to_be_focused()
    one.locator('input[value="7"]').check()
    expect(one.locator(".calls")).to_have_count(0)


def test_ground_holds_a_card_for_the_night_that_needs_no_program_and_leads_to_its_page(
    bare: Bare,
) -> None:
    bare.open()
    bare.stop()
    page, night = bare.page, LIBRARY.ground.night
    page.evaluate("bar => document.body.insertAdjacentHTML('afterbegin', bar)",
                  pieces(every.library(), browser="")["bar"])  # fmt: skip
    page.locator('[data-named="ground"] > summary').press("Enter")
    card = page.locator(".sg-night")
    expect(card.get_by_text("nothing is decided and nothing is sent")).to_be_hidden()
    card.locator("> summary").press("Enter")
    expect(card.get_by_text("nothing is decided and nothing is sent")).to_be_visible()
    expect(page.locator(".sg-ways > details[open]")).to_have_count(1)
    assert [] == found(page, "voila", *TWICE, "skip-link")  # there is no page to skip to here
    page.evaluate("() => { steady.go = (file) => { window.went = file; }; }")
    card.get_by_role("link", name=night.link).press("Enter")
    assert page.evaluate("() => window.went") == "01-steadying.ipynb#card"
    expect(page.locator("#bar-ground")).to_be_hidden()


KIT = "steadying/kit"


@pytest.mark.parametrize("names", [[KEEP, KIT]])
def test_a_reader_s_own_lines_stand_in_ground_while_it_is_open_and_go_with_a_lock(
    bare: Bare,
) -> None:
    bare.journal.sealing.seal(PASSPHRASE)
    bare.open()
    page = bare.page
    page.evaluate("bar => document.body.insertAdjacentHTML('afterbegin', bar)",
                  pieces(every.library(), browser="")["bar"])  # fmt: skip
    form(page, KIT).locator('[data-field="own"] textarea').fill("a gray stone")
    bare.settle()
    bar, words = page.locator(".sg-bar"), page.locator('[data-slot="night"]')
    assert "gray stone" not in bar.evaluate("bar => bar.innerHTML")
    ground = page.locator('[data-named="ground"] > summary')
    ground.press("Enter")
    page.locator(".sg-night > summary").press("Enter")
    own = page.locator(".sg-own > summary")
    expect(own).to_be_visible()
    expect(words).to_be_hidden()  # someone may look on
    own.press("Enter")
    expect(words).to_be_visible()
    expect(words).to_contain_text("a gray stone")
    assert [] == found(page, "voila", *TWICE, "skip-link")
    page.keyboard.press("Escape")
    expect(words).to_be_empty()
    assert "gray stone" not in bar.evaluate("bar => bar.innerHTML")
    ground.press("Enter")
    expect(words).to_contain_text("a gray stone")
    bare.journal.sealing.lock()
    bare.notice()
    expect(words).to_be_empty()
    expect(own).to_be_hidden()
    ground.press("Enter")
    ground.press("Enter")
    bare.settle()
    expect(own).to_be_hidden()


def test_trouble_is_in_view_on_a_phone_wherever_one_types(bare: Bare) -> None:
    bare.page.set_viewport_size({"width": 390, "height": 844})
    bare.open()
    bare.stop()
    one = form(bare.page, THING)
    one.locator("textarea").first.fill("it rains")
    expect(bare.page.locator(".steady-trouble")).to_be_in_viewport(ratio=1)
    expect(one.locator(".trouble")).to_be_in_viewport()
    bare.go()
    expect(bare.page.locator(".steady-trouble")).to_have_count(0)
    expect(one.locator(".trouble")).to_have_count(0)


@pytest.mark.parametrize("names", [[MIRROR]])
def test_the_way_past_takes_an_answer_back(bare: Bare) -> None:
    bare.open()
    one = form(bare.page, MIRROR)
    item, said = one.locator('[data-field="told"]'), one.locator(".said")
    for value in ("2", ""):
        item.locator(f'input[value="{value}"]').check()
        expect(said).to_have_text(LIBRARY.words.saved_here)
        bare.settle()
    one.locator("[data-act=done]").click()
    expect(said).to_have_text(LIBRARY.words.empty)


@pytest.mark.parametrize("names", [[RATING]])
def test_what_was_said_of_a_high_number_stays_through_done(bare: Bare) -> None:
    bare.open()
    one = form(bare.page, RATING)
    one.locator('input[value="10"]').check()
    expect(one.locator(".status")).to_contain_text("call or text now")
    one.locator("[data-act=done]").click()
    expect(one.locator(".status")).to_contain_text(LIBRARY.words.entered_here)
    expect(one.locator(".status")).to_contain_text("call or text now")


@pytest.mark.parametrize("names", [AFTER])
def test_two_pages_in_a_row_that_were_harder_are_answered_with_stop(bare: Bare) -> None:
    bare.open()
    first, second = (form(bare.page, name) for name in AFTER)
    for one in (first, second):
        one.locator('input[value="harder"]').check()
        expect(one.locator(".reply").first).to_contain_text("Help")
    reply = second.locator(".reply").first
    expect(reply).to_contain_text("Two pages in a row were harder. Stop here for now.")
    first.locator('input[value="easier"]').check()
    expect(first.locator(".reply").first).to_contain_text("different")
    second.locator('input[value="same"]').check()
    second.locator('input[value="harder"]').check()
    bare.settle()
    expect(reply).not_to_contain_text("in a row")
    expect(reply).to_contain_text("Help")


@pytest.mark.parametrize("names", [[PEOPLE]])
def test_a_blank_sheet_can_begin_with_half_of_someone_else_s_by_keyboard_and_never_on_paper(
    bare: Bare,
) -> None:
    words, page = LIBRARY.words.begin, bare.page
    bare.journal.keep()
    bare.open()
    one = form(page, PEOPLE)
    start = one.get_by_role("button", name=words.half.format(by="Halima"), exact=True)
    page.emulate_media(media="print")
    expect(start).to_be_hidden()
    page.emulate_media(media="screen")
    start.press("Enter")
    first = one.locator('[data-line="0"] textarea').first
    expect(first).to_be_focused()
    expect(first).to_have_value("a small square")
    expect(start).to_be_hidden()
    expect(one.locator(".status > .begun")).to_have_text(words.done.format(by="Halima"))
    expect(one.locator(".said")).to_have_text(LIBRARY.words.saved_kept)
    bare.settle()
    grid = LIBRARY.read(PEOPLE)
    assert grid.filled
    half = grid.sheet().fit(grid.filled.given(half=True))
    assert half == Journal(bare.journal.file).draft(PEOPLE)
    assert [] == found(page, "voila", *TWICE)
    one.get_by_role("button", name=words.out.format(by="Halima"), exact=True).press("Enter")
    expect(start).to_be_focused()
    bare.settle()
    assert not grid.sheet().fit(Journal(bare.journal.file).draft(PEOPLE))


CHECK_IN = "trust/last-time"


@pytest.mark.parametrize("names", [[CHECK_IN, "trust/how-was-it"]])
def test_worse_since_is_asked_in_the_check_in_and_a_watcher_is_answered_with_an_advocate(
    bare: Bare,
) -> None:
    bare.open()
    one, calls = form(bare.page, CHECK_IN), LIBRARY.words.calls
    row = one.locator('[data-field="worse"]')
    row.locator('input[value="watched"]').check()
    expect(row.locator(".reply")).to_contain_text("an advocate comes before any page")
    expect(row.get_by_role("button", name=calls.people)).to_be_visible()
    expect(form(bare.page, "trust/how-was-it").locator('[data-field="worse"]')).to_have_count(0)


MANY = ["steadying/last-time", "steadying/week", THING]


@pytest.mark.parametrize("names", [MANY])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_order_messages_are_answered_in_what_was_chosen_last_is_kept(
    bare: Bare, seed: int
) -> None:
    """Some are late, so that they are sent again, and some are answered twice."""
    chance = Random(seed)
    bare.journal.keep()
    bare.open()
    boxes = bare.page.locator("form.sheet input:visible").all()
    texts = bare.page.locator("form.sheet textarea:visible").all()

    def shuffled(held: list[str]) -> list[str]:
        twice = [*held, *chance.sample(held, len(held) // 3)]
        return chance.sample(twice, len(twice))

    for turn in range(4):
        bare.stop()
        for box in chance.sample(boxes, 8):
            box.click()
        for text in chance.sample(texts, 2):
            text.fill(f"turn {turn} of {seed}")
        bare.page.wait_for_timeout(chance.choice([0, 400, 2_600]))
        if turn % 2:
            bare.journal.write(MANY[0], "came-up", "did")  # another window's, to be asked for
        bare.go(shuffled)
        bare.notice()
        bare.settle()
    stand_again(bare, stands(bare))


def test_a_page_asks_when_it_comes_to_the_front(bare: Bare) -> None:
    bare.open()
    bare.asked.clear()
    bare.page.evaluate("() => window.dispatchEvent(new Event('focus'))")
    bare.page.wait_for_timeout(0)
    assert "kept" in [one.get("ask") for one in bare.asked]


def test_a_typed_passphrase_stays_in_its_box_and_goes_with_nothing_but_its_own_button(
    bare: Bare,
) -> None:
    bare.open()
    page, who = bare.page, form(bare.page, THING).locator(".who")
    page.locator("form.keep summary", has_text=PASS.title).click()
    for name in ("new", "again"):
        page.locator(f'form.keep [name="{name}"]').fill(PASSPHRASE)
    press(page, LIBRARY.words.keep.keep)
    expect(who).to_have_text(LIBRARY.words.kept)
    assert PASSPHRASE == page.locator('form.keep [name="new"]').input_value()
    assert [] == [one for one in bare.asked if PASSPHRASE in str(one)]
    press(page, PASS.set)
    expect(who).to_have_text(LIBRARY.words.sealed)
    (told,) = [one for one in bare.asked if PASSPHRASE in str(one)]
    assert "seal" == told["do"]

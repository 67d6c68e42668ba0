"""The book in a real browser: it asks nobody, stores nothing, and reads well, on paper too."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from course.library import LIBRARY
from lite.serving import serving
from tests.browser.test_access import RULES
from tests.browser.test_leaving import shift, stays_away
from tests.paper import printed, together
from tests.site import Squeezed, build_book

pytestmark = pytest.mark.browser

MODULE = "notebooks/02-what-trust-is.html"
COLORS = RULES | {"runOnly": ["color-contrast"]}
ALL_BUT_COLORS = RULES | {"rules": {"color-contrast": {"enabled": False}}}
"""Colors take longest to look at, and are looked at by themselves."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WEIGHT = 185_000  # bytes of a page at the first visit, compressed


@pytest.fixture(scope="session")
def site(published: Path) -> Iterator[str]:
    with serving(published, files=Squeezed) as address:
        yield address


@pytest.fixture(scope="session")
def pages(published: Path) -> list[str]:
    """Every page of the book, without the live ones beside it."""
    names = (file.relative_to(published).as_posix() for file in published.rglob("*.html"))
    return sorted(name for name in names if not name.startswith("lite/"))


def stored(page: Page) -> list[object]:
    """Return all that a page has left in the browser."""
    kept = page.evaluate(
        "() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)]"
    )
    return [*kept, *page.context.cookies()]  # fmt: skip


def test_a_full_crawl_asks_nobody_stores_nothing_and_breaks_nowhere(
    page: Page, site: str, published: Path, pages: list[str]
) -> None:
    said: list[str] = []
    page.on("console", lambda one: said.append(f"{page.url}: {one.text}"))
    page.on("pageerror", lambda fault: said.append(f"{page.url}: {fault}"))
    page.on("response", lambda got: said.append(got.url) if got.status >= 400 else None)
    links: dict[str, set[str]] = {}
    anchors: dict[str, list[str]] = {}
    for name in pages:
        page.goto(site + name, wait_until="load")
        anchors[name] = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
        found = page.locator("a[href]").evaluate_all(
            "all => all.map(one => new URL(one.getAttribute('href'), location.href).href)"
        )
        links[name] = {link for link in found if link.startswith(site)}
        assert page.locator("h1").count() == 1, name
        assert len(anchors[name]) == len(set(anchors[name])), name
        assert stored(page) == [], name
    assert not said
    for name, found in links.items():
        for link in found:
            path, anchor = urldefrag(link.removeprefix(site))
            path, _, query = path.partition("?")
            assert (published / (path or "index.html")).is_file(), f"{name} links to {path}"
            if live := re.search(r"path=([^&]*)", query):
                assert (published / path).parents[1].joinpath("files", live[1]).is_file(), link
            assert not anchor or unquote(anchor) in anchors[path], f"{name} links to {link}"


def test_every_page_is_reached_from_the_first(published: Path, pages: list[str]) -> None:
    first = (published / "index.html").read_text("utf-8")
    assert {name for name in pages if f'href="{name}"' not in first} == {"index.html"}


APART = {
    "index.html",
    "help.html",
    "search.html",
    "notebooks/00-start-here.html",
    "notebooks/01-steadying.html",
}
"""Pages that hold all that any page is drawn with."""


def alike(name: str) -> bool:
    """Whether a page is drawn with nothing but what the first two, Help and the map hold too."""
    return name not in APART


@pytest.mark.rooms
def test_axe_finds_nothing_on_any_page(page: Page, site: str, pages: list[str]) -> None:
    for name in pages:
        open_whole(page, site + name)
        assert [] == faults(page, ALL_BUT_COLORS), name
        if not alike(name):
            expect_colors_told_apart(page, name)


@pytest.mark.rooms  # what these pages are drawn with is on the others too
def test_colors_can_be_told_apart_on_each_other_page_too(
    page: Page, site: str, pages: list[str]
) -> None:
    for name in filter(alike, pages):
        open_whole(page, site + name)
        expect_colors_told_apart(page, name)


def expect_colors_told_apart(page: Page, name: str) -> None:
    """The colors of a page can be told apart in the light, in the dark and in calm."""
    for scheme, calm in product(SCHEMES, (False, True)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate("calm => steady.set('calm', calm)", calm)
        assert [] == faults(page, COLORS), (name, scheme, calm)


def open_whole(page: Page, address: str) -> None:
    """Open a page and all that is folded in it; of one name only one can be open, so names go."""
    page.goto(address)
    page.locator("main details").evaluate_all(
        "all => all.forEach(one => { one.removeAttribute('name'); one.open = true; })"
    )


def faults(page: Page, rules: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return what axe finds, and where."""
    found = Axe().run(page, options=rules).response["violations"]
    return [(one["id"], [at["html"][:90] for at in one["nodes"]]) for one in found]


@pytest.mark.parametrize("panel", [0, 1, 2])
def test_axe_finds_nothing_with_a_panel_of_the_bar_open(page: Page, site: str, panel: int) -> None:
    page.goto(site + MODULE)
    page.locator(".sg-panel > summary").nth(panel).click()
    assert [] == faults(page, RULES)


@pytest.mark.parametrize("width", [320])
def test_nothing_is_wider_than_a_narrow_screen(page: Page, site: str, pages: list[str]) -> None:
    for name in pages:
        page.goto(site + name)
        page.locator("details:not(.sg-panel)").evaluate_all(
            "all => all.forEach(one => one.open = true)"
        )
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, name


def test_a_page_weighs_little(browser: Browser, site: str) -> None:
    context = browser.new_context()
    page, sizes = context.new_page(), dict[str, int]()

    def weigh(sent: Request) -> None:
        sizes[sent.url] = sent.sizes()["responseBodySize"]

    page.on("requestfinished", weigh)
    page.goto(site + MODULE, wait_until="networkidle")
    context.close()
    assert 0 < sum(sizes.values()) <= WEIGHT
    fonts = [url for url in sizes if "/fonts/" in url]
    assert len(sizes) - len(fonts) <= 4
    assert 0 < len(fonts) <= 4


def test_a_knowledge_check_is_answered_by_keyboard_with_scripts_off(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + MODULE)
    option = page.locator(".ways details").first
    expect(option.locator(".feedback")).to_be_hidden()
    option.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(option.locator(".feedback")).to_be_visible()
    page.keyboard.press("Tab")  # to the next option, and nothing is shown in passing
    expect(page.locator(".ways details").nth(1).locator("summary")).to_be_focused()
    expect(page.locator(".ways details").nth(1).locator(".feedback")).to_be_hidden()
    page.keyboard.press("Space")
    expect(page.locator(".ways details").nth(1).locator(".feedback")).to_be_visible()
    context.close()


def test_leave_ground_and_help_work_with_scripts_off(
    browser: Browser, site: str, neutral: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + MODULE)
    for name in [LIBRARY.words.page.ground, LIBRARY.words.page.help]:
        page.locator(".sg-panel > summary", has_text=name).click()
        expect(page.locator(".sg-panel[open] .sg-words")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_leave_goes_away_for_good(page: Page, site: str, neutral: str, width: int) -> None:
    page.goto(site + "index.html")
    page.goto(site + MODULE)
    leave = page.locator(".sg-leave")
    box = leave.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    leave.click()
    stays_away(page, neutral)


def test_shift_three_times_leaves_from_a_box_too(page: Page, site: str, neutral: str) -> None:
    page.goto(site + "notebooks/01-steadying.html")
    page.locator("textarea").first.fill("canary-book")
    page.locator("textarea").first.focus()
    shift(page, 3)
    stays_away(page, neutral)


def test_what_is_typed_is_gone_after_a_reload_and_stored_nowhere(page: Page, site: str) -> None:
    page.goto(site + "notebooks/01-steadying.html")
    box = page.locator("textarea").first
    box.fill("canary-book")
    assert stored(page) == []
    page.reload()
    expect(box).to_have_value("")


def test_calm_mode_holds_from_page_to_page_and_goes_with_leave(
    page: Page, site: str, neutral: str
) -> None:
    page.goto(site + "index.html")
    page.locator(".sg-panel > summary", has_text=LIBRARY.words.page.settings).click()
    page.locator('[data-set="calm"]').check()
    page.goto(site + MODULE)
    assert page.evaluate("document.documentElement.hasAttribute('data-calm')")
    page.keyboard.press("Escape")
    page.locator(".sg-leave").click()
    page.wait_for_url(neutral)
    page.goto(site + MODULE)
    assert not page.evaluate("document.documentElement.hasAttribute('data-calm')")


def test_a_search_says_what_it_found_leads_to_the_place_and_leaves_no_trace(
    page: Page, site: str
) -> None:
    page.goto(site + "search.html")
    page.locator("#find").fill("grounding")
    page.keyboard.press("Enter")
    found = page.locator("[data-results] a")
    expect(found.first).to_be_visible()
    number = found.count()
    expect(page.get_by_role("status").locator("p")).to_have_text(
        LIBRARY.words.book.found.say(number, LIBRARY.language, words="grounding")
    )
    expect(page.locator("[data-results] mark").first).to_contain_text("round")
    pages = found.evaluate_all("all => all.map(one => one.href.split('#')[0])")
    assert len(pages) == len(set(pages))
    assert page.url == site + "search.html"
    assert stored(page) == []
    there = page.locator('[data-results] a[href*="01-steadying"]')
    place = there.evaluate("one => one.href")
    there.click()
    page.wait_for_url("**/01-steadying*")
    assert "?" not in page.url
    assert page.url == place
    expect(page.locator("main :target")).to_contain_text("grounding")
    expect(page.locator("main :target")).to_be_in_viewport()
    assert stored(page) == []


def test_a_search_that_finds_nothing_says_so(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    page.locator("#find").fill("zeppelin")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").locator("p")).to_have_text(
        LIBRARY.words.book.found.say(0, LIBRARY.language, words="zeppelin")
    )
    expect(page.locator("[data-results] li")).to_have_count(0)


def test_each_result_of_a_search_is_on_its_page_where_it_says(page: Page, site: str) -> None:
    page.goto(site + "search.html")
    for word in ("sleep", "Window of tolerance", "promise"):
        page.locator("#find").fill(word)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").locator("bdi")).to_have_text(word)
        for link in page.locator("[data-results] a").evaluate_all("all => all.map(a => a.href)"):
            address, place = urldefrag(link)
            assert place, link
            assert page.evaluate(
                """async ([address, place]) => {
                  const page = await (await fetch(address)).text();
                  return !!new DOMParser().parseFromString(page, 'text/html').getElementById(place);
                }""",
                [address, unquote(place)],
            ), link


def test_a_search_without_its_index_says_what_to_do(page: Page, site: str) -> None:
    page.route("**/searchindex.js", lambda route: route.abort())
    page.goto(site + "search.html")
    page.locator("#find").fill("grounding")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(LIBRARY.words.book.search_lost)
    expect(page.locator("#find")).to_have_value("grounding")


# ---- finding one's way


@pytest.mark.parametrize("width", [320, 1280])
def test_the_first_page_has_one_large_door_and_it_leads_to_the_start(
    page: Page, site: str, width: int
) -> None:
    page.goto(site + "index.html")
    door = page.locator(".door")
    box, inner = door.bounding_box(), page.locator("article").bounding_box()
    assert box and inner
    assert box["width"] == inner["width"]
    assert box["y"] < 800  # on the first screen
    door.click(position={"x": box["width"] - 12, "y": box["height"] - 12}, force=True)
    page.wait_for_url("**/00-start-here.html")


@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
def test_what_is_on_a_page_is_one_press_away_at_every_width(page: Page, site: str) -> None:
    page.goto(site + "book/use-and-adapt.html")
    fold = page.locator(".book-fold-here")
    beside = page.locator("nav.book-here")
    assert fold.is_visible() != beside.is_visible()
    if fold.is_visible():
        summary = fold.locator("summary")
        box = summary.bounding_box()
        assert box and box["height"] >= 44
        summary.focus()
        page.keyboard.press("Enter")
    link = page.locator(f"nav[aria-label='{LIBRARY.words.book.on_page}']:visible a").last
    heading = page.locator("main").get_by_role("heading", name=link.inner_text())
    link.click()
    expect(heading).to_be_in_viewport()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_ends_with_large_ways_before_and_next(page: Page, site: str, width: int) -> None:
    for name in (MODULE, "book/help.html"):
        page.goto(site + name)
        back, ahead = (page.locator(f"nav.way a:has(.way-{to})") for to in ("back", "next"))
        left, right = back.bounding_box(), ahead.bounding_box()
        assert left and right
        for box in (left, right):
            assert box["height"] >= 60
            assert box["width"] >= min(width, 600) / 3
        assert left["y"] == right["y"]
        assert left["x"] + left["width"] < right["x"]
        title = ahead.inner_text().removeprefix(LIBRARY.words.way.next).strip()
        ahead.click()
        expect(page.locator("h1")).to_contain_text(title)


# ---- paper


def test_all_words_of_a_page_are_on_paper_and_no_control(page: Page, site: str) -> None:
    page.goto(site + MODULE)
    words_on_paper = "".join(printed(page))
    shown = page.locator(
        "article :is(p, legend, summary, dt, dd, h1, h2, h3, th, td)"
    ).evaluate_all(
        """all => all.filter(one => !one.closest(
               '[hidden], .offers, .replies, .pace, .pacer, .who, .reads, .chip, nav, .ways-in, '
               + '.handout, .references-of, .sg-unscripted, form.keep, .why')
             && !one.querySelector('.headerlink, p, li')).map(one => one.textContent)"""
    )
    for text in shown:
        for word in re.findall(r"[A-Za-z]{4,}", text):
            assert word in words_on_paper, text
    for control in [
        LIBRARY.words.book.print,
        LIBRARY.words.book.live,
        LIBRARY.words.book.search_unscripted,
    ]:
        assert together(control) not in words_on_paper


def test_a_question_stands_on_one_sheet_with_all_its_answers(page: Page, site: str) -> None:
    """Between two questions an exercise may go over to the next sheet, so that sheets fill."""
    page.goto(site + MODULE)
    asks = page.locator("article form.sheet .ask:not(:has(table, .rows, .ways))").evaluate_all(
        """all => all.map(one => [one.querySelector('legend, label, .prompt')?.textContent ?? '',
             ...[...one.querySelectorAll('.option, .boxes li')].map(way => way.textContent)])"""
    )
    leaves = printed(page)
    assert len(asks) > 4
    for said in asks:
        assert any(all(together(one) in leaf for one in said) for leaf in leaves), said


def test_one_exercise_prints_alone(page: Page, site: str) -> None:
    page.goto(site + MODULE)
    page.emulate_media(media="print")
    page.evaluate(  # what the printer would be given
        """() => { window.print = () => { window.printed =
             [...document.querySelectorAll('main h1, main h2, main h3')]
               .filter(one => one.checkVisibility()).map(one => one.textContent) } }"""
    )
    sheet = page.locator("article form.sheet").first
    sheet.locator("[data-print]").evaluate("one => one.click()")
    assert page.evaluate("window.printed") == [sheet.locator("h3").text_content()]
    assert page.locator("main h1").evaluate("one => one.checkVisibility()")


# ---- names


def test_no_page_offers_a_preview(published: Path, pages: list[str]) -> None:
    for name in pages:
        text = (published / name).read_text("utf-8")
        assert not re.search(r'<meta[^>]*(property|name)="(og:|twitter:|description)', text), name


@pytest.mark.rooms
def test_a_discreet_build_gives_every_page_the_same_name(tmp_path: Path, neutral: str) -> None:
    build_book(tmp_path, neutral, "--discreet")
    titles = {
        re.search(r"<title>(.*?)</title>", file.read_text("utf-8"))[1]  # type: ignore[index]
        for file in tmp_path.rglob("*.html")
    }
    assert titles == {LIBRARY.course.title}

"""The browser build: pages open live from plain files, and what is kept is in the browser alone."""

import hashlib
import json
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

from course.library import LIBRARY
from lite import runtime
from lite.serving import serving
from tests.browser.living import files_with
from tests.browser.test_leaving import click, goes_at_once
from tests.chromium import FLAGS
from tests.site import ROOT, build_lite

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WORDS = LIBRARY.words
SOON = 60_000
THING = 'form[data-sheet="{page}/one-small-thing"]'
PAGES = sorted(page.name for page in (ROOT / "notebooks").glob("*.ipynb"))
STORED = """async () => JSON.stringify({
  local: Object.keys(localStorage),
  databases: (await indexedDB.databases()).map(one => one.name),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  caches: await caches.keys(),
  files: await (async () => {
    const found = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) found.push(name);
    return found;
  })(),
})"""
EMPTY = {"local": [], "databases": [], "workers": 0, "caches": [], "files": []}


@pytest.fixture(scope="session")
def files(published: Path) -> Path:
    """The folder of the live pages, the book beside it."""
    return published / "lite"


@pytest.fixture(scope="session")
def site(files: Path) -> Iterator[str]:
    """The address of the site."""
    with serving(files.parent) as address:
        yield f"{address}{files.name}/"


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A fresh window in which no script complains. Requests to others fail the test already."""
    said: list[str] = []
    watch(page, said)
    yield page
    assert said == []


def watch(page: Page, said: list[str]) -> None:
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))


def open_page(page: Page, site: str, name: str = "", keep: str = "") -> None:
    asked = "&".join(filter(None, [f"path={name}" if name else "", f"keep={keep}" if keep else ""]))
    page.goto(f"{site}{'lab/index.html' if name else ''}{'?' if asked else ''}{asked}")
    live(page)


def live(page: Page) -> None:
    page.wait_for_function(
        """still => {
          const page = document.querySelector('.steady-page:not(.lm-mod-hidden)');
          const forms = [...page?.querySelectorAll('form.sheet') ?? []];
          return page && page.dataset.steady === 'live' && forms.length
            && forms.every(form => form.closest('.sheet-live')
            && form.querySelector('.who')?.textContent !== still
            && !form.querySelector('[data-field][inert]'));
        }""",
        arg=WORDS.still,
        timeout=120_000,
    )


def stored(page: Page) -> object:
    return json.loads(page.evaluate(STORED))


def keep(page: Page) -> None:
    page.get_by_role("button", name=WORDS.keep.keep).click()
    expect(page.locator("form.sheet .who").first).to_have_text(WORDS.kept, timeout=SOON)


def erase(page: Page) -> None:
    # What was in the background is laid out late, and moves from under a first press.
    page.bring_to_front()
    really = page.get_by_role("button", name=WORDS.keep.really)
    for _ in range(4):
        page.get_by_role("button", name=WORDS.keep.erase).click()
        with suppress(TimeoutError):
            really.wait_for(timeout=8_000)
            break
    really.click()
    expect(page.locator("form.keep")).to_contain_text(WORDS.browser.erased, timeout=SOON)


def type_in(page: Page, words: str, of: str = "start") -> None:
    page.locator(f"{THING.format(page=of)} textarea").first.fill(words)


def expect_status(page: Page, words: str, of: str = "start") -> None:
    place = page.locator(f"{THING.format(page=of)} .status")
    expect(place).to_contain_text(words, timeout=SOON)


def expect_words(page: Page, words: str, of: str = "start") -> None:
    place = page.locator(f"{THING.format(page=of)} textarea").first
    expect(place).to_have_value(words, timeout=SOON)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in folder.rglob("*")
        if one.is_file()
    }


def test_the_course_is_the_only_wheel_that_brings_course_and_widgets_and_has_its_version(
    files: Path,
) -> None:
    lock = json.loads((files / runtime.PLACE / runtime.LOCK).read_text(encoding="utf-8"))
    for package in ("course", "widgets"):
        bringing = [name for name, one in lock["packages"].items() if package in one["imports"]]
        assert ["steady-ground"] == bringing
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == lock["packages"]["steady-ground"]["version"]


@pytest.mark.rooms
def test_a_second_build_gives_the_same_files(files: Path, neutral: str, tmp_path: Path) -> None:
    build_lite(tmp_path / "again", neutral)
    assert digests(files) == digests(tmp_path / "again")


def test_only_three_extensions_and_no_source_maps_are_shipped(files: Path) -> None:
    found = {one.parent.name for one in (files / "extensions").rglob("package.json")}
    assert {"pyodide-kernel-extension", "jupyterlab-manager", "steady-ground"} == found
    assert not [one for one in files.rglob("*") if one.suffix == ".map"]
    assert ["lab"] == [one.parent.name for one in files.glob("*/index.html")]


@pytest.mark.rooms
def test_next_leads_from_page_to_page_live_and_what_two_windows_keep_is_there_until_erased(
    page: Page, site: str, tmp_path: Path
) -> None:
    """Nothing is stored before the choice to keep, and nothing is left after erasing."""
    open_page(page, site)
    type_in(page, "before the choice")
    expect_status(page, WORDS.saved_here)
    assert stored(page) == EMPTY
    keep(page)
    type_in(page, "canary-take")
    expect_status(page, WORDS.saved_kept)
    takes_along(page, "canary-take", tmp_path / "notes.html")

    other = page.context.new_page()
    open_page(other, site, PAGES[1])
    type_in(page, "in the first")
    type_in(other, "in the second", "steadying")
    expect_status(page, WORDS.saved_kept)
    expect_status(other, WORDS.saved_kept, "steadying")
    page.locator(f"{THING.format(page='start')} [data-act=done]").click()
    expect_status(page, WORDS.entered_kept)

    other.reload()
    live(other)
    expect(other.locator("h1").last).to_contain_text("Steadying")
    expect_words(other, "in the second", "steadying")
    for name in PAGES[2:]:
        ahead = other.locator("nav.way:visible a", has_text="Next").last
        title = ahead.inner_text().partition(":")[2].strip()
        assert f"# {title}" in (ROOT / "notebooks" / name).read_text(encoding="utf-8")
        ahead.click()
        expect(other.locator("h1:visible").last).to_contain_text(title, timeout=SOON)
        live(other)
    other.locator("nav.way:visible a", has_text="Map").last.click()
    other.locator('form[data-sheet="start/one-small-thing"]').wait_for(timeout=SOON)
    live(other)
    expect_words(other, "in the first")

    erase(page)
    expect_words(page, "")
    page.wait_for_timeout(500)
    assert stored(page) == EMPTY
    type_in(other, "after the erasing")
    who = other.locator(f"{THING.format(page='start')} .who")
    expect(who).to_have_text(WORDS.browser.unkept, timeout=SOON)
    page.reload()
    live(page)
    expect_words(page, "")
    expect(page.locator(f"{THING.format(page='start')} .who")).to_have_text(WORDS.browser.unkept)
    assert stored(page) == EMPTY


def takes_along(page: Page, words: str, file: Path) -> None:
    """The panel says where answers are, that there is no passphrase, and saves what is picked."""
    panel = page.locator("form.keep")
    panel.locator("details.mine summary").first.click()
    expect(panel).to_contain_text(WORDS.browser.stored.partition("{")[0].strip(), timeout=SOON)
    expect(panel).to_contain_text(WORDS.browser.unseen)
    panel.locator("[name=pick]").first.check()
    with page.expect_download() as given:
        page.get_by_role("button", name=WORDS.keep.save).click()
    given.value.save_as(file)
    assert words in file.read_text(encoding="utf-8")
    panel.locator("details.mine summary").last.click()
    expect(panel).to_contain_text(WORDS.browser.passphrase)
    expect(panel.locator("[type=password]")).to_have_count(0)


@pytest.mark.rooms
def test_a_window_that_keeps_nothing_offers_nothing_and_stores_nothing(
    page: Page, site: str
) -> None:
    open_page(page, site, keep="nothing")
    expect(page.locator("form.keep")).to_contain_text(WORDS.browser.never)
    expect(page.get_by_role("button", name=WORDS.keep.keep)).to_have_count(0)
    type_in(page, "for this window")
    expect_status(page, WORDS.saved_here)
    assert "keep=nothing" in page.url
    assert stored(page) == EMPTY


@pytest.mark.rooms
def test_a_browser_that_lets_no_page_keep_is_said_and_words_stay(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    open_page(page, site)
    type_in(page, "stays here")
    expect_status(page, WORDS.saved_here)
    page.get_by_role("button", name=WORDS.keep.keep).click()
    expect(page.locator("form.keep")).to_contain_text(LIBRARY.errors.browser.unable, timeout=SOON)
    expect_words(page, "stays here")
    assert stored(page) == EMPTY
    context.close()


@pytest.mark.rooms
def test_a_choice_to_keep_that_finds_no_room_leaves_nothing_behind_and_can_be_made_again(
    page: Page, site: str
) -> None:
    open_page(page, site)
    type_in(page, "stays here")
    expect_status(page, WORDS.saved_here)
    room = page.context.new_cdp_session(page)
    room.send("Storage.overrideQuotaForOrigin", {"origin": site.rstrip("/"), "quotaSize": 1})
    page.get_by_role("button", name=WORDS.keep.keep).click()
    expect(page.locator("form.keep")).to_contain_text(LIBRARY.errors.browser.full, timeout=SOON)
    expect_words(page, "stays here")
    assert stored(page) == EMPTY
    room.send("Storage.overrideQuotaForOrigin", {"origin": site.rstrip("/")})
    keep(page)
    open_page(page, site, keep="nothing")  # which does not show what was kept
    expect_words(page, "")
    expect(page.locator("form.keep")).to_contain_text(WORDS.browser.never)
    open_page(page, site)
    expect_words(page, "stays here")


def test_leave_covers_and_back_does_not_return(page: Page, site: str, neutral: str) -> None:
    page.goto(f"{site}lab/index.html?path=00-start-here.ipynb")
    goes_at_once(page, neutral, click)
    page.go_back()
    page.wait_for_timeout(1_000)
    assert page.url in (neutral, "about:blank")


@pytest.mark.rooms
def test_an_erased_word_is_nowhere_in_the_browsers_own_files(
    browser: Browser, chromium_path: str, site: str
) -> None:
    """Nor is one that was typed over. The browser is closed before its files are looked through."""
    with tempfile.TemporaryDirectory() as profile:

        def window() -> BrowserContext:
            return browser.browser_type.launch_persistent_context(
                profile, executable_path=chromium_path, args=FLAGS
            )

        context = window()
        page = context.new_page()
        open_page(page, site)
        keep(page)
        type_in(page, "canary-over")
        expect_status(page, WORDS.saved_kept)
        type_in(page, "canary-kept")
        page.wait_for_timeout(2_000)
        context.close()
        assert files_with(Path(profile), "canary-over") == []
        assert files_with(Path(profile), "canary-kept") != []
        context = window()
        page = context.new_page()
        open_page(page, site)
        expect_words(page, "canary-kept")
        erase(page)
        context.close()
        assert files_with(Path(profile), "canary-kept") == []

"""A unique string typed into every field is afterwards in the journal and nowhere else."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from course.journal import Journal
from tests.browser.conftest import (
    EVERY,
    SURFACES,
    Course,
    kill_kernels,
    live,
    open_page,
    run_course,
    save_by_menu,
)
from tests.browser.test_keeping import WORDS, expect_status, keep

pytestmark = pytest.mark.browser

CANARY = "canary-e41b9c"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home and a place for temporary files of this test's own, so that all of it can be read."""
    for name, folder in {"HOME": "home", "TMPDIR": "tmp"}.items():
        (tmp_path / folder).mkdir()
        monkeypatch.setenv(name, str(tmp_path / folder))
    return tmp_path


@pytest.fixture
def watched(home: Path, neutral: str) -> Iterator[Course]:
    """A course inside that home."""
    yield from run_course(home / "home" / "steady-ground", neutral)


def found(folder: Path, text: str = CANARY) -> set[str]:
    """Return the names of the files below a folder that hold the text, however encoded."""
    hidden = [text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()]
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in hidden)
    }


def fill_everything(page: Page) -> None:
    """Type the canary into every text, choose in every group, and press what can be pressed."""
    areas = page.locator(".sheet-live textarea").all()
    assert areas
    for number, area in enumerate(areas):
        area.fill(f"{CANARY} {number}")
    for group in page.locator(".sheet-live fieldset:has(input)").all():
        group.locator('input:not([value=""])').last.check()
    for choice in page.locator(".sheet-live select").all():
        choice.select_option(index=1)
    for question in page.locator(".sheet-live fieldset:has(.ways)").all():
        question.locator("summary").first.click()
    for done in page.locator(".sheet-live :is([data-act=done], [data-act=count])").all():
        done.click()
    for form in page.locator(".sheet-live form:has([data-act=done])").all():
        expect(form.locator(".said")).to_have_text(WORDS.entered_kept, timeout=30_000)


def read_in_ground(page: Page) -> None:
    """Open in the bar what was written for the night, and see the canary there."""
    page.locator('[data-named="ground"] > summary').press("Enter")
    for fold in (".sg-night", ".sg-own"):
        page.locator(f"{fold} > summary").press("Enter")
    expect(page.locator('[data-slot="night"]')).to_contain_text(CANARY)


@pytest.mark.rooms
def test_saved_closed_exported_and_killed_it_is_only_in_the_journal(
    page: Page, watched: Course, home: Path
) -> None:
    open_page(page, watched, name=EVERY)
    keep(page)
    notebook = watched.folder.notebooks / EVERY
    before = notebook.read_bytes()
    fill_everything(page)
    read_in_ground(page)
    save_by_menu(page)
    assert notebook.read_bytes() != before  # it was truly saved
    name = quote(EVERY)
    watched.ask(f"api/contents/{name}/checkpoints", "POST", {})
    exported = watched.ask(f"nbconvert/html/{name}")
    assert b"Every exercise" in exported and CANARY.encode() not in exported
    kill_kernels(watched)
    expect(page.locator("[data-steady=again]")).to_be_visible(timeout=30_000)
    live(page)
    page.close(run_before_unload=False)
    watched.server.shut_down()
    assert found(home) == {"journal.sqlite"}


def test_not_kept_it_is_nowhere(page: Page, watched: Course, home: Path) -> None:
    """As long as the pages are there, and when the course has ended."""
    for surface in SURFACES:
        page = page.context.new_page()
        open_page(page, watched, surface, EVERY)
        for area in page.locator(".sheet-live textarea").all():
            area.fill(CANARY)
        expect_status(page, WORDS.saved_here)
        if surface == "lab":
            save_by_menu(page)
        assert CANARY not in page.url
        assert found(home) == set()
        page.close(run_before_unload=False)
    watched.server.shut_down()
    assert found(home) == set()
    assert {path.name for path in (home / "home").iterdir()} == {"steady-ground"}
    assert {path.name for path in watched.folder.path.iterdir()} == {"app", "notebooks"}


@pytest.mark.parametrize("surface", SURFACES)
def test_the_danger_question_tells_nobody(page: Page, fresh: Course, surface: str) -> None:
    """Opening its answers sends nothing: not to the kernel, not to the server."""
    sent: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda frame: sent.append(str(frame))),
    )
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    open_page(page, fresh, surface)
    keep(page)
    page.wait_for_timeout(1_500)
    draft = Journal(fresh.folder.path / "journal.sqlite")
    born, sent[:] = draft.born, []
    for label in ("Yes", "Not sure", "No"):
        page.locator(".safety .ways summary").get_by_text(label, exact=True).click()
        page.wait_for_timeout(300)
    told = [one for one in sent if any(word in one for word in ("danger", "Not sure", "Yes"))]
    assert told == []
    assert not [one for one in sent if "comm_msg" in one]
    assert draft.born == born and draft.entries() == []
    page.close(run_before_unload=False)
    for kernel in json.loads(fresh.ask("api/kernels")):
        fresh.ask(f"api/kernels/{kernel['id']}", "DELETE")
    assert draft.drafts() == {}
    assert draft.kept

"""A course page opens live, at its top, unchanged, in words before anything else."""

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import LIVE, Course, kill_kernels, live, open_page, save_by_menu
from tests.widgets.calm.test_remote_entry import BESIDE, ENTRY

pytestmark = pytest.mark.browser

# What JupyterLab would answer if the window were closed now.
ASKS = """() => {
  const event = document.createEvent('BeforeUnloadEvent');
  event.initEvent('beforeunload', false, true);
  window.dispatchEvent(event);
  return event.returnValue;
}"""
OURS = "/steady-ground/static/"
SCROLLED = "() => document.querySelector('.steady-page .jp-WindowedPanel-outer').scrollTop"


def test_it_is_live_at_its_top_with_nothing_clicked_asked_for_once_and_not_changed(
    page: Page, course: Course
) -> None:
    before = course.notebook.read_bytes()
    faults, asked = heard(page)
    page.goto(course.address())
    expect(page.locator(LIVE).first).to_be_visible(timeout=30_000)
    expect(page.locator("[data-steady=live]")).to_be_visible(timeout=30_000)
    expect(page.locator("form.sheet[inert]")).to_have_count(0, timeout=30_000)
    assert page.evaluate(SCROLLED) == 0
    live(page)
    assert faults == []
    expect(page.locator(".steady-status")).to_have_text("")
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    assert page.title() == "Steady Ground"
    expect_one_mark({ENTRY.name, *BESIDE}, asked)
    assert page.evaluate(SCROLLED) == 0
    page.locator(".steady-page h1").click()
    assert page.evaluate(ASKS) == ""
    page.close(run_before_unload=True)
    assert course.notebook.read_bytes() == before


def heard(page: Page) -> tuple[list[str], list[str]]:
    """Return what will be complained of in the page, and which files of ours it asks for."""
    faults, asked = list[str](), list[str]()
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda sent: asked.append(sent.url) if OURS in sent.url else None)
    return faults, asked


def expect_one_mark(names: set[str], asked: list[str]) -> None:
    """Each of these files was asked for once, and all under one mark."""
    assert sorted(names) == sorted(url.rpartition("/")[2].partition("?")[0] for url in asked)
    marks = {url.partition("?")[2] for url in asked}
    assert len(marks) == 1 and "" not in marks


def test_a_page_with_foreign_cells_waits_and_says_so(page: Page, course: Course) -> None:
    page.route(
        "**/api/contents/00-start-here.ipynb?*",
        lambda route: route.fulfill(json=with_cell(route.fetch().json(), "import os; os.getcwd()")),
    )
    page.goto(course.address())
    expect(page.locator(".steady-status")).to_contain_text("Run All Cells", timeout=30_000)
    expect(page.locator(LIVE)).to_have_count(0)
    expect(page.locator("form.sheet[inert]")).to_have_count(0)


def with_cell(model: dict[str, Any], source: str) -> dict[str, Any]:
    """The same page with one more code cell."""
    cell: dict[str, Any] = {"id": "more", "cell_type": "code", "source": source, "outputs": []}
    cell |= {"metadata": {"trusted": True}, "execution_count": None}
    if model.get("content"):
        model["content"]["cells"].append(cell)
    return model


def test_a_kernel_that_dies_comes_back_with_the_page(page: Page, fresh: Course) -> None:
    page.goto(fresh.address())
    expect(page.locator("[data-steady=live]")).to_be_visible(timeout=30_000)
    kill_kernels(fresh)
    expect(page.locator("[data-steady=again]")).to_be_visible(timeout=20_000)
    expect(page.locator(".jp-Dialog")).to_have_count(0)
    expect(page.locator("[data-steady=live]")).to_be_visible(timeout=30_000)
    expect(page.locator(LIVE).first).to_be_visible()
    assert page.evaluate(SCROLLED) == 0
    assert page.evaluate(ASKS) == ""


def refuse(route: Route) -> None:
    """Answer as a server that starts no kernel."""
    if route.request.method == "POST":
        route.fulfill(status=500, json={"message": "no"})
    else:
        route.fulfill(json=[])  # and no kernel is left from before


def test_without_a_kernel_the_page_says_so_and_opens_what_opens(page: Page, course: Course) -> None:
    page.route("**/api/sessions*", refuse)
    page.goto(course.address())
    expect(page.locator(".steady-status")).to_contain_text("not ready", timeout=40_000)
    expect(page.locator("form.sheet[inert]")).to_have_count(0)
    assert page.locator("form.sheet textarea:enabled").count() == 0
    page.locator("form.sheet summary").first.click()
    expect(page.locator("form.sheet details[open]")).to_have_count(1)


def test_a_saved_page_shows_its_still_forms_until_they_are_live(page: Page, fresh: Course) -> None:
    """Saving writes views of widgets that will be gone; nobody is shown "model not found"."""
    before = fresh.notebook.read_bytes()
    open_page(page, fresh)
    save_by_menu(page)
    assert b"widget-view" in fresh.notebook.read_bytes()
    kill_kernels(fresh)
    page.route("**/api/sessions*", refuse)
    page.goto(fresh.address())
    expect(page.locator(".steady-status")).to_contain_text("not ready", timeout=40_000)
    expect(page.locator("form.sheet textarea").first).to_be_visible()
    expect(page.get_by_text("model not found")).to_have_count(0)
    fresh.notebook.write_bytes(before)

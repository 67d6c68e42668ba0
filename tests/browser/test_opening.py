"""A course page opens live, at its top, unchanged, in words before anything else."""

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import (
    LITE,
    LIVE,
    Course,
    kill_kernels,
    live,
    open_folds,
    open_page,
    save_by_menu,
)
from tests.widgets.calm.test_remote_entry import BESIDE, ENTRY
from widgets.app.folder import FIRST_PAGE

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


FAR = """async ({ data, paper, bar, words }) => {
  const sent = await fetch(`data:image/png;base64,${data}`);
  const picture = await createImageBitmap(await sent.blob());
  const { width, height } = picture;
  const paint = new OffscreenCanvas(width, height).getContext('2d');
  paint.drawImage(picture, 0, 0);
  const { data: dots } = paint.getImageData(0, 0, width, height);
  let all = 0, far = 0;
  for (let y = bar; y < height; y += 3) for (let x = 0; x < width; x += 3) {
    if (x > words[0] && x < words[1]) continue;
    const at = 4 * (y * width + x);
    all++;
    far += paper.some((part, n) => Math.abs(dots[at + n] - part) > 13);
  }
  return far / all;
}"""
"""Asks which share of a picture is not the paper's color, below the bar and beside the words."""


OF_ITS_OWN = pytest.mark.rooms


@pytest.mark.parametrize(
    ("surface", "scheme", "calm"),
    [
        ("lab", "light", False),
        pytest.param("lab", "light", True, marks=OF_ITS_OWN),
        pytest.param("lab", "dark", False, marks=OF_ITS_OWN),
        ("lab", "dark", True),
        pytest.param("lite", "light", False, marks=OF_ITS_OWN),
        pytest.param("lite", "dark", False, marks=OF_ITS_OWN),
    ],
)
def test_it_opens_on_paper_with_its_title_and_no_frame_of_jupyterlabs_is_seen(
    browser: Browser,
    request: pytest.FixtureRequest,
    surface: str,
    scheme: Literal["light", "dark"],
    calm: bool,
) -> None:
    address = (
        request.getfixturevalue("course").address()
        if surface == "lab"
        else f"{request.getfixturevalue('public')}{LITE}{FIRST_PAGE}"
    )
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme)
    page, eye = context.new_page(), context.new_page()
    page.bring_to_front()
    if calm:
        page.add_init_script("sessionStorage['steady-ground:settings'] = '{\"calm\": true}'")
    camera, seen = context.new_cdp_session(page), list[str]()

    def note(frame: dict[str, Any]) -> None:
        seen.append(frame["data"])
        camera.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})

    camera.on("Page.screencastFrame", note)
    camera.send("Page.startScreencast", {"format": "png"})
    page.goto(address, wait_until="commit")
    expect(page.locator(".sg-opening-title:visible")).to_have_text("Start here")
    title = page.locator(".sg-opening-title:visible").bounding_box()
    expect(page.locator(".sg-leave")).to_be_visible()
    expect(page.locator(".sg-opening")).to_be_hidden(timeout=30_000)
    heading = page.locator(".steady-page h1").bounding_box()
    page.wait_for_timeout(700)
    camera.send("Page.stopScreencast")
    assert title and heading
    assert heading["x"] == pytest.approx(title["x"] + 20, abs=2)  # nothing seems to move
    assert len(seen) > 3
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    column = page.locator(".steady-page .jp-WindowedPanel-viewport").bounding_box()
    assert column
    told = {
        "paper": [int(part) for part in re.findall(r"\d+", paper)],
        "bar": 56,
        "words": [column["x"], column["x"] + column["width"]],
    }
    far = [eye.evaluate(FAR, {"data": data, **told}) for data in seen[1:]]  # the first: no page yet
    assert [] == [share for share in far if share > 0.05]
    context.close()


@pytest.mark.rooms  # it waits for twenty seconds
def test_what_covers_the_opening_is_gone_where_no_page_of_the_course_opens(
    page: Page, course: Course
) -> None:
    page.goto(course.address(page="nowhere.ipynb"))
    expect(page.locator(".sg-opening")).to_be_hidden(timeout=30_000)


def heard(page: Page) -> tuple[list[str], list[str]]:
    """Return what will be complained of in the page, and which scripts of ours it asks for."""
    faults, asked = list[str](), list[str]()
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    script = re.compile(re.escape(OURS) + r"[^?]*\.js\b")
    page.on("request", lambda sent: asked.append(sent.url) if script.search(sent.url) else None)
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
    open_folds(page)
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

"""The browser that `start` opens is led to the pages by a private file, with no token in sight."""

import stat

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Course
from widgets.app.__main__ import main


@pytest.mark.browser
@pytest.mark.slow
def test_the_browser_is_opened_by_a_private_file_that_back_does_not_lead_to(
    fresh: Course, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert main(["start", "--folder", str(fresh.folder.path)]) == 0

    (address,) = opened
    assert fresh.server.token not in address
    assert stat.S_IMODE((fresh.folder.runtime / "open.html").stat().st_mode) & 0o077 == 0
    tab = browser.new_page()
    tab.goto(address)
    tab.wait_for_url("**/doc/tree/00-start-here.ipynb**")
    tab.go_back()
    assert tab.url == "about:blank"
    # Let in by the address that the file led to, it stays so without it.
    tab.goto(f"{fresh.server.url}voila")
    assert tab.locator("h1").inner_text() == "All pages"
    tab.close()

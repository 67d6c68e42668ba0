"""The browser that `start` opens is led to the pages by a private file, with no token in sight."""

import stat

import pytest
from playwright.sync_api import Browser

from tests.widgets.app.commands.test_start import Reader, reader
from widgets.app.__main__ import main

__all__ = ["reader"]


@pytest.mark.browser
@pytest.mark.slow
def test_the_browser_is_opened_by_a_private_file_that_back_does_not_lead_to(
    reader: Reader, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, server, _ = reader.start()
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setenv("HOME", str(reader.home))
    monkeypatch.setenv("USERPROFILE", str(reader.home))
    assert main(["start"]) == 0

    (address,) = opened
    assert server.token not in address
    assert stat.S_IMODE((reader.folder.runtime / "open.html").stat().st_mode) & 0o077 == 0
    tab = browser.new_page()
    tab.goto(address)
    tab.wait_for_url("**/doc/tree/00-start-here.ipynb**")
    tab.go_back()
    assert tab.url == "about:blank"
    # Let in by the address that the file led to, it stays so without it.
    tab.goto(f"{server.url}voila")
    assert tab.locator("h1").inner_text() == "All pages"
    tab.close()

"""The home of what is kept, here: whatever depends on where the course runs is asked in this file.

Knows no view.
"""

from __future__ import annotations

import os
from pathlib import Path

from course.journal.browser_storage import BrowserStorage
from course.library import Words
from course.live.home import Home, Hosted, InBrowser, InFolder
from widgets.hosted import hosted
from widgets.keeper import BrowserKeeper, able, in_browser

FOLDER = "STEADY_GROUND_FOLDER"
"""The variable by which our server tells its kernels the folder of the course."""


def here(words: Words) -> Home:
    """Return the home of what this program keeps."""
    if in_browser():
        return InBrowser(BrowserStorage(BrowserKeeper()) if able() else None, words)
    return Hosted(words) if hosted() else InFolder(words)


def ours() -> bool:
    """Whether the page is one of our own, from our server or in the browser build."""
    return bool(os.environ.get(FOLDER)) or in_browser()


def sweep() -> None:
    """Take away the traces around what was kept, in the folder of the course if it has one."""
    if folder := os.environ.get(FOLDER):
        from widgets.app.folder import Folder

        Folder(Path(folder)).sweep(running=True)


def journal_file() -> Path:
    """Return where the journal belongs: in the course's own folder, beside the notebooks."""
    folder = os.environ.get(FOLDER)
    return (Path(folder) if folder else Path.home() / "steady-ground") / "journal.sqlite"

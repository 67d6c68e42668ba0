"""The Chromium that browser tests use: the system's, else Playwright's own.

`python -m tests.chromium` gets one where it can, and otherwise says what is left out.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""What it is started with: it asks nobody for anything of its own."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "There is no Chromium here, so the tests that read the pages in a browser are left out. "
    "To have them: sudo apt install chromium"
)


def required() -> bool:
    """Whether a missing browser is a failure, as it is where changes are checked."""
    return os.environ.get("STEADY_GROUND_REQUIRE_BROWSER") == "1"


def find() -> str | None:
    """The path of a Chromium, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright  # most of what asks has one, and saves the time

    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def main() -> int:
    """Get a Chromium if there is none; not getting one is a failure only where required."""
    if find():
        return 0
    print("There is no Chromium here. Asking Playwright for one.")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if find():
        return 0
    print(MISSING)
    return int(required())


if __name__ == "__main__":
    sys.exit(main())

"""The Firefox that browser tests use: the system's, driven by npm's Puppeteer.

`python -m tests.firefox` says what is left out where there is none.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import puppeteer
from tests.chromium import required

ROOT = Path(__file__).parents[1]
READY = "node_modules/.ready"
"""What is made, with Puppeteer, when a Firefox is first asked for."""

NAMES = ("firefox-esr", "firefox")
MISSING = (
    "There is no Firefox here, or no npm to fetch what drives it, so the tests that read the "
    "pages in a Firefox are left out. To have them: sudo apt install firefox-esr npm"
)

QUIET = {
    # Nothing but this machine is asked, whatever a page or Firefox itself may try.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
}
REMEMBERING = {"browser.sessionstore.resume_from_crash": True, "browser.sessionstore.interval": 500}
"""What makes it write down its windows as it does for a reader, and twice a second."""

PRIVATE = {"browser.privatebrowsing.autostart": True}
"""What makes each window of it a private one."""


def find() -> str | None:
    """The path of a Firefox, or None where there is none or nothing to drive it."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    return path if shutil.which("npm") else None


@contextmanager
def running(profile: Path, settings: Mapping[str, object]) -> Iterator[puppeteer.Running]:
    """Run a Firefox with these settings besides; without one the test is skipped, or fails."""
    path = find()
    if path is None:
        (pytest.fail if required() else pytest.skip)(MISSING)
    subprocess.run(["make", "--silent", READY], cwd=ROOT, check=True)
    options = {
        "browser": "firefox",
        "executablePath": path,
        "headless": True,
        "userDataDir": str(profile),
        "extraPrefsFirefox": {**QUIET, **settings},
    }
    with puppeteer.running(options) as browser:
        yield browser


def main() -> int:
    """Say what is left out where there is no Firefox; that is a failure only where required."""
    if find():
        return 0
    print(MISSING)
    return int(required())


if __name__ == "__main__":
    sys.exit(main())

"""What every test may ask for."""

import pytest

from tests import chromium


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a Chromium; without one the test is skipped, or fails where it is required."""
    path = chromium.find()
    if path is None:
        (pytest.fail if chromium.required() else pytest.skip)(chromium.MISSING)
    return path

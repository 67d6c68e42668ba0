"""README's picture is of the page as it is, small, and told in words."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import Course, open_page
from tests.picture import PICTURE, SIZE, take, words

pytestmark = pytest.mark.browser


def told(picture: Path) -> str:
    with Image.open(picture) as seen:
        assert (SIZE["width"], SIZE["height"]) == seen.size
        return str(seen.info["words"])


@pytest.mark.parametrize("width", [SIZE["width"]])
def test_the_picture_in_the_readme_begins_as_the_page_does(
    page: Page, course: Course, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": SIZE["width"], "height": SIZE["height"]})
    open_page(page, course)
    assert words(page) == told(PICTURE), "run `make picture`, and look at it"
    take(page, tmp_path / "new.png")
    assert words(page) == told(tmp_path / "new.png")


def test_the_picture_is_small_and_has_its_words() -> None:
    assert PICTURE.stat().st_size < 200_000
    readme = (PICTURE.parent / "README.md").read_text("utf-8")
    assert re.search(rf"!\[[^\]]{{40,}}\]\({PICTURE.name}\)", readme)

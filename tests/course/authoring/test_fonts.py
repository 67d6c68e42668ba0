"""The fonts in the tree are those that npm brings: by digest, and made anew where it is there."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from course.authoring import fonts
from course.authoring.fonts import FACES, LOCK, PAPER, ROOT, SCREEN, STYLES, SUBSETS

HERE = pytest.mark.skipif(
    not all((fonts.BROUGHT / one.package).is_dir() for one in STYLES),
    reason="npm has not brought the fonts",
)


def test_each_file_is_the_one_that_was_made_and_there_is_no_other() -> None:
    held = fonts.locked()
    assert held == {file: fonts.digest((ROOT / file).read_bytes()) for file in held}
    there = {place / one.name for place in (SCREEN, PAPER) for one in (ROOT / place).iterdir()} | {
        FACES
    }
    assert there == set(held)
    assert len(STYLES) * (len(SUBSETS) + 1) + 5 == len(held)


@HERE
def test_made_anew_nothing_changes() -> None:
    made = fonts.made()
    assert [] == [str(file) for file, held in made.items() if fonts.on_disk(file) != held]
    assert LOCK in made


def test_without_npm_an_author_is_told_what_brings_them() -> None:
    with pytest.raises(fonts.FontsError, match="npm ci --ignore-scripts"):
        fonts.made(ROOT / "nowhere")


@pytest.mark.parametrize("style", STYLES, ids=lambda one: one.paper)
def test_a_file_for_paper_has_letters_of_every_script_and_a_name_that_is_not_reserved(
    style: fonts.Style,
) -> None:
    font = TTFont(BytesIO((ROOT / PAPER / style.paper).read_bytes()))
    letters = font.getBestCmap()
    assert [] == [one for one in "aäßčệΩώжѣ“—…" if ord(one) not in letters]
    assert style.weight == font["OS/2"].usWeightClass
    assert style.on_paper == font["name"].getDebugName(16)
    assert "Source" not in "".join(font["name"].getDebugName(n) or "" for n in (1, 3, 4, 6, 16))


@pytest.mark.parametrize("place", [SCREEN, PAPER], ids=str)
def test_the_licence_stands_beside_the_files_with_whose_they_are(place: Path) -> None:
    said = [one.read_text(encoding="utf-8") for one in sorted((ROOT / place).glob("OFL-*.txt"))]
    assert 2 == len(said)
    for text in said:
        assert re.match(r"(©|Copyright) 20\d\d", text)
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_every_face_says_which_letters_it_is_for_and_its_mark_is_of_its_file() -> None:
    look = (ROOT / FACES).read_text(encoding="utf-8")
    found = re.findall(r'url\("fonts/([^?]+)\?([0-9a-f]+)"\).*?unicode-range: U\+', look)
    assert len(STYLES) * len(SUBSETS) == len(found)
    held = fonts.locked()
    for name, mark in found:
        assert held[SCREEN / name].startswith(mark)

"""The scripts of what is live: no file is left out, none is in two scripts, each is checked."""

import json
from pathlib import Path

import pytest

from widgets.scripts import LIVE, PARTS, SHARED

ROOT = Path(__file__).parents[2]
TYPES = ROOT / "types"


def test_every_file_is_named_once() -> None:
    named = [name for names in (SHARED, *PARTS.values()) for name in names]
    assert sorted(one.stem for one in LIVE.iterdir()) == sorted(named)


def checked(group: str) -> list[Path]:
    """The scripts that are checked together: each sees the names of the others."""
    told = json.loads((TYPES / f"{group}.json").read_text(encoding="utf-8"))
    files = [(TYPES / name).resolve() for name in told.get("files", ())]
    return [file for file in files if file.suffix == ".js"]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_checked_with_the_files_it_is_joined_with_and_no_other(part: str) -> None:
    assert [LIVE / f"{name}.js" for name in (*SHARED, *PARTS[part])] == checked(part)


def test_every_script_of_a_page_is_checked() -> None:
    scripts = [one for room in ("book", "lite", "widgets") for one in (ROOT / room).rglob("*.js")]
    assert len(scripts) > 20
    assert set(scripts) == {one for group in TYPES.glob("*.json") for one in checked(group.stem)}

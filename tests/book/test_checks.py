"""What stops a build, each with the file it is in."""

import shutil
import time
from datetime import date, datetime
from pathlib import Path

import nbformat
import pytest

from book import checks
from book.__main__ import main
from book.contents import ROOT
from course.authoring import bibliography
from course.errors import ContentError
from course.library import LIBRARY, Library

EDITION = LIBRARY.course.edition


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the pages."""
    for name in ["index.md", "myst.yml", "book", "notebooks"]:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_the_course_as_it_stands_passes(tree: Path) -> None:
    checks.check(LIBRARY, EDITION, tree)


def test_a_still_that_shows_something_else_stops_it(tree: Path) -> None:
    file = tree / "notebooks" / "02-what-trust-is.ipynb"
    page = nbformat.read(file, as_version=4)
    shown = next(cell for cell in page.cells if cell.cell_type == "code" and cell.outputs)
    shown.outputs[0]["data"]["text/html"] = "<p>Something else.</p>"
    nbformat.write(page, file)
    with pytest.raises(ContentError, match=r"02-what-trust-is\.ipynb:\d+: .*stale.*make notebooks"):
        checks.check(LIBRARY, EDITION, tree)


def test_an_output_that_is_missing_stops_it(tree: Path) -> None:
    file = tree / "notebooks" / "00-start-here.ipynb"
    page = nbformat.read(file, as_version=4)
    next(cell for cell in page.cells if cell.cell_type == "code" and cell.outputs).outputs = []
    nbformat.write(page, file)
    with pytest.raises(ContentError, match=r"00-start-here\.ipynb:\d+: .*stale"):
        checks.check(LIBRARY, EDITION, tree)


def test_a_label_that_says_something_else_stops_it(tree: Path) -> None:
    file = tree / "book" / "how-sure.md"
    file.write_text(file.read_text("utf-8").replace("Studied: ", "Seen in: ", 1), encoding="utf-8")
    with pytest.raises(ContentError, match=r"how-sure\.md:1: .*stale"):
        checks.check(LIBRARY, EDITION, tree)


def test_a_help_line_past_its_date_stops_it(tree: Path) -> None:
    seen = [when for country in LIBRARY.help_lines.all for _, when in country.seen()]
    year = int(min(seen)[:4]) + 2
    with pytest.raises(ContentError, match=r"help_lines\.yaml.*last checked.*look at it again"):
        checks.check(LIBRARY, date(year, 12, 31), tree)


def test_a_citation_without_its_reference_stops_it(
    tree: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    claim = next(iter(LIBRARY.claims.values()))
    entries = bibliography.bibliography(LIBRARY).entries
    left = {key: entries[key] for key in entries if key != claim.citations[0]}
    monkeypatch.setattr(bibliography.bibliography(LIBRARY), "entries", left)
    lines = (LIBRARY.content / "evidence.yaml").read_text("utf-8").splitlines()
    line = lines.index(f"  - {claim.citations[0]}") + 1
    said = rf"^evidence\.yaml:{line}: no reference '{claim.citations[0]}'; "
    with pytest.raises(ContentError, match=said):
        checks.check(LIBRARY, EDITION, tree)


def test_an_edition_is_built_as_on_its_own_day_in_any_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(time, "time", lambda: datetime(2028, 1, 1, 12).timestamp())
    assert date.today() == date(2028, 1, 1)
    monkeypatch.setattr("book.__main__.build", lambda folder: 0)
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--at", "2028-01-01"]) == 1
    assert "too long ago; look at it again" in capsys.readouterr().err


def test_the_command_says_the_fault_and_builds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(library: Library, at: date) -> None:
        raise ContentError(tmp_path / "page.md", 3, "it is stale", "run it")

    monkeypatch.setattr("book.__main__.check", fault)
    assert main([str(tmp_path / "site")]) == 1
    assert "page.md:3: it is stale; run it" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()

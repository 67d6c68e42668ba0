"""The pages in another language: prose exchanged, the rest made from the content."""

import json
import shutil
from pathlib import Path

import pytest

from course.authoring import fill
from course.authoring.translation import pages, po
from course.errors import ContentError
from course.library import LIBRARY, Library
from course.library.translation import FOLDER
from tests import pseudo

FIRST = "00-start-here.ipynb"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the first page in English."""
    (tmp_path / "notebooks").mkdir()
    shutil.copy(fill.NOTEBOOKS / FIRST, tmp_path / "notebooks")
    return tmp_path


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The content with the language in it, in English."""
    return Library(pseudo.content(tmp_path / "content").content)


def translated(library: Library, root: Path) -> Path:
    """Translate the page, and return its catalog."""
    other = Library(library.content, pseudo.CODE)
    file = library.content / FOLDER / pseudo.CODE / pages.CATALOG
    made = [*pages.prose(root / "notebooks")]
    file.write_text(po.written(pseudo.catalog(other, made, root)), "utf-8")
    return file


def prose(file: Path) -> str:
    """The Markdown of a page."""
    cells = json.loads(file.read_text("utf-8"))["cells"]
    return "\n\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "markdown")


def test_a_block_knows_its_cell_and_stands_in_the_line_that_is_named(root: Path) -> None:
    found = [*pages.prose(root / "notebooks")]
    lines = (root / "notebooks" / FIRST).read_text("utf-8").splitlines()
    assert found[0].place == f"{FIRST} title"
    assert found[1].english == "# Start here"
    for one in found:
        first = json.dumps(one.english.split("\n")[0], ensure_ascii=False)[1:-1]
        assert first in lines[one.line - 1]
        assert "<!-- made -->" not in one.english


def test_every_block_is_the_languages_own_and_so_is_what_is_filled_in(
    library: Library, root: Path
) -> None:
    translated(library, root)
    [file] = pages.refresh(library, root)
    assert file == root / "notebooks" / pseudo.CODE / FIRST
    page = prose(file)
    assert f"# {pseudo.pseudo('Start here')}" in page
    claim = pseudo.pseudo(LIBRARY.claims["grounding"].claim)
    assert claim in page
    assert '<a id="leaving"></a>' in page
    cells = json.loads(file.read_text("utf-8"))["cells"]
    english = json.loads((root / "notebooks" / FIRST).read_text("utf-8"))["cells"]
    assert [one["id"] for one in cells] == [one["id"] for one in english]
    code = [one["source"] for one in cells if one["cell_type"] == "code"]
    assert code == [one["source"] for one in english if one["cell_type"] == "code"]
    drawn = json.dumps(cells, ensure_ascii=False)
    assert pseudo.pseudo(LIBRARY.read("start/five-senses").title) in drawn


def test_made_once_they_are_fresh(library: Library, root: Path) -> None:
    translated(library, root)
    assert len(pages.refresh(library, root)) == 1
    assert pages.refresh(library, root) == []


def test_a_block_without_a_translation_is_english_and_says_so(library: Library, root: Path) -> None:
    [file] = pages.refresh(library, root)
    page = prose(file)
    assert '# [ƐÑ] <span lang="en" dir="ltr">Start here</span>' in page
    assert '- <span lang="en" dir="ltr">**Kept.**' in page
    share = '<details class="share"><summary>[ƐÑ] <span lang="en" dir="ltr">To share'
    assert share in page


def test_a_block_that_lost_its_link_is_an_error_with_file_and_line(
    library: Library, root: Path
) -> None:
    file = translated(library, root)
    text = file.read_text("utf-8")
    start = text.index("](#help)", text.index("msgstr", text.index("](#help)")))
    file.write_text(text[:start] + "](#elp)" + text[start + 8 :], "utf-8")
    with pytest.raises(ContentError, match=r"pages\.po:\d+: .*the link to #help is missing"):
        pages.refresh(library, root)


def test_with_no_other_language_there_is_nothing_to_make(root: Path) -> None:
    assert pages.changes(LIBRARY, root) == {}

"""What happens to a reader's copies when a newer edition comes."""

import json
from pathlib import Path

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from tests.widgets.app.conftest import Write
from tests.widgets.app.delivering import bring
from widgets.app.delivery import shipped
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.page import digest


def edit(page: Path, source: str) -> None:
    notebook = nbformat.read(page, as_version=4)
    notebook.cells[0].source = source
    nbformat.write(notebook, page)


def swap_cells(page: Path) -> None:
    notebook = nbformat.read(page, as_version=4)
    notebook.cells.reverse()
    nbformat.write(notebook, page)


def retype(page: Path) -> None:
    text = page.read_text().replace('"cell_type": "markdown"', '"cell_type": "raw"')
    page.write_text(text)


def test_a_new_folder_gets_the_page_and_says_so(folder: Folder, pages: Path) -> None:
    said = bring(folder, pages)

    assert said == [f"Put into your folder: {FIRST_PAGE}"]
    assert (folder.notebooks / FIRST_PAGE).read_bytes() == (pages / FIRST_PAGE).read_bytes()


def test_nothing_is_said_when_nothing_changed(folder: Folder, pages: Path) -> None:
    bring(folder, pages)

    assert bring(folder, pages) == []


def test_an_unchanged_page_is_brought_up_to_date(folder: Folder, pages: Path, write: Write) -> None:
    bring(folder, pages)
    newer = write(pages, prose="A newer page")

    assert bring(folder, pages) == [f"Brought up to date: {FIRST_PAGE}"]
    assert (folder.notebooks / FIRST_PAGE).read_bytes() == newer.read_bytes()


def test_outputs_do_not_count_as_a_change(
    folder: Folder, pages: Path, tmp_path: Path, write: Write
) -> None:
    bring(folder, pages)
    write(folder.notebooks, output="what the reader saw")
    newer = write(pages, prose="A newer page", output="3")

    assert bring(folder, pages) == [f"Brought up to date: {FIRST_PAGE}"]
    assert (folder.notebooks / FIRST_PAGE).read_bytes() == newer.read_bytes()


def test_saved_outputs_are_put_back_as_shipped(folder: Folder, pages: Path, write: Write) -> None:
    bring(folder, pages)
    own = write(folder.notebooks, output="what the reader saw")

    assert bring(folder, pages) == []
    assert own.read_bytes() == (pages / FIRST_PAGE).read_bytes()


@pytest.mark.parametrize("change", [lambda page: edit(page, "Mine"), swap_cells, retype])
def test_a_changed_page_is_kept_and_the_newer_edition_told(
    folder: Folder, pages: Path, write: Write, change: object
) -> None:
    bring(folder, pages)
    own = folder.notebooks / FIRST_PAGE
    assert callable(change)
    change(own)
    mine = own.read_bytes()
    write(pages, prose="A newer page")

    (said,) = bring(folder, pages)

    assert own.read_bytes() == mine
    assert "newer edition" in said
    assert str(own) in said


def test_a_changed_page_with_no_newer_edition_is_left_in_silence(
    folder: Folder, pages: Path
) -> None:
    bring(folder, pages)
    own = folder.notebooks / FIRST_PAGE
    edit(own, "Mine")
    mine = own.read_bytes()

    assert bring(folder, pages) == []
    assert own.read_bytes() == mine


def test_a_page_the_reader_changed_back_is_brought_up_to_date(
    folder: Folder, pages: Path, write: Write
) -> None:
    bring(folder, pages)
    own = folder.notebooks / FIRST_PAGE
    edit(own, "Mine")
    edit(own, "# A page")
    write(pages, prose="A newer page")

    assert bring(folder, pages) == [f"Brought up to date: {FIRST_PAGE}"]


def test_without_a_record_a_different_page_counts_as_changed(
    folder: Folder, pages: Path, write: Write
) -> None:
    own = write(folder.notebooks, prose="Somebody's own page")
    mine = own.read_bytes()

    bring(folder, pages)

    assert own.read_bytes() == mine


def test_a_file_that_is_no_notebook_is_kept(folder: Folder, pages: Path) -> None:
    own = folder.notebooks / FIRST_PAGE
    own.write_text("half a file")

    bring(folder, pages)

    assert own.read_text() == "half a file"


def test_a_delivered_page_is_trusted_and_a_changed_one_is_not(folder: Folder, pages: Path) -> None:
    bring(folder, pages)
    own = folder.notebooks / FIRST_PAGE
    notary = NotebookNotary(data_dir=str(folder.data))

    try:
        assert notary.check_signature(nbformat.read(own, as_version=4))
        edit(own, "Mine")
        bring(folder, pages)
        assert not notary.check_signature(nbformat.read(own, as_version=4))
    finally:
        notary.store.close()


def test_pages_come_in_the_language_that_was_chosen_and_in_english_where_it_has_none(
    folder: Folder, pages: Path, write: Write
) -> None:
    second = write(pages, prose="Only in English").rename(pages / "01-second.ipynb")
    first = write(pages, prose="In English").read_bytes()
    own = pages / "eo"
    own.mkdir()
    other = write(own, prose="Alia lingvo").read_bytes()
    bring(folder, pages, "eo")
    assert other == (folder.notebooks / FIRST_PAGE).read_bytes()
    assert second.read_bytes() == (folder.notebooks / second.name).read_bytes()
    assert [f"Now in another language: {FIRST_PAGE}"] == bring(folder, pages)
    assert first == (folder.notebooks / FIRST_PAGE).read_bytes()


@pytest.fixture
def two_languages(pages: Path, write: Write) -> Path:
    """The page in English and in another language."""
    (pages / "eo").mkdir()
    write(pages / "eo", prose="Alia lingvo")
    return pages


def test_a_changed_page_stays_and_is_told_to_come_in_another_language_not_in_a_newer_edition(
    folder: Folder, two_languages: Path
) -> None:
    bring(folder, two_languages)
    own = folder.notebooks / FIRST_PAGE
    edit(own, "Mine")
    mine = own.read_bytes()
    for _ in range(2):
        (said,) = bring(folder, two_languages, "eo")
        assert f"This time {FIRST_PAGE} comes in another language." in said
        assert str(own) in said
        assert "newer" not in said
    assert [] == bring(folder, two_languages)
    assert mine == own.read_bytes()


def test_a_newer_edition_in_the_language_of_a_changed_page_is_told_as_one(
    folder: Folder, two_languages: Path, write: Write
) -> None:
    bring(folder, two_languages, "eo")
    edit(folder.notebooks / FIRST_PAGE, "Mine")
    assert [] == bring(folder, two_languages, "eo")
    write(two_languages / "eo", prose="Pli nova")
    (said,) = bring(folder, two_languages, "eo")
    assert said.startswith(f"There is a newer edition of {FIRST_PAGE}.")
    (said,) = bring(folder, two_languages)
    assert said.startswith(f"This time {FIRST_PAGE} comes in another language.")


def test_a_newer_page_in_the_same_language_is_brought_up_to_date(
    folder: Folder, two_languages: Path, write: Write
) -> None:
    bring(folder, two_languages, "eo")
    write(two_languages / "eo", prose="Pli nova")
    assert [f"Brought up to date: {FIRST_PAGE}"] == bring(folder, two_languages, "eo")


def test_a_page_that_a_language_has_not_is_no_other_one(folder: Folder, pages: Path) -> None:
    bring(folder, pages, "eo")
    assert [] == bring(folder, pages)


def test_a_folder_with_pages_in_another_language_is_still_known_as_ours(
    folder: Folder, two_languages: Path
) -> None:
    bring(folder, two_languages, "eo")
    folder.check()
    assert folder.ours
    assert [] == bring(folder, two_languages, "eo")


def test_a_record_of_before_is_of_pages_as_the_course_is_written(
    folder: Folder, two_languages: Path
) -> None:
    bring(folder, two_languages)
    edition = digest((two_languages / FIRST_PAGE).read_bytes())
    folder.delivered.write_text(json.dumps({FIRST_PAGE: edition}))
    assert [f"Now in another language: {FIRST_PAGE}"] == bring(folder, two_languages, "eo")


def test_the_course_ships_its_first_page() -> None:
    assert (shipped() / FIRST_PAGE).is_file()

"""A page that a reader changed under an earlier edition stays theirs, whatever edition comes.

How the folder in `fixtures` was made stands in the README there.
"""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from tests.widgets.app.delivering import bring
from widgets.app.delivery import shipped
from widgets.app.folder import FIRST_PAGE, Folder

FIXTURE = Path(__file__).parent / "fixtures" / "changed_page"
MINE = "Meine eigene Notiz: die blaue Tasse — “five things” auf Deutsch."


@pytest.fixture
def changed(folder: Folder) -> Path:
    """Return the reader's page, in a folder as that edition left it."""
    shutil.copy(FIXTURE / "delivered.json", folder.delivered)
    return Path(shutil.copy(FIXTURE / FIRST_PAGE, folder.notebooks / FIRST_PAGE))


def test_the_folder_of_an_earlier_edition_is_ours(folder: Folder, changed: Path) -> None:
    folder.check()
    assert folder.ours
    assert [FIRST_PAGE] == list(json.loads(folder.delivered.read_bytes()))


def test_a_changed_page_stays_as_it_is_and_the_newer_edition_is_told(
    folder: Folder, changed: Path, pages: Path
) -> None:
    (said,) = bring(folder, pages)

    assert changed.read_bytes() == (FIXTURE / FIRST_PAGE).read_bytes()
    assert MINE in [cell.source for cell in nbformat.read(changed, as_version=4).cells]
    assert said.startswith(f"There is a newer edition of {FIRST_PAGE}.")
    assert str(changed) in said


def test_the_newer_page_comes_once_the_changed_one_has_another_name(
    folder: Folder, changed: Path, pages: Path
) -> None:
    mine = changed.rename(changed.with_name("mine.ipynb"))

    assert [f"Put into your folder: {FIRST_PAGE}"] == bring(folder, pages)
    assert changed.read_bytes() == (pages / FIRST_PAGE).read_bytes()
    assert mine.read_bytes() == (FIXTURE / FIRST_PAGE).read_bytes()


def test_a_changed_page_stays_under_the_pages_of_today_and_the_others_come(
    folder: Folder, changed: Path
) -> None:
    said = bring(folder, shipped())

    assert changed.read_bytes() == (FIXTURE / FIRST_PAGE).read_bytes()
    names = {page.name for page in shipped().glob("*.ipynb")}
    assert names == {page.name for page in folder.notebooks.glob("*.ipynb")}
    (put,) = [line for line in said if line.startswith("Put into your folder: ")]
    assert FIRST_PAGE not in put


def test_without_the_cell_of_their_own_it_is_brought_up_to_date(
    folder: Folder, changed: Path, pages: Path
) -> None:
    notebook = nbformat.read(changed, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.source != MINE]
    nbformat.write(notebook, changed)

    assert [f"Brought up to date: {FIRST_PAGE}"] == bring(folder, pages)
    assert changed.read_bytes() == (pages / FIRST_PAGE).read_bytes()

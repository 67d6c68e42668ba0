"""What is made in a reader's folder, and what is cleared again."""

import stat
import sys
from pathlib import Path

import pytest

from tests.widgets.app.delivering import bring
from widgets.app import sockets
from widgets.app.folder import FIRST_PAGE, Folder, FolderError


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_only_the_reader_can_look_inside(folder: Folder, pages: Path) -> None:
    bring(folder, pages)

    for place in [folder.path, *folder.path.rglob("*")]:
        if place.is_dir():
            assert stat.S_IMODE(place.stat().st_mode) == 0o700, place
    assert stat.S_IMODE((folder.notebooks / FIRST_PAGE).stat().st_mode) == 0o600


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")

    with pytest.raises(FolderError, match=r"folder\.unusable"):
        Folder(tmp_path / "taken").make()


def test_sweeping_leaves_pages_and_what_a_running_server_lives_by(
    folder: Folder, pages: Path
) -> None:
    bring(folder, pages)
    for name in ("lab-workspaces/w", "checkpoints/c", "ipython/profile_default/x", "config/y"):
        (folder.app / name).parent.mkdir(parents=True, exist_ok=True)
        (folder.app / name).write_text("x")
    folder.log.write_text("x")
    folder.sweep(running=True)
    left = {str(one.relative_to(folder.app)) for one in folder.app.rglob("*") if one.is_file()}
    assert {"lab-workspaces/w", "checkpoints/c"} & left == set()
    assert {"ipython/profile_default/x", "config/y", "log/server.log", "delivered.json"} <= left
    folder.sweep(running=False)
    assert {"delivered.json"} == {one.name for one in folder.app.rglob("*")} - {"lock"}
    assert [page.name for page in pages.glob("*.ipynb")] == [
        page.name for page in folder.notebooks.glob("*.ipynb")
    ]
    folder.make()
    folder.refresh()
    assert [] == bring(folder, pages)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such sockets")
def test_clearing_sweeping_and_making_anew_leave_no_folder_of_sockets(folder: Folder) -> None:
    for act in (folder.clear, lambda: folder.sweep(running=False), folder.refresh):
        folder.refresh()
        place = sockets.make(folder.sockets)
        assert place is not None
        folder.sweep(running=True)
        assert sockets.private(place)
        act()
        assert not place.exists()

"""The delivery of pages: the course's own are copied into a reader's folder, and signed.

A copy whose cells the reader changed is never overwritten. Cells count by type, source and order;
outputs never count. Knows no server and no answer.
"""

import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from course.library.pages import pages
from widgets.app import filesystem, ownership, page
from widgets.app.folder import Folder


def shipped() -> Path:
    """Return the directory of the pages that came with this copy of the course."""
    installed = Path(str(resources.files("course"))) / "notebooks"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "notebooks"


def deliver(folder: Folder, source: Path, code: str = "") -> list[str]:
    """Bring the pages in `source` into the folder, in a language, signed.

    Return what to tell the reader.
    """
    record = ownership.record(folder.delivered) or {}
    new, renewed, said, to_sign = [], [], [], []
    for shipped_page in pages(source, code):
        name, own = shipped_page.name, folder.notebooks / shipped_page.name
        content = shipped_page.read_bytes()
        edition = page.digest(content)
        mine = None
        if filesystem.is_there(own):
            try:
                found = page.read(own)
                mine = page.digest(found)
            except page.Unopened as why:
                said.append(
                    f"{name} could not be opened. Nothing of it was changed or erased: {own}\n"
                    f"{why} To have a fresh one, rename that file, which keeps it, then "
                    "start the course again."
                )
                continue
        if mine not in (None, edition, record.get(name)):
            if record.get(name) != edition:
                said.append(
                    f"There is a newer edition of {name}. You changed yours, so it stays as "
                    f"it is: {own}\n"
                    "To have the newer one too, give yours another name and start again."
                )
            continue
        if mine is None:
            new.append(name)
        elif mine != edition:
            renewed.append(name)
        record[name] = edition
        if mine is None or found != content:
            _replace(own, content, folder)
        to_sign.append(own)
    _replace(folder.delivered, json.dumps(record, indent=1).encode(), folder)
    sign(to_sign, folder)
    if renewed:
        said.insert(0, f"Brought up to date: {', '.join(renewed)}")
    if new:
        said.insert(0, f"Put into your folder: {', '.join(new)}")
    return said


def sign(notebooks: Iterable[Path], folder: Folder) -> None:
    """Sign notebooks with the folder's own key, so that they open trusted."""
    # Jupyter reads its environment when imported, so this must come late.
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary(data_dir=str(folder.data))
    try:
        for notebook in notebooks:
            notary.sign(nbformat.read(notebook, as_version=4))
    finally:
        notary.store.close()


def _replace(file: Path, content: bytes, folder: Folder) -> None:
    filesystem.replace(file, content, folder.temporary / file.name)

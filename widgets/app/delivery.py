"""The delivery of pages: the course's own are copied into a reader's folder, and signed.

A copy whose cells the reader changed is never overwritten. Cells count by type, source and order;
outputs never count. Knows no server and no answer.
"""

import json
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from msgspec import Struct

from course.library import Library
from course.library.pages import pages
from widgets.app import filesystem, ownership, page
from widgets.app.folder import Folder


def shipped() -> Path:
    """Return the directory of the pages that came with this copy of the course."""
    installed = Path(str(resources.files("course"))) / "notebooks"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "notebooks"


class Stayed(Struct, frozen=True):
    """A page of the reader's that was left as it is; `why` it could not be opened, if so.

    `foreign` says that the one it was to be exchanged for is in another language.
    """

    file: Path
    why: page.Unopened | None = None
    foreign: bool = False


class Delivery(Struct):
    """What became of the pages, by their names, in order."""

    new: list[str] = []
    renewed: list[str] = []
    exchanged: list[str] = []
    """Those that came in another language than the time before."""
    stayed: list[Stayed] = []


def deliver(folder: Folder, source: Path, code: str = "") -> Delivery:
    """Bring the pages in `source` into the folder, in a language, signed.

    Return what became of each.
    """
    record = ownership.record(folder.delivered) or {}
    found, to_sign = Delivery(), []
    for shipped_page in pages(source, code):
        name, own = shipped_page.name, folder.notebooks / shipped_page.name
        content = shipped_page.read_bytes()
        edition = page.digest(content)
        language = code if shipped_page.parent != source else ""
        known, _, before = record.get(name, "").partition(" ")
        foreign = bool(known) and before != language
        mine, there = None, None
        if filesystem.is_there(own):
            try:
                there = page.read(own)
                mine = page.digest(there)
            except page.Unopened as error:
                found.stayed.append(Stayed(own, error))
                continue
        if mine not in (None, edition, known):
            if known != edition:
                found.stayed.append(Stayed(own, foreign=foreign))
            continue
        if mine is None:
            found.new.append(name)
        elif mine != edition:
            (found.exchanged if foreign else found.renewed).append(name)
        record[name] = f"{edition} {language}".rstrip()
        if there != content:
            _replace(own, content, folder)
        to_sign.append(own)
    _replace(folder.delivered, json.dumps(record, indent=1).encode(), folder)
    sign(to_sign, folder)
    return found


def told(found: Delivery, library: Library) -> list[str]:
    """Return what a reader is told of it: nothing of a page that stood as it should."""
    said, own = library.commands, library.commands.delivery
    brought = [
        (own.new, found.new),
        (own.renewed, found.renewed),
        (own.exchanged, found.exchanged),
    ]
    lines = [words.format(pages=said.listed(names)) for words, names in brought if names]
    for one in found.stayed:
        words = own.unopened if one.why else own.foreign if one.foreign else own.newer
        why = library.why(one.why) if one.why else ""
        lines.append(words.format(page=one.file.name, file=one.file, why=why))
    return lines


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

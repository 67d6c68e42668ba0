"""A compiled catalog answers by place, and with nothing where it has nothing."""

from pathlib import Path

from course.authoring.translation import po
from course.authoring.translation.phrases import Phrase
from course.language.catalog import Catalog
from course.library import LIBRARY

ROOT = Path("content")
PHRASES = [
    Phrase("a.yaml one", "Line", "", ROOT / "a.yaml", 1),
    Phrase("a.yaml two", "Line", "", ROOT / "a.yaml", 2),
    Phrase("a.yaml count", "{n} page", "{n} pages", ROOT / "a.yaml", 3),
]


def test_the_same_english_differs_by_place(tmp_path: Path) -> None:
    made = po.updated(po.Po(LIBRARY.language), PHRASES, ROOT)
    said: list[str | tuple[str, ...]] = ["Zeile", "Leitung", ("{n} a", "{n} b")]
    for message, one in zip(po.strings(made), said, strict=True):
        message.string = one
    (tmp_path / "a.po").write_text(po.written(made), "utf-8")
    (tmp_path / "a.mo").write_bytes(po.compiled(tmp_path / "a.po", LIBRARY.language))
    catalog, plurals = Catalog(tmp_path / "a.mo"), LIBRARY.language.plurals
    assert ["Zeile", "Leitung"] == [catalog.said(f"a.yaml {one}", "Line") for one in ("one", "two")]
    assert "" == catalog.said("a.yaml three", "Line") == catalog.said("a.yaml one", "Another line")
    forms = catalog.counted("a.yaml count", "{n} page", "{n} pages", plurals)
    assert forms == {"one": "{n} a", "other": "{n} b"}
    assert catalog.counted("a.yaml count", "{n} leaf", "{n} leaves", plurals) == {}
    assert {} == catalog.counted("a.yaml count", "{n} page", "{n} whole pages", plurals)


def test_without_a_file_there_is_nothing(tmp_path: Path) -> None:
    assert "" == Catalog(tmp_path / "none.mo").said("a.yaml one", "Line")

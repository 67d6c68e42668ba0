"""What stands around every page of the book: the course's own bar, look and scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from widgets.calm import head

HERE = Path(__file__).parent / "static"


@cache
def frame() -> dict[str, str]:
    """Give `first`, which belongs first into the head, and `bar`, first into the body."""
    return {"title": head.TITLE, "first": head.first(), "bar": head.bar()}


def assets(folder: Path) -> Path:
    """Write the one stylesheet and the one script of the book, and give their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    look = head.styles() + (HERE / "book.css").read_text(encoding="utf-8")
    (folder / "book.css").write_text(look, encoding="utf-8")
    acts = head.scripts() + (HERE / "book.js").read_text(encoding="utf-8")
    (folder / "book.js").write_text(acts, encoding="utf-8")
    return folder

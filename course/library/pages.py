"""Which pages there are in a language. Knows nothing of what is in them."""

from __future__ import annotations

from pathlib import Path


def pages(source: Path, code: str = "") -> list[Path]:
    """Return the pages in a directory, in a language by its code; where it has none, the others."""
    own = source / code if code else source
    every = sorted(source.glob("*.ipynb"))
    return [own / page.name if (own / page.name).is_file() else page for page in every]

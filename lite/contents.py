"""The pages, as JupyterLite lists them: each a file, and one list of all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

WHEN = "2026-01-01T00:00:00Z"
"""One time for all, so that a build gives the same files again."""

Model = dict[str, Any]


def build(into: Path, found: list[Path]) -> None:
    """Put the pages into the site."""
    files = into / "files"
    files.mkdir(exist_ok=True)
    for page in found:
        shutil.copyfile(page, files / page.name)
    listed = [model(page.name, "notebook", size=page.stat().st_size) for page in found]
    root = model("", "directory") | {"content": listed, "format": "json"}
    everything = into / "api" / "contents" / "all.json"
    everything.parent.mkdir(parents=True, exist_ok=True)
    everything.write_text(json.dumps(root, indent=1), encoding="utf-8")


def model(name: str, kind: str, size: int | None = None) -> Model:
    """Return one file or folder as Jupyter's contents say it."""
    return {
        "name": name,
        "path": name,
        "type": kind,
        "size": size,
        "content": None,
        "format": None,
        "mimetype": None,
        "writable": True,
        "created": WHEN,
        "last_modified": WHEN,
    }

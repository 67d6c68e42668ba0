"""The extension's files: all are asked for under one mark, which changes with what they hold."""

import hashlib
import os
import re

from widgets.calm import STATIC

PACKAGE = STATIC.parent / "package.json"
ENTRY = STATIC / "remoteEntry.js"
BESIDE = sorted(re.findall(r'"([a-z]+\.js)"', ENTRY.read_text(encoding="utf-8")))


def test_the_files_beside_it_are_the_modules_there_are_and_none_brings_another() -> None:
    modules = {
        one.name: text
        for one in STATIC.glob("*.js")
        if re.search("^export ", text := one.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert BESIDE == sorted(modules)
    # What a module imports by itself would be asked for without the mark.
    assert not re.search(r"^import\b|\bimport\(", "".join(modules.values()), re.MULTILINE)


def test_the_mark_is_of_what_the_files_hold() -> None:
    """`REFRESH=1` writes it. A server lets a browser keep each address for a year."""
    held = b"".join((STATIC / name).read_bytes() for name in [ENTRY.name, *BESIDE])
    mark = hashlib.sha256(held).hexdigest()[:8]
    package = PACKAGE.read_text(encoding="utf-8")
    found = re.search(r'"load": "static/remoteEntry\.js\?([0-9a-f]*)"', package)
    assert found
    if os.environ.get("REFRESH"):
        start, end = found.span(1)
        PACKAGE.write_text(package[:start] + mark + package[end:], encoding="utf-8")
    else:
        assert mark == found[1]

"""A wheel: what it is called, what it holds, and wheels made anew so that builds are the same."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

WHEN = (1980, 1, 1, 0, 0, 0)
BINARY = (".so", ".pyd", ".dll", ".dylib")


def name_of(wheel: Path) -> str:
    """Return the distribution's name in its plain form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", wheel.name.split("-")[0]).lower()


def top_level(archive: zipfile.ZipFile) -> list[str]:
    """Return the packages that can be imported from a wheel."""
    tops = {name.partition("/")[0] for name in archive.namelist() if name.endswith(".py")}
    return sorted(top for top in tops if top.isidentifier())


def without_binaries(wheel: Path, into: Path) -> None:
    """Write a wheel without its compiled parts, as one for any machine."""
    name, version = wheel.name.split("-")[:2]
    with zipfile.ZipFile(wheel) as whole:
        kept = {
            one: whole.read(one)
            for one in sorted(whole.namelist())
            if not one.endswith((*BINARY, "/RECORD"))
        }
    written(into / f"{name}-{version}-py3-none-any.whl", kept)


def without_fonts(wheel: Path, into: Path) -> None:
    """Write a wheel without its fonts."""
    with zipfile.ZipFile(wheel) as whole:
        kept = {
            one: whole.read(one)
            for one in sorted(whole.namelist())
            if "/fonts/" not in one and not one.endswith("/RECORD")
        }
    written(into / wheel.name, kept)


def stand_in(name: str, files: dict[str, str], into: Path) -> None:
    """Write a wheel of that name which holds these files, or nothing at all."""
    info = f"{name}-0.dist-info"
    tags = "Root-Is-Purelib: true\nTag: py3-none-any\n"
    told = {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: lite\n{tags}",
    }
    content = {one: text.encode() for one, text in (files | told).items()}
    written(into / f"{name}-0-py3-none-any.whl", content)


def written(wheel: Path, content: dict[str, bytes]) -> None:
    """Write a wheel file by file, with one time for all and a record of them."""
    (info,) = {one.partition("/")[0] for one in content if ".dist-info/" in one}
    record = f"{info}/RECORD"
    content[record] = "".join(f"{one},,\n" for one in [*content, record]).encode()
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, data in content.items():
            archive.writestr(zipfile.ZipInfo(one, WHEN), data, zipfile.ZIP_DEFLATED)

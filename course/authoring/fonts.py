"""The fonts, out of what npm brings: subsets for screens, whole files for paper, and their digests.

Committed, so that a reader and a wheel need no npm. Knows no page and no exercise; where a surface
finds the files is said in `widgets/calm/head.py`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from course.errors import CourseError

ROOT = Path(__file__).parents[2]
BROUGHT = ROOT / "node_modules" / "@fontsource"
SCREEN = Path("widgets/calm/jupyter/labextensions/steady-ground/static/fonts")
FACES = SCREEN.parent / "fonts.css"
PAPER = Path("course/render/fonts")
LOCK = Path("fonts.lock")

SUBSETS = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
"""The scripts we have letters for; the first file that has a letter gives it on paper."""

HEAD = "/* Made by `make fonts`. Each address carries a mark of what is in the file. */\n"


class FontsError(CourseError):
    """npm has not brought the fonts."""


@dataclass(frozen=True)
class Style:
    """One weight and slant of a family."""

    family: str
    on_paper: str
    weight: int
    slant: str = "normal"

    @property
    def package(self) -> str:
        return plain(self.family)

    @property
    def sheet(self) -> str:
        """The name of the stylesheet that npm brings for it."""
        return f"{self.weight}{'-italic' if self.slant == 'italic' else ''}.css"

    def file(self, subset: str) -> str:
        return f"{self.package}-{subset}-{self.weight}-{self.slant}"

    @property
    def paper(self) -> str:
        return f"{plain(self.on_paper)}-{self.weight}-{self.slant}.ttf"


# Its licence reserves the name Source for the files as they came; a merged one has another.
SANS = ("Source Sans 3", "Steady Sans")
STYLES = (
    Style(*SANS, 400),
    Style(*SANS, 400, "italic"),
    Style(*SANS, 600),
    Style("Literata", "Literata", 600),
)


def made(brought: Path = BROUGHT) -> dict[Path, bytes]:
    """Return every file that `make fonts` writes, by its place in the tree."""
    if not all((brought / one.package).is_dir() for one in STYLES):
        raise FontsError("the fonts are not here: run `npm ci --ignore-scripts`")
    files = {
        SCREEN / f"{one.file(subset)}.woff2": read(brought, one, subset, "woff2")
        for one in STYLES
        for subset in SUBSETS
    }
    files[FACES] = (HEAD + "".join(faces(brought, files))).encode()
    for one in STYLES:
        parts = [read(brought, one, subset, "woff") for subset in SUBSETS]
        files[PAPER / one.paper] = merged(parts, one)
        licence = (brought / one.package / "LICENSE").read_text(encoding="utf-8")
        said = f"{copyright_of(files[PAPER / one.paper])}\n\n{licence.strip()}\n".encode()
        files |= {place / f"OFL-{one.package}.txt": said for place in (SCREEN, PAPER)}
    files[LOCK] = "".join(
        f"{digest(files[file])}  {file.as_posix()}\n" for file in sorted(files)
    ).encode()
    return files


def refresh() -> list[Path]:
    """Write what is not as it should be, take away what is no longer made; return the places."""
    files = made()
    changed = [file for file, held in files.items() if on_disk(file) != held]
    for file in changed:
        (ROOT / file).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / file).write_bytes(files[file])
    for place in (SCREEN, PAPER):
        for old in (ROOT / place).iterdir():
            if place / old.name not in files:
                old.unlink()
    return changed


def locked() -> dict[Path, str]:
    """Return the digest that each file should have."""
    lines = (ROOT / LOCK).read_text(encoding="utf-8").splitlines()
    return {Path(name): held for held, name in (line.split("  ", 1) for line in lines)}


def digest(held: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(held).hexdigest()


def read(brought: Path, style: Style, subset: str, ending: str) -> bytes:
    """Return one file as npm brings it."""
    return (brought / style.package / "files" / f"{style.file(subset)}.{ending}").read_bytes()


def on_disk(file: Path) -> bytes | None:
    """Return what a file of the tree holds, if it is there."""
    place = ROOT / file
    return place.read_bytes() if place.is_file() else None


def faces(brought: Path, files: dict[Path, bytes]) -> Iterator[str]:
    """Return one rule a file, each for the letters that its family's own stylesheet names."""
    for one in STYLES:
        sheet = (brought / one.package / one.sheet).read_text(encoding="utf-8")
        for subset in SUBSETS:
            name = one.file(subset)
            found = re.search(rf"/\* {name} \*/.*?unicode-range: ([^;]+);", sheet, re.DOTALL)
            if not found:
                raise FontsError(f"{one.package}/{one.sheet} does not say which letters {name} has")
            mark = digest(files[SCREEN / f"{name}.woff2"])[:8]
            yield (
                f'@font-face {{ font-family: "{one.family}"; font-style: {one.slant}; '
                f"font-weight: {one.weight}; font-display: swap; "
                f'src: url("fonts/{name}.woff2?{mark}") format("woff2"); '
                f"unicode-range: {found[1]}; }}\n"
            )


def merged(parts: list[bytes], style: Style) -> bytes:
    """Return one TrueType file with the letters of all; the same bytes each time."""
    opened = []
    for part in parts:
        font = TTFont(BytesIO(part), recalcTimestamp=False)
        font.flavor = None
        plain = BytesIO()
        font.save(plain)
        plain.seek(0)
        opened.append(plain)
    whole = Merger().merge(opened)
    first = TTFont(BytesIO(parts[0]))
    whole["head"].created = whole["head"].modified = first["head"].created
    whole.recalcTimestamp = False
    rename(whole, style)
    out = BytesIO()
    whole.save(out)
    return out.getvalue()


def rename(font: TTFont, style: Style) -> None:
    """Give a font the family it has on paper; whose it is stays said in it."""
    cut = f"{'SemiBold' if style.weight == 600 else ''} {style.slant.capitalize()}"
    cut = cut.replace("Normal", "").strip() or "Regular"
    joined = f"{style.on_paper}-{cut}".replace(" ", "")
    names = {1: style.on_paper, 2: cut, 3: joined, 4: f"{style.on_paper} {cut}", 6: joined}
    for number in (7, *range(11, 26)):  # a mark of another's, addresses, and names besides
        font["name"].removeNames(nameID=number)
    for number, name in (names | {16: style.on_paper, 17: cut}).items():
        font["name"].setName(name, number, 3, 1, 0x409)


def plain(family: str) -> str:
    """Return a family's name as it stands in the name of a file."""
    return family.lower().replace(" ", "-")


def copyright_of(font: bytes) -> str:
    """Return whose a font is, as it says itself."""
    return str(TTFont(BytesIO(font))["name"].getDebugName(0))

"""Makes the sheets of a reading: `python -m tests.reading PAGE [FOLDER]`.

PAGE is a notebook, or how the name of one begins. With `--old`, another notebook or a revision that
git knows, its sections and the new ones are put side by side.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from course.authoring.fill import NOTEBOOKS
from course.authoring.page import Page, read
from course.errors import CourseError
from course.kinds import Quiz
from course.library import LIBRARY, Library
from course.stills import shown
from tests.reading import pemat, sheets
from tests.reading.pairs import pairs
from tests.reading.parts import Part, at, parts, plain
from tests.reading.sheets import Reading


def main(arguments: list[str] | None = None) -> int:
    """Make the sheets and say where; 1 when that cannot be."""
    parser = argparse.ArgumentParser(prog="python -m tests.reading", description=__doc__)
    parser.add_argument(
        "page", metavar="PAGE", help="a notebook, or how its name begins, such as 02"
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="new; build/reading/ and the page"
    )
    parser.add_argument("--old", metavar="OTHER", help="a notebook, or a revision such as main")
    given = parser.parse_args(arguments)
    try:
        file = at(NOTEBOOKS, given.page)
        folder = given.folder or Path("build") / "reading" / file.stem
        made = made_of(LIBRARY, file, earlier(file, given.old) if given.old else [])
        folder.mkdir(parents=True)
    except FileExistsError:
        print(f"{folder} is there already; name another folder.", file=sys.stderr)
        return 1
    except (CourseError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
        print(f"made {folder / name}")
    return 0


def made_of(library: Library, file: Path, old: list[Part]) -> dict[str, str]:
    """Return each sheet of a page by its file's name."""
    page = reading(library, read(file))
    made = {
        "teach-back.md": sheets.teach_back(page),
        "skim.md": sheets.skim(page),
        "hostile.md": sheets.hostile(page),
        "before.md": sheets.knowledge(page, "before"),
        "after.md": sheets.knowledge(page, "after"),
        "rating.md": pemat.sheet(page.title),
        "summing-up.md": sheets.summing_up(page),
        "key.md": sheets.key(page),
    }
    if old:
        found = pairs(old, page.parts)
        made |= {f"pairs-{n}.md": sheets.blind(found, n) for n in (1, 2)}
        made["pairs-key.md"] = sheets.blind_key(found)
    return made


def reading(library: Library, page: Page) -> Reading:
    """Return a page as it is read."""
    named = [shown(cell.source.text) for cell in page.cells if cell.kind == "code"]
    modules = {one.notebook: one.id for one in library.course.modules}
    short = library.module(modules[page.file.stem]).in_short if page.file.stem in modules else ()
    title = next(title for title, _, _ in page.sections())
    return Reading(
        title=title,
        parts=parts(library, page),
        checks=[check for one in named if one for check in quizzes(library, one[0])],
        short=[" ".join(plain(line).split()) for line in short],
    )


def quizzes(library: Library, name: str) -> list[Quiz]:
    """Return the knowledge check of a name, if it is one."""
    try:
        found = library.read(name)
    except CourseError:  # a figure, a handout, the choice to keep
        return []
    return [found] if isinstance(found, Quiz) else []


def earlier(file: Path, old: str) -> list[Part]:
    """Return the sections of another notebook, or of the same one at a revision.

    `ValueError` when there is neither.
    """
    if Path(old).is_file():
        return parts(LIBRARY, read(Path(old)))
    there = file.resolve()
    done = subprocess.run(
        ["git", "show", f"{old}:./{there.name}"], cwd=there.parent, capture_output=True
    )
    if done.returncode:
        raise ValueError(f"{old!r} is no notebook, and no revision that has {there.name}")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / there.name
        copy.write_bytes(done.stdout)
        return parts(LIBRARY, read(copy))


if __name__ == "__main__":
    sys.exit(main())

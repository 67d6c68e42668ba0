"""How each page stands, in numbers: a hint for whoever writes it, and no fault."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from course.authoring.fill import NOTEBOOKS
from course.authoring.lint import folds, labels, openings, reading, teaching
from course.authoring.lint.lists import Lists, lists, pattern
from course.authoring.page import Page, read
from course.errors import CourseError
from course.kinds import Quiz
from course.library import Library
from course.stills import shown


class Measures(Struct, frozen=True, kw_only=True):
    """One page: its words of teaching, its sections, and how it reads.

    `joining` are joining words in a thousand of teaching, `grade` is the US grade of the page and
    `sentence` its words a sentence; `forms` stand in sight, and `questions` are of its checks.
    """

    page: str
    words: int
    sections: int
    joining: int
    grade: float
    sentence: float
    forms: int
    questions: int
    labels: int


def measures(library: Library, notebooks: Path = NOTEBOOKS) -> list[Measures]:
    """Return every page's numbers, in order. `ContentError` when a file cannot be read."""
    known = lists(library.content)
    return [measured(library, read(file), known) for file in sorted(notebooks.glob("*.ipynb"))]


def measured(library: Library, page: Page, known: Lists) -> Measures:
    """Return the numbers of one page."""
    count, said = len(teaching.words(page)), teaching.taught(page).shown
    joining = len(pattern(known.shape.joining).findall(said))
    text = reading.sentences(page.cells)
    return Measures(
        page=page.file.stem,
        words=count,
        sections=sum(not one.folded for one in openings.sections(page)),
        joining=round(joining / count * 1000) if count else 0,
        grade=round(reading.grade(text), 1),
        sentence=round(reading.length(text), 1),
        forms=len(folds.forms(page, known.sight)),
        questions=sum(
            questions(library, one.source.text) for one in page.cells if one.kind == "code"
        ),
        labels=len(labels.LABEL.findall(page.prose.text)),
    )


def questions(library: Library, source: str) -> int:
    """Return how many questions of a knowledge check a cell shows."""
    try:
        found = shown(source)
        exercise = library.read(found[0]) if found and not found[1] else None
    except CourseError:  # a figure, a handout, the choice to keep
        return 0
    return len(exercise.items) if isinstance(exercise, Quiz) else 0


def table(found: list[Measures]) -> list[str]:
    """Return the numbers as lines of text, a column each, their names above."""
    names = [*Measures.__struct_fields__]
    rows = [names, *([str(value) for value in asdict(one).values()] for one in found)]
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(map(set_in, row, wide, names)) for row in rows]


def set_in(text: str, width: int, name: str) -> str:
    """Return one entry as wide as its column; numbers stand to the right."""
    return text.ljust(width) if name == "page" else text.rjust(width)

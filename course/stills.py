"""The stills: what each cell of a page shows when nothing is live, as HTML and as plain text.

A pure function of a name and the content; no kernel is needed for it, and no widget.
"""

from __future__ import annotations

import ast
from contextlib import suppress

from course.answers.handout import HANDOUTS, handout
from course.errors import CourseError, UnknownName
from course.library import FIGURES, KEEP, Library
from course.library.figures import FigureKind
from course.library.worked_examples import HOWS, worked
from course.render import handout as handing
from course.render import html, reading, text
from course.render.markdown import inline

NAMED, EMPTY = ("name", "how"), ast.Constant("")
"""What `show` may be told, in this order, and what it is told where that is left out."""

TO_READ = (FIGURES, f"{HANDOUTS}/")
"""How the names begin of what is only read or printed, and answered by nothing."""

Still = dict[str, str]
"""What is shown, by its media type: `text/html` and `text/plain`."""


def still(library: Library, name: str, how: str = "") -> Still:
    """Return what is shown of an exercise, a figure, a handout, or the choice to keep.

    Nothing here can take that choice.

    With `how`, "filled" or "half", it is shown as the person of the worked example filled it in.
    Of an exercise that is gone, that is said, and where its answers are.
    `UnknownExercise` and `UnknownName` name the nearest ones, `NotFilled` what can be shown so.
    """
    if name.startswith(FIGURES):
        return figure(library, name)
    words = library.words
    if name != KEEP and library.gone(name):
        said = words.gone.shown.format(title=library.ever(name).title)
        return of(f'<p class="gone">{inline(said)}</p>', said)
    if how:
        return filled(library, name, how)
    if name == KEEP:
        return of(f'<p class="keep">{inline(words.still)}</p>', words.still)
    folder, _, id = name.partition("/")
    if folder == HANDOUTS:
        return handed(library, id)
    sheet = library.read(name).sheet()
    return of(html.draw(sheet, words), text.draw(sheet, words))


def figure(library: Library, name: str) -> Still:
    """Return one drawing, with what is said beside it."""
    from course.render import figures  # most cells show none

    found = library.figure(name)
    return of(figures.draw(found, library.words), figures.text(found, library.words))


def filled(library: Library, name: str, how: str) -> Still:
    """Return one exercise filled, wholly or half, to be read."""
    for one in HOWS:
        if one == how:
            exercise = library.read(name)
            sheet, answers = worked(library, exercise, one)
            replies = exercise.result(answers).replies if one == "filled" else {}
            drawn = reading.draw(sheet, library.words, answers, replies)
            return of(drawn, text.draw(sheet, library.words, answers))
    raise CourseError(f"An exercise is shown {' or '.join(HOWS)}, or as it is; not {how!r}.")


def handed(library: Library, id: str) -> Still:
    """Return the handout of one module, which no screen shows and a printer may be given."""
    from course.render import figures  # most cells show none

    sheet, words, course = handout(library, id), library.words, library.course
    found = drawn_on(library, id)
    drawn = figures.draw(found, words) if found else ""
    plain = f"{figures.text(found, words)}\n" if found else ""
    foot = text.wrap(handing.footer(sheet, words, course))
    said = f"{plain}{text.draw(sheet, words)}\n{foot}\n"
    return of(handing.draw(sheet, words, course, drawn), said)


def drawn_on(library: Library, id: str) -> FigureKind | None:
    """Return the figure on a module's handout. `ContentError` when it names none that is there."""
    found = library.module(id).handout
    assert found  # it was drawn up
    if not found.figure:
        return None
    try:
        return library.figure(FIGURES + found.figure)
    except UnknownName as error:
        at = ("handout", "figure")
        raise library.fault(f"modules/{id}.yaml", at, error.wrong, error.allowed) from None


def of(drawn: str, plain: str) -> Still:
    """Return both ways of showing a thing."""
    return {"text/html": drawn, "text/plain": plain}


def shown(source: str) -> tuple[str, str] | None:
    """Return what the `show` that a cell's source is names, and how; None when it shows nothing.

    `CourseError` says what is no call of `show` as it can be read here: a name, and perhaps how.
    """
    match ast.parse(source).body:
        case [ast.Expr(ast.Call(func=ast.Name("show"), args=args, keywords=keywords))]:
            given = dict(zip(NAMED, args, strict=False)) | {one.arg: one.value for one in keywords}
            if len(args) <= len(NAMED) and NAMED[0] in given and {*given} <= {*NAMED}:
                with suppress(ValueError):
                    name, how = (ast.literal_eval(given.get(key) or EMPTY) for key in NAMED)
                    return str(name), str(how)
            raise CourseError("`show` takes a name in quotes, and perhaps how it is filled.")
    return None

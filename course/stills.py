"""The stills: what each cell of a page shows when nothing is live, as HTML and as plain text.

A pure function of a name and the content; no kernel is needed for it, and no widget.
"""

from __future__ import annotations

import ast

from course.errors import CourseError
from course.library import KEEP, Library
from course.library.worked_examples import HOWS, worked
from course.render import html, reading, text
from course.render.markdown import inline

Still = dict[str, str]
"""What is shown, by its media type: `text/html` and `text/plain`."""


def still(library: Library, name: str, how: str = "") -> Still:
    """Return what is shown of one exercise, or of the choice to keep, which nothing here can take.

    With `how`, "filled" or "half", it is shown as the person of the worked example filled it in.
    `UnknownExercise` names the nearest ones, `NotFilled` those that can be shown so.
    """
    if how:
        return filled(library, name, how)
    words = library.words
    if name == KEEP:
        return of(f'<p class="keep">{inline(words.still)}</p>', words.still)
    sheet = library.read(name).sheet()
    return of(html.draw(sheet, words), text.draw(sheet, words))


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


def of(drawn: str, plain: str) -> Still:
    """Return both ways of showing a thing."""
    return {"text/html": drawn, "text/plain": plain}


def shown(source: str) -> list[str] | None:
    """Return the arguments of the `show` that a cell's source is; None when it shows nothing."""
    match ast.parse(source).body:
        case [ast.Expr(ast.Call(func=ast.Name("show"), args=args))]:
            return [ast.literal_eval(one) for one in args]
    return None

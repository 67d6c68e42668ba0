"""What the person of a worked example filled in, as words to be read. For authors."""

from __future__ import annotations

from course.library import Library
from course.library.worked_examples import How, worked


def answered(library: Library, name: str, how: How) -> str:
    """Return each answer after what it answers; what was left out is not there.

    `NotFilled` when nothing is filled in.
    """
    sheet, answers = worked(library, library.read(name), how)
    said = [(field, answers.get(field.id)) for field in sheet.fields]
    return "\n\n".join(
        f"{field.prompt}\n{field.answer.words(value, library.language)}"
        for field, value in said
        if value is not None
    )

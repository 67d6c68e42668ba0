"""What can go wrong, in words the person who meets it can use. Knows no content and no screen."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class CourseError(Exception):
    """Anything this course raises on purpose."""


class ContentError(CourseError):
    """A mistake in a content file: where it is, what is wrong, what is allowed."""

    def __init__(self, file: Path | str, line: int, wrong: str, allowed: str = "") -> None:
        self.file, self.line, self.wrong, self.allowed = Path(file), line, wrong, allowed
        super().__init__(f"{self.file.name}:{line}: {wrong}" + (f"; {allowed}" if allowed else ""))


class UnknownExercise(CourseError):
    """A name that no module holds, with the nearest names that one does."""

    def __init__(self, name: object, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(str(name), names, n=3, cutoff=0.4) or names[:5]
        super().__init__(
            f"There is no exercise {name!r}. Nearest: {', '.join(near) or 'none yet'}."
        )


class AnswerError(CourseError):
    """An answer that no field of the sheet could have given."""


class JournalError(CourseError):
    """The journal could not be read or written; what was typed is still on the page."""

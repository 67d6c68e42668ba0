"""What can go wrong, in words the person who meets it can use. Knows no content and no screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import SequenceMatcher, get_close_matches
from pathlib import Path

LONGEST = 60
"""Characters of a name that are looked at, and shown."""

MANY = 60
"""Names that are too many to list."""

KeyPath = tuple[str | int, ...]
"""The keys and places, counted from 0, that lead to a value from one that holds it."""


class CourseError(Exception):
    """Anything this course raises on purpose."""


class ContentError(CourseError):
    """A mistake in a content file: where it is, what is wrong, what is allowed.

    `line` counts from 1, and is 0 when the file could not be read at all.
    """

    def __init__(self, file: Path | str, line: int, wrong: str, allowed: str = "") -> None:
        self.file, self.line, self.wrong, self.allowed = Path(file), line, wrong, allowed
        super().__init__(f"{self.file.name}:{line}: {wrong}" + (f"; {allowed}" if allowed else ""))


class UnknownName(CourseError):
    """A name, in a page or in content, that nothing of its sort has, with the nearest names."""

    def __init__(self, sort: str, name: str, known: Iterable[str]) -> None:
        self.name, self.wrong, self.allowed = name, f"no {sort} {name!r}", meant(name, known, 3)
        super().__init__(f"{self.wrong}; {self.allowed}")


class RuleError(ValueError):
    """What a model's own rule refuses, and where: a path from the model that raises it.

    The path may end at a key, a place or, with (), at the model itself. Where keys are wrong only
    together, `others` lead to the others: the first one that the file has is named.
    """

    def __init__(self, wrong: str, at: KeyPath, *others: KeyPath) -> None:
        super().__init__(wrong)
        self.paths = (at, *others)


@contextmanager
def within(*at: str | int) -> Iterator[None]:
    """Lead to what a rule inside refuses from the model outside, which has it `at` a path."""
    try:
        yield
    except RuleError as error:
        raise RuleError(str(error), *((*at, *path) for path in error.paths)) from None


class NoContent(CourseError):
    """What `COURSE_CONTENT` names is no content of a course: which place it is, and why."""

    def __init__(self, place: Path, why: str) -> None:
        super().__init__(
            f"COURSE_CONTENT names {place}, which {why}.\n"
            "It should name a folder laid out like course/content, with a course.yaml in it. "
            "Without COURSE_CONTENT, the course opens with its own content."
        )


class NoLanguage(CourseError):
    """The course is not in the language that was asked for; `known` are names by their codes.

    The first of them is the language that the content is written in.
    """

    def __init__(self, code: str, known: Mapping[str, str]) -> None:
        self.code = code
        there = ", ".join(f"{name} ({one})" for one, name in known.items())
        own = next(iter(known.values()))
        super().__init__(
            f"The course is not in {code[:LONGEST]!r} yet. It is in: {there}.\n"
            "--language or COURSE_LANGUAGE names one of these by its code. Without them, the "
            f"course is in {own}."
        )


class UnknownExercise(CourseError):
    """A name that no module holds, with the nearest names that one does.

    Near is a like name, a like exercise in whatever module, and the exercises of a like module.
    """

    def __init__(self, name: object, known: Iterable[str]) -> None:
        names = list(known)
        asked = name[:LONGEST].casefold() if isinstance(name, str) else ""
        likeness = {one: alike(asked, one) for one in names}
        near = sorted(filter(likeness.get, names), key=lambda one: -likeness[one])[:3]
        shown = repr(name[:LONGEST] if isinstance(name, str) else name)[: LONGEST + 2]
        super().__init__(
            f"There is no exercise {shown}. Nearest: {', '.join(near or names[:5]) or 'none yet'}."
        )


class NotFilled(CourseError):
    """An exercise that is to be shown filled, wholly or half, and that nobody filled so."""

    def __init__(self, name: str, how: str, known: Iterable[str]) -> None:
        there = ", ".join(known) or "none yet"
        super().__init__(
            f"{name} cannot be shown {how}: nobody filled it so. Those that can: {there}."
        )


class AnswerError(CourseError):
    """An answer that no field of the sheet could have given."""


class ReaderError(CourseError):
    """What went wrong, for the one who reads: a code, and what fills its sentence.

    The sentence stands in the content, in `errors.yaml`, and is said by the library's `why`. As
    text this is a line for logs: the code and what fills it, which is never a word of the reader's.
    """

    def __init__(self, code: str, **filled: object) -> None:
        super().__init__(code)
        self.code, self.filled = code, filled

    def __str__(self) -> str:
        return " ".join((self.code, *(f"{name}={value}" for name, value in self.filled.items())))


class JournalError(ReaderError):
    """The journal could not be read or written; what was typed is still on the page."""


def meant(name: str, known: Iterable[str], most: int = 1) -> str:
    """Return which of the known names another may mean, at most so many; else what there is."""
    names = sorted(known)
    if near := get_close_matches(name[:LONGEST], names, most):
        return f"did you mean {' or '.join(map(repr, near))}?"
    few = f"there are: {', '.join(names)}"
    return few if len(names) <= MANY else f"none of the {len(names)} there are is like it"


def alike(asked: str, name: str) -> float:
    """Return how alike two names are, from 0, not at all, to 1."""
    module, _, exercise = name.partition("/")
    of, slash, rest = asked.rpartition("/")
    best = max(
        ratio(asked, name),
        0.9 * ratio(rest, exercise),
        0.8 * ratio(of if slash else rest, module),
    )
    return best if best > 0.55 else 0


def ratio(one: str, other: str) -> float:
    """Return how much of two words is the same, from 0 to 1."""
    return SequenceMatcher(None, one, other).ratio()


def code(error: BaseException) -> str:
    """Return where a fault of ours came up, as `course/live/form.py:141 ZeroDivisionError`.

    The error's own words may quote what a reader typed, so they are left out.
    """
    place = ""
    step = error.__traceback__
    while step:
        module = str(step.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in ("course", "widgets"):
            place = f"{module.replace('.', '/')}.py:{step.tb_lineno} "
        step = step.tb_next
    return place + type(error).__name__

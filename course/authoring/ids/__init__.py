"""Ids that keep their meaning: what each means, the lock of what was shipped, what is retired.

What a reader kept is found by id alone. So an id that was shipped never means another thing: the
lock holds a digest of each, and what is gone keeps its last words. Needed by authors only.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

from course.authoring.ids import lock, meaning
from course.authoring.ids.retiring import retire
from course.errors import CourseError
from course.library import Library

__all__ = ["extend", "retire", "same"]


def same(library: Library, patterns: list[str]) -> None:
    """Let ids whose words changed go on, since they still ask the same.

    `CourseError` where one now has another form: then no words can make it the same.
    """
    held = lock.read(library.content) or {}
    now = {**meaning.gone(library.retired), **meaning.living(library)}
    for pattern in patterns:
        found = [id for id in held if id in now and fnmatchcase(id, pattern)]
        if not found:
            raise CourseError(f"{pattern} is no id that was shipped and is there now")
        for id in found:
            if not held[id].fits(now[id]):
                raise CourseError(
                    f"{id} was {held[id].form!r} and is {now[id].form!r}: what was answered under "
                    "it would mean another thing, so it needs another id"
                )
            held[id] = lock.Held(now[id].form, now[id].digest)
    if patterns:
        lock.write(library.content, held)


def extend(library: Library) -> Path:
    """Put ids that are new into the lock, and let tables that grew be held as they are."""
    held = lock.read(library.content) or {}
    every = {**meaning.gone(library.retired), **meaning.living(library)}
    now = lock.held(every)
    grown = {id: now[id] for id, one in held.items() if one.means(every.get(id))}
    lock.write(library.content, {**now, **held, **grown})
    return library.content / lock.FILE

"""What happened to what is kept, in words: a damaged file, rows changed. Knows no view.

A journal tells each once, to whoever asks first.
"""

from __future__ import annotations

from course.journal import Journal
from course.library import Words
from course.render.numbers import count


def damage(journal: Journal, words: Words) -> str:
    """Return what is to be said, once; '' when all is well."""
    if told := journal.rescued():
        return words.rescued.format(
            drafts=count(told.drafts, "page"),
            entries=count(told.entries, "page"),
            file=told.file.name,
        )
    found = journal.tampered()
    return words.tampered.format(things=count(found, "thing")) if found else ""

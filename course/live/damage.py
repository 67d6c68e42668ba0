"""What happened to what is kept, in words: a damaged file, rows changed. Knows no view.

A journal tells each once, to whoever asks first.
"""

from __future__ import annotations

from course.journal import Journal
from course.library import Words
from course.live.home import held


def damage(journal: Journal, words: Words) -> str:
    """Return what is to be said, once; '' when all is well."""
    if told := journal.rescued():
        return words.rescued.format(file=told.file.name, **held(told.entries, told.drafts, words))
    found = journal.tampered()
    return words.tampered.say(found, words.language) if found else ""

"""A language: how it counts, lists, dates and marks what it lacks. Knows no content, no catalog's
words and no screen.
"""

from course.language.aspects import Dates, Listing, Numbers, Plurals, Quotes
from course.language.counted import Counted
from course.language.foreign import END, START, bare, marked
from course.language.language import NEUTRAL, Language
from course.language.shown import SHOWN, WRITTEN, Aside, Name, Said, Written

__all__ = [
    "END",
    "NEUTRAL",
    "SHOWN",
    "START",
    "WRITTEN",
    "Aside",
    "Counted",
    "Dates",
    "Language",
    "Listing",
    "Name",
    "Numbers",
    "Plurals",
    "Quotes",
    "Said",
    "Written",
    "bare",
    "marked",
]

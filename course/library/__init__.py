"""Content in, frozen models out. Knows no surface."""

from course.library.course_map import MAP
from course.library.library import KEEP, LIBRARY, SCALES, Library
from course.library.models import (
    Claim,
    Course,
    CoursePage,
    Disclosure,
    Model,
    Module,
    Neutral,
    Passage,
    Safety,
    Shared,
    Url,
)
from course.library.translation import OWN, languages, translated
from course.library.wording import (
    BookWords,
    FilledWords,
    HelpWords,
    KeepWords,
    LabelWords,
    MapWords,
    PageWords,
    PrintChoice,
    PrintWords,
    SettingWords,
    Words,
)

__all__ = [
    "KEEP",
    "LIBRARY",
    "MAP",
    "OWN",
    "SCALES",
    "BookWords",
    "Claim",
    "Course",
    "CoursePage",
    "Disclosure",
    "FilledWords",
    "HelpWords",
    "KeepWords",
    "LabelWords",
    "Library",
    "MapWords",
    "Model",
    "Module",
    "Neutral",
    "PageWords",
    "Passage",
    "PrintChoice",
    "PrintWords",
    "Safety",
    "SettingWords",
    "Shared",
    "Url",
    "Words",
    "languages",
    "translated",
]

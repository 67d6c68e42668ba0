"""The waist: a sheet of fields, and the result of its answers. Knows no kind and no surface."""

from course.sheet.brief import brief
from course.sheet.formats import (
    AWAY,
    LONGEST,
    Answers,
    Check,
    Choice,
    Likert,
    Option,
    Options,
    Rating,
    Row,
    Text,
    Value,
    whole,
)
from course.sheet.result import Result, Strip, missing
from course.sheet.sheet import Block, Earlier, Field, Format, Guide, People, Prose, Sheet, Steps
from course.sheet.table import Column, Rows, rows_of

__all__ = [
    "AWAY",
    "LONGEST",
    "Answers",
    "Block",
    "Check",
    "Choice",
    "Column",
    "Earlier",
    "Field",
    "Format",
    "Guide",
    "Likert",
    "Option",
    "Options",
    "People",
    "Prose",
    "Rating",
    "Result",
    "Row",
    "Rows",
    "Sheet",
    "Steps",
    "Strip",
    "Text",
    "Value",
    "brief",
    "missing",
    "rows_of",
    "whole",
]

"""The kinds of exercise. Their union is the registry: a new kind is one file and one name here."""

from __future__ import annotations

from course.kinds.exercise import Exercise
from course.kinds.hierarchy import Hierarchy
from course.kinds.ledger import Ledger
from course.kinds.map import Map
from course.kinds.practice import Practice
from course.kinds.quiz import Quiz
from course.kinds.rating import SelfRating
from course.kinds.scale import Scale
from course.kinds.sorting import Sorting
from course.kinds.worksheet import Worksheet

Kind = Hierarchy | Ledger | Practice | Quiz | SelfRating | Scale | Sorting | Worksheet

__all__ = [
    "Exercise",
    "Hierarchy",
    "Kind",
    "Ledger",
    "Map",
    "Practice",
    "Quiz",
    "Scale",
    "SelfRating",
    "Sorting",
    "Worksheet",
]

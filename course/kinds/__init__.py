"""The kinds of exercise. Their union is the registry: a new kind is one file and one name here."""

from __future__ import annotations

from course.kinds.exercise import Exercise
from course.kinds.practice import Practice
from course.kinds.quiz import Quiz
from course.kinds.rating import Rating
from course.kinds.worksheet import Worksheet

Kind = Practice | Quiz | Rating | Worksheet

__all__ = ["Exercise", "Kind", "Practice", "Quiz", "Rating", "Worksheet"]

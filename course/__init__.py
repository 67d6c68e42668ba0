"""Steady Ground: everything about the course that is true without a screen."""

from course.library import read

__all__ = ["read"]

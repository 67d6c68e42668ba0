"""What a cell of the course calls."""

from widgets.shown import show

__all__ = ["show"]

"""What a cell of the course calls."""

from widgets.cell_output import show

__all__ = ["show"]

"""Steady Ground: everything about the course that is true without a screen."""

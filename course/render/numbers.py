"""Sizes as a person reads them: in KB. Knows no language."""

from __future__ import annotations


def size(bytes: int) -> int:
    """Return a number of bytes as one of KB, at least one."""
    return max(1, round(bytes / 1000))


def kilobytes(bytes: int) -> str:
    """Return a number of bytes as one of KB, as a terminal is told it."""
    return f"{size(bytes):,} KB"

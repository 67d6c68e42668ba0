"""Numbers as a sentence takes them: small ones in words, sizes in KB. Knows no sentence."""

from __future__ import annotations

WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def count(number: int, one: str) -> str:
    """Return a number of things in words, such as `no pages` or `one page`."""
    return f"{spelled(number) if number else 'no'} {one}{'' if number == 1 else 's'}"


def spelled(number: int) -> str:
    """Return a number as a word up to ten, and in digits from there."""
    return WORDS[number] if number < len(WORDS) else str(number)


def kilobytes(size: int) -> str:
    """Return a number of bytes as one of KB, at least one."""
    return f"{max(1, round(size / 1000)):,} KB"

"""Texts of a content file by the key they stand under, at any depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def under(within: Any, keys: tuple[str, ...], key: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Return every such text, after what holds it and where in that it is.

    A list's texts stand under the list's own key, `key` for the outermost.
    """
    items = within.items() if isinstance(within, dict) else enumerate(within)
    for at, value in items:
        name = at if isinstance(at, str) else key
        if isinstance(value, (dict, list)):
            yield from under(value, keys, name)
        elif name in keys:
            yield within, at, str(value)

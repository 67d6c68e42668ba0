"""Links that lead to the pages of the book, whatever the content calls them."""

from __future__ import annotations

import re

PAGE = re.compile(r'(href="[^":?]*)\.(?:ipynb|md)(["#])')


def linked(drawn: str) -> str:
    """Return HTML whose links to notebooks and Markdown lead to the pages made of them."""
    return PAGE.sub(r"\1.html\2", drawn)

"""The marked elements: where a page asks for what is made from the content. Knows no page."""

from __future__ import annotations

import re

from course.authoring.listings import LISTS

OWN = ("claim", "safety", "stock", "way", "references", "contents", "place", "short")

WHAT = "|".join([*OWN, *LISTS])
"""What `data-…` of a marked element may ask for."""

MARKED = re.compile(
    r"<(?P<tag>details|section|nav|span|p) (?P<open>[^>]*"
    rf'data-(?P<what>{WHAT})="(?P<of>[^"]*)"[^>]*)>'
    # Empty as an author wrote it, or made before; never across another marked element.
    r"(?:</(?P=tag)>(?!<!-- made -->)"
    rf"|(?:(?!data-(?:{WHAT})=).)*?</(?P=tag)><!-- made -->)",
    re.DOTALL,
)
"""A marked element: still empty, or made before and ended by a comment."""

"""The pictures: each says in words what it shows, or that it shows nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from course.authoring.lint.finding import Finding
from course.authoring.page import Page

PICTURE = re.compile(
    r"!\[(?P<alt>[^\]]*)\][(\[]"
    r"|<(?P<tag>img|svg)\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.IGNORECASE,
)
TITLE = re.compile(r"\s*<title\b[^>]*>\s*[^<\s]")
HIDDEN = re.compile(r"aria-hidden=[\"']true[\"']|role=[\"'](?:presentation|none)[\"']")
NAMED = {
    "img": re.compile(r"\balt=(?:\"\s*[^\"\s]|'\s*[^'\s])|aria-labelledby="),
    "svg": re.compile(r"\baria-label=(?:\"\s*[^\"\s]|'\s*[^'\s])|aria-labelledby="),
}


def described(page: Page) -> Iterator[Finding]:
    """Return pictures in Markdown, HTML or an output that have no words."""
    for cell in page.cells:
        parts = (cell.source,) if cell.kind == "markdown" else cell.outputs
        for part in parts:
            for found in PICTURE.finditer(part.text):
                if not worded(found, part.text):
                    line = part.line(found.start())
                    allowed = "say in `alt`, or for svg in `aria-label`, what it shows"
                    yield Finding(page.file, line, "a picture without words", allowed)
        for line in cell.pictures:
            allowed = "draw it as HTML with `alt`"
            yield Finding(page.file, line, "a picture whose output can hold no words", allowed)


def worded(found: re.Match[str], text: str) -> bool:
    """Whether a picture has words, or says that it needs none."""
    if found["tag"] is None:
        return bool(found["alt"].strip())
    tag, attributes = found["tag"].lower(), found["attributes"]
    if HIDDEN.search(attributes):
        return tag == "svg" or "alt=" in attributes
    return bool(NAMED[tag].search(attributes)) or (
        tag == "svg" and bool(TITLE.match(text, found.end()))
    )

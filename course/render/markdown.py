"""Markdown as HTML. HTML inside it is shown as text; English that stands in is marked as such."""

from __future__ import annotations

from functools import lru_cache
from html import escape

import mistune

from course.language import END, START

RENDERER = mistune.HTMLRenderer(escape=True)
MARKDOWN = mistune.Markdown(renderer=RENDERER)


def markdown(text: str) -> str:
    """Return Markdown as HTML; HTML inside it is shown as text."""
    return spanned(str(MARKDOWN(text)).strip())


@lru_cache(1024)  # the labels of a scale come again with every item
def inline(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it."""
    state = MARKDOWN.inline.state_cls({})
    state.src = text.strip()
    tokens = MARKDOWN.inline.render(state)
    return spanned(RENDERER.render_tokens(tokens, mistune.BlockState()))


def shown(words: str) -> str:
    """Return plain words of the course as HTML; for an attribute there is `escape`."""
    return spanned(escape(words))


def spanned(drawn: str) -> str:
    """Return HTML with English that stands in for a translation as an element that says so."""
    if START not in drawn or drawn.count(START) != drawn.count(END):
        return drawn
    # One may stand inside another, where English holds what is filled in.
    return drawn.replace(START, '<span lang="en" dir="ltr">').replace(END, "</span>")

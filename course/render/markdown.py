"""Markdown as HTML. HTML inside it is shown as text."""

from __future__ import annotations

from functools import lru_cache

import mistune

RENDERER = mistune.HTMLRenderer(escape=True)
MARKDOWN = mistune.Markdown(renderer=RENDERER)


def markdown(text: str) -> str:
    """Return Markdown as HTML; HTML inside it is shown as text."""
    return str(MARKDOWN(text)).strip()


@lru_cache(1024)  # the labels of a scale come again with every item
def inline(text: str) -> str:
    """Return one line of Markdown as HTML without a paragraph around it."""
    state = MARKDOWN.inline.state_cls({})
    state.src = text.strip()
    tokens = MARKDOWN.inline.render(state)
    return RENDERER.render_tokens(tokens, mistune.BlockState())

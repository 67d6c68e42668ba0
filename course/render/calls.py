"""The two ways that stand with a reply to high numbers, to worse, or to danger: Ground, and people.

They open what is in the bar of every page. Knows no reply.
"""

from __future__ import annotations

from course.library import Words
from course.render.markdown import shown

PANELS = ("ground", "help")
"""The panels of the bar that are opened, by their names there."""


def draw_calls(said: Words) -> str:
    """Return both as buttons. They are hidden until the page has a bar with a script to open."""
    labels = zip(PANELS, (said.calls.ground, said.calls.people), strict=True)
    buttons = "".join(
        f'<button type="button" data-panel="{panel}">{shown(label)}</button>'
        for panel, label in labels
    )
    return f'<p class="calls" hidden>{buttons}</p>'


def link_calls(said: Words) -> str:
    """Return both as links, which open what they lead to where there is no script either."""
    labels = zip(PANELS, (said.calls.ground, said.calls.people), strict=True)
    links = "".join(
        f'<a href="#bar-{panel}" data-panel="{panel}">{shown(label)}</a>' for panel, label in labels
    )
    return f'<p class="calls">{links}</p>'

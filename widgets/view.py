"""The view: how HTML and messages reach a page. Knows no exercise and no answer.

A page of our own, from our server or in the browser build, has the script in its head, and its
extension knows the two names below; nothing is brought along, and nothing is loaded first. Any
other page gets it all by anywidget.
"""

from __future__ import annotations

from typing import Any

import ipywidgets
import traitlets

from widgets.home import ours
from widgets.scripts import PARTS, SHARED, joined

MODULE = "steady-ground"
"""What the extension calls itself to JupyterLab's and Voila's registry of widgets."""


BROUGHT = """\
export default {
  render: ({ model, el }) => window.steady.%s.render({ el, ...window.steady.carried(model) }),
};
"""
"""How anywidget has a part's script draw it."""


class Ours(ipywidgets.DOMWidget):  # type: ignore[misc]
    """A view that our own extension draws with its part's script: `parts.js` beside `page.js`."""

    part = traitlets.Unicode().tag(sync=True)

    _model_module = traitlets.Unicode(MODULE).tag(sync=True)
    _model_module_version = traitlets.Unicode("*").tag(sync=True)
    _model_name = traitlets.Unicode("PartModel").tag(sync=True)
    _view_module = traitlets.Unicode(MODULE).tag(sync=True)
    _view_module_version = traitlets.Unicode("*").tag(sync=True)
    _view_name = traitlets.Unicode("PartView").tag(sync=True)


def view(part: str) -> Any:
    """Return the class that a part of the page is made from, here."""
    if ours():
        return type("Ours", (Ours,), {"part": traitlets.Unicode(part).tag(sync=True)})
    import anywidget

    source = joined((*SHARED, *PARTS[part])) + BROUGHT % part
    return type("Brought", (anywidget.AnyWidget,), {"_esm": source})

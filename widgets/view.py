"""The view: how a form's HTML and messages reach a page. Knows no exercise and no answer.

A page of our own server has the script in its head, and its extension knows the two names below;
nothing is brought along, and nothing is loaded first. Any other page gets it all by anywidget.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

SCRIPT = Path(__file__).with_name("form.js")
MODULE = "steady-ground"
"""What the extension calls itself to JupyterLab's and Voila's registry of widgets."""


class Ours(ipywidgets.DOMWidget):  # type: ignore[misc]
    """A view that our own extension draws; see `remoteEntry.js`."""

    _model_module = traitlets.Unicode(MODULE).tag(sync=True)
    _model_module_version = traitlets.Unicode("^0.1.0").tag(sync=True)
    _model_name = traitlets.Unicode("FormModel").tag(sync=True)
    _view_module = traitlets.Unicode(MODULE).tag(sync=True)
    _view_module_version = traitlets.Unicode("^0.1.0").tag(sync=True)
    _view_name = traitlets.Unicode("FormView").tag(sync=True)


def view() -> Any:
    """Give the class that a form is made from, here."""
    if os.environ.get("STEADY_GROUND_FOLDER"):
        return Ours
    import anywidget

    source = SCRIPT.read_text(encoding="utf-8") + "export default window.steady.form;\n"
    return type("Brought", (anywidget.AnyWidget,), {"_esm": source})

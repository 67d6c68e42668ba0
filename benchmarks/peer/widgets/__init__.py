"""A stand-in for `widgets` on the peer's page: the same items as plain ipywidgets.

A page of the course runs by itself only when its cells are our import line and single calls of
`show`. The kernel of the peer's page finds this package first, so its cells may be the same.
"""

import ipywidgets

from benchmarks.items import LABELS, PROMPTS


def show(name: str = "") -> ipywidgets.VBox:
    """Show every item as `RadioButtons`, nothing chosen yet."""
    style = {"description_width": "initial"}
    return ipywidgets.VBox(
        [
            ipywidgets.RadioButtons(options=LABELS, description=prompt, value=None, style=style)
            for prompt in PROMPTS
        ]
    )

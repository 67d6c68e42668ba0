"""A machine of someone else's that runs the course for a visitor, as Binder does.

Nothing is kept there: whoever runs it could read it. Knows no journal and no view.
"""

from __future__ import annotations

import os

SIGN = "BINDER_SERVICE_HOST"
"""The variable that Binder gives every program it runs."""


def hosted() -> bool:
    """Whether this program runs on such a machine."""
    return SIGN in os.environ

"""The live parts of a page, each with its script: a form takes answers, a panel has buttons.

A script is several files in a row, and they are joined: each sees the names of those before it.
"""

from pathlib import Path

LIVE = Path(__file__).parent / "live"

SHARED = ("window", "carrier")
"""What both parts need, and what comes first."""

PARTS = {
    "form": (
        "controls",
        "rows",
        "status",
        "standing",
        "trouble",
        "replies",
        "elsewhere",
        "outbox",
        "folded",
        "marks",
        "showing",
        "begin",
        "form",
    ),
    "panel": ("panel",),
}


def joined(names: tuple[str, ...]) -> str:
    """Return the files of these names as one script."""
    return "".join((LIVE / f"{name}.js").read_text(encoding="utf-8") for name in names)

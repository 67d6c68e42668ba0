"""The live parts of a page, each with its script: a form takes answers, a panel has buttons."""

from pathlib import Path

HERE = Path(__file__).parent

SHARED = HERE / "window.js"
"""What both parts need, and what comes first."""

SCRIPTS = {part: HERE / f"{part}.js" for part in ("form", "panel")}

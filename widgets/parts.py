"""The live parts of a page, each with its script: a form takes answers, a panel has buttons."""

from pathlib import Path

SCRIPTS = {part: Path(__file__).with_name(f"{part}.js") for part in ("form", "panel")}

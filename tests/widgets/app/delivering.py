"""Pages brought into a folder as a start brings them, and what its reader is told."""

from pathlib import Path

from course.library import LIBRARY
from widgets.app.delivery import deliver, told
from widgets.app.folder import Folder


def bring(folder: Folder, source: Path, code: str = "") -> list[str]:
    """Deliver the pages, and return what is said of it."""
    return told(deliver(folder, source, code), LIBRARY)

"""What stands in the browser build where the Pyodide kernel looks for its installer of packages.

All that a page needs is there from the start, and the site asks no other. The kernel sets the two
names; nothing reads them.
"""

_PIPLITE_DISABLE_PYPI = True
_PIPLITE_URLS: list[str] = []


async def install(*_: object, **__: object) -> None:
    """Refuse: a page of the course installs nothing."""
    from course.errors import ReaderError
    from course.library import LIBRARY

    raise RuntimeError(LIBRARY.why(ReaderError("browser.install")))

"""What stands in the browser build where the Pyodide kernel looks for its installer of packages.

All that a page needs is there from the start, and the site asks no other. The kernel sets the two
names; nothing reads them.
"""

_PIPLITE_DISABLE_PYPI = True
_PIPLITE_URLS: list[str] = []


async def install(*_: object, **__: object) -> None:
    """Refuse: a page of the course installs nothing."""
    raise RuntimeError("Nothing can be installed here: this site asks no other one.")

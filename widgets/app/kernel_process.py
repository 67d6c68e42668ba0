"""What runs as the kernel of a page: IPython's own, without the two ports it would open besides.

Nobody who comes to these is asked for a name: a debugger's, and one where copies that a kernel
makes of itself hand in what they print. It is started by its path, so that nothing of the course
is imported before there is a kernel.
"""

import os
import sys
from typing import Any


def main() -> None:
    """Run until the manager ends it."""
    absent: dict[str, Any] = {"debugpy": None}
    sys.modules.update(absent)
    # The first looks, once, whether there is a debugger.
    from ipykernel import debugger, iostream, kernelapp  # noqa: F401

    del sys.modules["debugpy"]

    class Printed(iostream.IOPubThread):
        """What is printed, sent to the page. A copy of this process has no page."""

        def __init__(self, socket: Any, pipe: bool = False, session: Any = False) -> None:
            super().__init__(socket, session=session)  # type: ignore[no-untyped-call]
            self._own = os.getpid()

        def send_multipart(self, *args: Any, **more: Any) -> None:
            if os.getpid() == self._own:
                super().send_multipart(*args, **more)  # type: ignore[no-untyped-call]

    kernelapp.IOPubThread = Printed  # type: ignore[attr-defined]
    kernelapp.launch_new_instance()


if __name__ == "__main__":
    main()

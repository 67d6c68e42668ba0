"""What becomes of a process that crashes: its memory, which may hold words, is written nowhere."""

import sys


def leave_no_core() -> None:
    """Allow no core file of this process, nor of any that it starts."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

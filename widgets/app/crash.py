"""What becomes of a process that crashes: its memory, which may hold words, is written nowhere."""

import sys

if sys.platform == "win32":

    def leave_no_core() -> None:
        """Do nothing: no such files are made there."""

else:
    import resource

    def leave_no_core() -> None:
        """Allow no core file of this process, nor of any that it starts."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

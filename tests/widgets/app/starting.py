"""A server for a test: launched, and waited for until it answers."""

import subprocess
from typing import Any

from widgets.app import server_process
from widgets.app.folder import Folder
from widgets.app.server import Server


def start(folder: Folder, **how: Any) -> "tuple[subprocess.Popen[bytes], Server]":
    """Start a server and wait until it answers; see `launch`. Raises ServerError."""
    process = server_process.launch(folder, **how)
    try:
        return process, server_process.answering(process, folder)
    except BaseException:  # Ctrl-C while waiting
        server_process.end(process)
        folder.clear()
        raise

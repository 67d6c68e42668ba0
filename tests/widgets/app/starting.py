"""Servers for tests: one that runs, and what one that is gone left of itself."""

import json
import subprocess
from typing import Any

from tests import loads
from widgets.app import server_process
from widgets.app.folder import Folder
from widgets.app.server import Server


def start(folder: Folder, **how: Any) -> "tuple[subprocess.Popen[bytes], Server]":
    """Start a server and wait until it answers; see `launch`. Raises ServerError."""
    loads.COUNTS[loads.STARTS] += 1
    process = server_process.launch(folder, **how)
    try:
        return process, server_process.answering(process, folder)
    except BaseException:  # Ctrl-C while waiting
        server_process.end(process)
        folder.clear()
        raise


def told(folder: Folder, port: int, **other: object) -> bytes:
    """What a server writes of itself, as one that is gone left it."""
    url, root = f"http://127.0.0.1:{port}/", str(folder.notebooks)
    return json.dumps({"url": url, "token": "0" * 48, "root_dir": root} | other).encode()

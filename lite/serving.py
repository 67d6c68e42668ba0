"""A plain server of files, to look at the site and to test it: `python -m lite.serving`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).parents[1] / "build" / "site"


class Files(SimpleHTTPRequestHandler):
    """Files as any host gives them, and nothing else."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: which page was opened is a trace."""


@contextmanager
def serving(folder: Path, port: int = 0, files: type[Files] = Files) -> Iterator[str]:
    """Serve a folder on this machine for the length of the block; gives the address."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(files, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    with serving(SITE, 8890) as address:
        print(f"{address}lite/ until Ctrl-C")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print()

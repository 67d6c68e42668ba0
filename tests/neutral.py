"""A neutral site of our own, for Leave to go to: one for all processes of a test run."""

import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Fair(BaseHTTPRequestHandler):
    """What anyone may see on the screen."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>Weather</title><p>Fair."
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@cache
def address() -> str:
    """Serve it for as long as this process runs, and return its address."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), Fair)
    site.daemon_threads = True
    threading.Thread(target=site.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{site.server_port}/"

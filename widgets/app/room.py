"""The room: what the course adds to its own Jupyter server: a keyring, a way to lock, choices.

Jupyter loads this file as a server extension. Knows no journal and no passphrase.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from widgets.app.choices import ChoicesFile
from widgets.app.keyring import Keyring
from widgets.keys import TOLD

LOCK = "steady-ground/lock"
"""Where a page says that the reader has left."""

SETTINGS = "steady-ground/settings"
"""Where a page asks for the choices that were kept, and sends what was chosen."""

OURS = "X-Steady-Ground"
"""A header that no page of another site can send without being asked about first (CORS)."""


class LockHandler(JupyterHandler):
    """Lets go of the key. It needs the reader's cookie or token, and no more.

    A page that is being left can send no header (`navigator.sendBeacon`), so no XSRF token is
    asked for. Who made a reader's browser send it from elsewhere would only lock the journal.
    """

    ring: Keyring

    def initialize(self, ring: Keyring) -> None:
        """Take the keyring."""
        self.ring = ring

    def check_xsrf_cookie(self) -> None:
        """Ask for none."""

    @web.authenticated
    def post(self) -> None:
        """Lock, and say no more than that it is done."""
        self.ring.drop()
        self.set_status(204)
        self.finish()


class ChoicesHandler(APIHandler):
    """Gives and takes the choices of a page. It needs the reader's cookie or token."""

    choices: ChoicesFile

    def initialize(self, choices: ChoicesFile) -> None:
        """Take the file."""
        self.choices = choices

    def check_xsrf_cookie(self) -> None:
        """Ask for our own header in its place, which a plain page can send as well."""
        if not self.request.headers.get(OURS):
            raise web.HTTPError(403)

    @web.authenticated
    def get(self) -> None:
        """Give what is kept."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(self.choices.read()))

    @web.authenticated
    def post(self) -> None:
        """Keep what was sent, if answers are kept."""
        try:
            self.choices.write(json.loads(self.request.body))
        except ValueError:
            raise web.HTTPError(400) from None
        self.set_status(204)
        self.finish()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "widgets.app.room"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the keyring before the first kernel starts: kernels inherit what they need to ask."""
    ring = Keyring()
    os.environ[TOLD] = ring.told
    base = server.web_app.settings["base_url"]
    choices = ChoicesFile(Path(os.environ["STEADY_GROUND_FOLDER"]))
    handlers = [
        (url_path_join(base, LOCK), LockHandler, {"ring": ring}),
        (url_path_join(base, SETTINGS), ChoicesHandler, {"choices": choices}),
    ]
    server.web_app.add_handlers(".*$", handlers)

"""The room: what the course adds to its own Jupyter server, a keyring and a way to lock.

Jupyter loads this file as a server extension. Knows no journal and no passphrase.
"""

from __future__ import annotations

import os
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from widgets.app.keyring import Keyring
from widgets.keys import TOLD

LOCK = "steady-ground/lock"
"""Where a page says that the reader has left."""


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


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "widgets.app.room"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the keyring before the first kernel starts: kernels inherit what they need to ask."""
    ring = Keyring()
    os.environ[TOLD] = ring.told
    path = url_path_join(server.web_app.settings["base_url"], LOCK)
    server.web_app.add_handlers(".*$", [(path, LockHandler, {"ring": ring})])

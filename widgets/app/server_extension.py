"""What the course adds to its own Jupyter server: a keyring, ways for a page to go, settings.

Jupyter loads this file as a server extension. It opens no journal itself, and knows no passphrase.
"""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import web

from course.library import LIBRARY
from widgets.app import pending_words
from widgets.app.keyring import Keyring
from widgets.app.pending_words import PendingWriter
from widgets.app.settings import SettingsFile
from widgets.server_client import TOLD

LOCK = "steady-ground/lock"
"""Where a page says that the reader has left."""

WORDS = "steady-ground/words"
"""Where a page that is closed or loaded again hands over what waits, and lets go of its kernel."""

SETTINGS = "steady-ground/settings"
"""Where a page asks for the settings that were kept, and sends those that were chosen."""

OURS = "X-Steady-Ground"
"""A header that no page of another site can send without being asked about first (CORS)."""


KERNEL_STAYS = 3
"""Seconds that the kernel of a plain page stays after its page: words may be on their way."""


ENDING: set[asyncio.Future[None]] = set()
"""Kernels on their way out."""


def let_go(kernels: Any, kernel: str) -> None:
    """End a kernel that nobody speaks to any more, once it has heard what is on its way."""

    def end() -> None:
        if kernel in kernels:
            ending = asyncio.ensure_future(kernels.shutdown_kernel(kernel, now=True))
            ENDING.add(ending)  # a task that nobody holds may be dropped half way
            ending.add_done_callback(ENDING.discard)

    asyncio.get_running_loop().call_later(KERNEL_STAYS, end)


class LockHandler(JupyterHandler):
    """Lets go of the key, and of what windows remember. It needs the reader's cookie or token.

    A page that is being left may be able to send no header (`navigator.sendBeacon`), so no XSRF
    token is asked for. Who made a reader's browser send it from elsewhere would only lock the
    journal; words are taken with our own header only.
    """

    ring: Keyring
    writer: PendingWriter

    def initialize(self, ring: Keyring, writer: PendingWriter) -> None:
        self.ring, self.writer = ring, writer

    def check_xsrf_cookie(self) -> None:
        """Ask for none."""

    @web.authenticated
    async def post(self) -> None:
        """Keep what waits, lock, and say no more than that it is done."""
        try:
            if self.request.headers.get(OURS):
                told = pending_words.read(self.request.body)
                await self.writer.write(told)
                let_go(self.kernel_manager, told.kernel)
        except ValueError:
            pass  # nothing that could be kept, and nothing may hold up locking
        finally:
            self.ring.leave()
        self.set_status(204)
        self.finish()


class WordsHandler(APIHandler):
    """Takes what a page hands over as it goes. It needs the reader's cookie or token."""

    writer: PendingWriter

    def initialize(self, writer: PendingWriter) -> None:
        self.writer = writer

    def check_xsrf_cookie(self) -> None:
        """Ask for our own header in its place, which a plain page can send as well."""
        if not self.request.headers.get(OURS):
            raise web.HTTPError(403)

    def check_origin(self, origin_to_satisfy_tornado: str = "") -> bool:
        """Take pages that send no origin: ours have no referrer, and our header says enough."""
        if self.request.headers.get("Origin") == "null":
            return True
        return bool(super().check_origin(origin_to_satisfy_tornado))

    @web.authenticated
    async def post(self) -> None:
        """Take the words, and end the kernel that nobody speaks to any more."""
        try:
            told = pending_words.read(self.request.body)
        except ValueError:
            raise web.HTTPError(400) from None
        await self.writer.write(told)
        let_go(self.kernel_manager, told.kernel)
        self.set_status(204)
        self.finish()


class SettingsHandler(APIHandler):
    """Gives and takes the settings of a page. It needs the reader's cookie or token."""

    file: SettingsFile

    def initialize(self, file: SettingsFile) -> None:
        self.file = file

    def check_xsrf_cookie(self) -> None:
        """Ask for our own header in its place, which a plain page can send as well."""
        if not self.request.headers.get(OURS):
            raise web.HTTPError(403)

    @web.authenticated
    def get(self) -> None:
        """Return what is kept."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(self.file.read()))

    @web.authenticated
    def post(self) -> None:
        """Keep what was sent, if answers are kept."""
        try:
            chosen = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise web.HTTPError(400) from None
        self.file.write(chosen)
        self.set_status(204)
        self.finish()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "widgets.app.server_extension"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the keyring before the first kernel starts: kernels inherit what they need to ask."""
    folder = Path(os.environ["STEADY_GROUND_FOLDER"])
    ring = Keyring()
    writer = PendingWriter(LIBRARY, folder, ring)
    os.environ[TOLD] = ring.told
    base = server.web_app.settings["base_url"]
    settings = SettingsFile(folder)
    handlers = [
        (url_path_join(base, LOCK), LockHandler, {"ring": ring, "writer": writer}),
        (url_path_join(base, WORDS), WordsHandler, {"writer": writer}),
        (url_path_join(base, SETTINGS), SettingsHandler, {"file": settings}),
    ]
    server.web_app.add_handlers(".*$", handlers)

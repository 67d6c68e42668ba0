"""The room: what the course adds to its own Jupyter server: a keyring, ways to go, choices.

Jupyter loads this file as a server extension. Knows no journal and no passphrase.
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

from widgets.app import handed
from widgets.app.choices import ChoicesFile
from widgets.app.handed import Hands
from widgets.app.keyring import Keyring
from widgets.line import TOLD

LOCK = "steady-ground/lock"
"""Where a page says that the reader has left."""

WORDS = "steady-ground/words"
"""Where a page that is closed or loaded again hands over what waits, and lets go of its kernel."""

SETTINGS = "steady-ground/settings"
"""Where a page asks for the choices that were kept, and sends what was chosen."""

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
    hands: Hands

    def initialize(self, ring: Keyring, hands: Hands) -> None:
        """Take the keyring and the hands."""
        self.ring, self.hands = ring, hands

    def check_xsrf_cookie(self) -> None:
        """Ask for none."""

    @web.authenticated
    async def post(self) -> None:
        """Keep what waits, lock, and say no more than that it is done."""
        try:
            if self.request.headers.get(OURS):
                told = handed.read(self.request.body)
                await self.hands.take(told)
                let_go(self.kernel_manager, told.kernel)
        except ValueError:
            pass  # nothing that could be kept, and nothing may hold up locking
        finally:
            self.ring.leave()
        self.set_status(204)
        self.finish()


class WordsHandler(APIHandler):
    """Takes what a page hands over as it goes. It needs the reader's cookie or token."""

    hands: Hands

    def initialize(self, hands: Hands) -> None:
        """Take the hands."""
        self.hands = hands

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
            told = handed.read(self.request.body)
        except ValueError:
            raise web.HTTPError(400) from None
        await self.hands.take(told)
        let_go(self.kernel_manager, told.kernel)
        self.set_status(204)
        self.finish()


class ChoicesHandler(APIHandler):
    """Return and takes the choices of a page. It needs the reader's cookie or token."""

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
        """Return what is kept."""
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(self.choices.read()))

    @web.authenticated
    def post(self) -> None:
        """Keep what was sent, if answers are kept."""
        try:
            chosen = json.loads(self.request.body)
        except (ValueError, RecursionError):
            raise web.HTTPError(400) from None
        self.choices.write(chosen)
        self.set_status(204)
        self.finish()


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    return [{"module": "widgets.app.room"}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Open the keyring before the first kernel starts: kernels inherit what they need to ask."""
    folder = Path(os.environ["STEADY_GROUND_FOLDER"])
    ring = Keyring()
    hands = Hands(folder, ring)
    os.environ[TOLD] = ring.told
    base = server.web_app.settings["base_url"]
    choices = ChoicesFile(folder)
    handlers = [
        (url_path_join(base, LOCK), LockHandler, {"ring": ring, "hands": hands}),
        (url_path_join(base, WORDS), WordsHandler, {"hands": hands}),
        (url_path_join(base, SETTINGS), ChoicesHandler, {"choices": choices}),
    ]
    server.web_app.add_handlers(".*$", handlers)

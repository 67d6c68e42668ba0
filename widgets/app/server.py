"""The one Jupyter server of a reader's folder, as its own runtime files tell of it: found, stopped.

Only what a start of ours writes is believed. Knows no setting of a server, and no page's content.
"""

import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from course.errors import ReaderError
from widgets.app import filesystem
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.lock import held

STOP_SECONDS = 20

ADDRESS = re.compile(r"http://127\.0\.0\.1:([1-9][0-9]{0,4})/")
TOKEN = re.compile(r"[0-9a-f]{48}")
"""What a start of ours writes. Nothing else is asked, or sent a token or an order to end."""


class _NoOther(HTTPRedirectHandler):
    """Goes nowhere else: another program may have the port by now."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Return no other address."""


# A proxy set for the web must not be asked for a page on this machine.
_DIRECT = build_opener(ProxyHandler({}), _NoOther)


class ServerError(ReaderError):
    """A server that does not start or stop."""


@dataclass(frozen=True)
class Server:
    """A server as its own runtime file tells it."""

    url: str
    token: str

    def address(self, plain: bool = False) -> str:
        """Return where the first page opens: in JupyterLab, or as a plain page."""
        route = "voila/render" if plain else "doc/tree"
        return f"{self.url}{route}/{quote(FIRST_PAGE)}?token={self.token}"

    def answers(self) -> bool:
        """Whether it is there, and knows its token; another program may have its port by now."""
        try:
            said = json.loads(self._ask("api/status"))
        except (OSError, HTTPException, ValueError, RecursionError):
            return False
        return isinstance(said, dict) and "kernels" in said

    def listens(self) -> bool:
        """Whether something is there at all, even if it has no time to answer."""
        try:
            socket.create_connection(("127.0.0.1", urlsplit(self.url).port or 0), 5).close()
        except OSError:
            return False
        return True

    def shut_down(self) -> None:
        """Ask it to end, kernels included."""
        self._ask("api/shutdown", method="POST", seconds=STOP_SECONDS)

    def _ask(self, path: str, method: str = "GET", seconds: int = 5) -> bytes:
        asked = Request(
            self.url + path, headers={"Authorization": f"token {self.token}"}, method=method
        )
        try:
            with _DIRECT.open(asked, timeout=seconds) as got:
                answer: bytes = got.read(filesystem.LONGEST)
                return answer
        except HTTPError as error:  # an answer too, which stays open until it is closed
            error.close()
            raise


def find(folder: Folder) -> Server | None:
    """Return the server that is running for this folder, if there is one."""
    if not folder.ours:
        return None
    return next((server for server in announced(folder) if server.answers()), None)


def stop(folder: Folder) -> bool:
    """End the server of this folder, if there is one. Raises ServerError when it stays."""
    server = find(folder)
    if server is None:
        _clear_up(folder)
        return False
    with suppress(OSError, HTTPException):  # it may go while it is asked; that is seen below
        server.shut_down()
    until = time.monotonic() + STOP_SECONDS
    while server in announced(folder) or server.answers():
        if time.monotonic() > until:
            raise ServerError("server.running", url=server.url)
        time.sleep(0.1)
    # The start that brought it up clears up after it; one that was killed no longer can.
    with held(folder.lock) as alone:
        if alone:
            folder.close()
    return True


def _clear_up(folder: Folder) -> None:
    """Remove what a server left that was killed; one that is only slow to answer keeps it."""
    if not (folder.ours and folder.lock.exists()) or any(
        server.listens() for server in announced(folder)
    ):
        return
    with held(folder.lock) as alone:
        if alone:
            folder.clear()


def announced(folder: Folder) -> Iterator[Server]:
    """Return the servers of this folder that wrote where they are; one that was killed did too."""
    if not filesystem.is_folder(
        folder.runtime
    ):  # where a link leads, servers of others may be told of
        return
    for file in folder.runtime.glob("jpserver-*.json"):
        try:
            info = json.loads(filesystem.read_small(file) or b"null")
            url, token, root = (info[name] for name in ("url", "token", "root_dir"))
            port = ADDRESS.fullmatch(url)
            ours = TOKEN.fullmatch(token) and not _is_other(root, folder)
        except (ValueError, KeyError, TypeError, RecursionError):
            continue  # being written, or put there by somebody else
        if ours and port and int(port[1]) < 1 << 16:
            yield Server(url, token)


def _is_other(root: str, folder: Folder) -> bool:
    """Whether a server shows the pages of another folder, as when a folder was copied.

    One that was moved while its server runs is none.
    """
    try:
        return not Path(root).samefile(folder.notebooks)
    except OSError:
        return False

"""A reader's browser as the launcher's tests need it: it asks, opens a page, runs a line."""

import json
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from typing import Any
from urllib.error import HTTPError

from websocket import WebSocket, create_connection

from widgets.app.server import Server

SECONDS = 60


def ask(
    server: Server,
    path: str,
    method: str = "GET",
    body: object = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, bytes, Message]:
    """One request with the server's token: status, body, headers."""
    request = urllib.request.Request(
        server.url + path,
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"token {server.token}", **(headers or {})},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, answer.read(), answer.headers
    except HTTPError as error:
        with error:
            return error.code, error.read(), error.headers


def found(server: Server, path: str) -> Any:
    """The JSON at a path that is there."""
    status, body, _ = ask(server, path)
    assert status == 200, (path, status)
    return json.loads(body)


@contextmanager
def page(server: Server, notebook: str = "00-start-here.ipynb") -> Iterator[WebSocket]:
    """An open page: a session of the notebook and a connection to its kernel."""
    status, body, _ = ask(
        server,
        "api/sessions",
        "POST",
        {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "python3"}},
    )
    assert status == 201, body
    kernel = json.loads(body)["kernel"]["id"]
    url = server.url.replace("http", "ws", 1)
    socket = create_connection(
        f"{url}api/kernels/{kernel}/channels?token={server.token}", timeout=SECONDS
    )
    try:
        yield socket
    finally:
        socket.close()


def say(socket: WebSocket, kind: str, content: Mapping[str, object], channel: str = "shell") -> str:
    """Send one message as a page does; gives its id."""
    asked = str(uuid.uuid4())
    header = {"msg_id": asked, "msg_type": kind, "version": "5.3"}
    header |= {"username": "", "session": asked, "date": "2026-01-01T00:00:00Z"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    socket.send(json.dumps(message | {"channel": channel, "buffers": []}))
    return asked


def hear(socket: WebSocket, asked: str, kind: str) -> dict[str, Any]:
    """The content of the first message of this kind that answers what was asked."""
    while True:
        heard = json.loads(socket.recv())
        if heard["parent_header"].get("msg_id") == asked and heard["msg_type"] == kind:
            return dict(heard["content"])


def run(socket: WebSocket, code: str) -> str:
    """What a line of code printed, or the name of its error."""
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False}
    asked = say(socket, "execute_request", content)
    printed = ""
    while True:
        heard = json.loads(socket.recv())
        if heard["parent_header"].get("msg_id") != asked:
            continue
        kind, content = heard["msg_type"], heard["content"]
        if kind == "stream":
            printed += content["text"]
        elif kind == "error":
            return str(content["ename"])
        elif kind == "status" and content["execution_state"] == "idle":
            return printed

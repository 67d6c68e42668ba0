"""The program behind the pages of the live book: what answers a message, with no Jupyter.

It runs in Pyodide, in a worker (`worker.js`), which hands it one message after another as JSON. The
site's files are open for the length of a message and no longer, so that every tab has its turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from book.links import linked
from book.live.two_files import File, TwoFiles
from course.answers.replaced import replaced
from course.errors import JournalError
from course.journal import Journal
from course.journal.browser_storage import BrowserStorage
from course.library import LIBRARY, Library
from course.live.home import InBrowser
from course.live.part import Message, Part
from course.live.parts import part_of
from course.live.views import Views
from course.live.watch import Watch

DRAWN = ("feedback", "replies", "earlier", "slots")
"""What in a message is HTML. The rest is a reader's words, or ours without a link."""

NOWHERE = Path("journal.sqlite")
"""What a journal asks for that is in no folder."""


class Program:
    """The parts of one window, and the journal behind them.

    `able` is whether this window may keep anything at all.
    """

    def __init__(self, able: bool, library: Library = LIBRARY) -> None:
        self._library, self._files, self._views = library, TwoFiles(), Views()
        storage = BrowserStorage(self._files) if able else None
        self._home = InBrowser(storage, library.words)
        aside = partial(replaced, library)
        self._journal = Journal(NOWHERE, storage=self._home.storage(), aside=aside)
        self._watch = Watch(self._views)
        self._parts: dict[str, Part] = {}
        self._told: list[tuple[str, Message]] = []

    def answer(self, asked: str, files: Iterable[File] | None) -> str:
        """Return what a message comes to: what each part tells, and what became of the files.

        It is for the part that has a `name`, and says its `message`; or it says nothing but that
        another window has changed something.
        """
        self._files.open(None if files is None else tuple(files))
        self._told, said = [], json.loads(asked)
        if not self._parts:
            self._look()  # from here on it sees what others change
        if "name" in said:
            for told in self._part(said["name"]).answer(said["message"]):
                self._tell(said["name"], told)
        else:
            self._look()
        done = {"told": self._told, "changed": self._files.changed, "dropped": self._files.dropped}
        return json.dumps(done, ensure_ascii=False)

    def _look(self) -> None:
        """Tell the parts what others have changed; a file that cannot be read says so elsewhere."""
        with suppress(JournalError):
            self._watch.look(self._journal)

    def _part(self, name: str) -> Part:
        """Return what answers a thing that a page shows, made when it is first asked for."""
        if name not in self._parts:
            part = part_of(self._library, name, self._journal, self._views, self._home)
            part.carry(partial(self._tell, name))
            self._parts[name] = part
        return self._parts[name]

    def _tell(self, name: str, message: Message) -> None:
        """Tell the page something, with links that lead to the pages of the book."""
        led = {key: led_on(value) if key in DRAWN else value for key, value in message.items()}
        self._told.append((name, led))


def led_on(drawn: Any) -> Any:
    """Return HTML, or all that is in a table of it, whose links lead to the pages of the book."""
    if isinstance(drawn, dict):
        return {key: led_on(value) for key, value in drawn.items()}
    return linked(drawn) if isinstance(drawn, str) else drawn


class Opened:
    """A file that a browser has opened for this program, as `two_files.py` has it.

    Its handle is JavaScript's own, and so are its errors.
    """

    def __init__(self, handle: Any) -> None:
        import js  # a module of Pyodide's, there is none elsewhere

        self._js, self._handle = js, handle
        self._start = js.Object.fromEntries([["at", 0]])

    def read(self) -> bytes:
        """Return all that is in it."""
        return bytes(self._do(self._read))

    def write(self, content: bytes) -> None:
        """Have it hold this and nothing else."""
        self._do(partial(self._write, content))

    def _read(self) -> Any:
        there = self._js.Uint8Array.new(self._handle.getSize())
        self._handle.read(there, self._start)
        return there.to_bytes()

    def _write(self, content: bytes) -> None:
        from pyodide.ffi import to_js

        if content and self._handle.write(to_js(content), self._start) != len(content):
            self._handle.truncate(0)
            raise OSError
        self._handle.truncate(len(content))
        self._handle.flush()

    def _do(self, act: Any) -> Any:
        """Do something to the file, and say of whatever goes wrong that it did."""
        from pyodide.ffi import JsException

        try:
            return act()
        except JsException as error:
            raise OSError(str(error)) from None


def begun(able: bool) -> Program:
    """Begin the program of a window."""
    return Program(able)


def answered(program: Program, asked: str, handles: Any) -> str:
    """Have a program answer, with the files that a browser opened, or None where it could not."""
    return program.answer(asked, None if handles is None else [Opened(one) for one in handles])

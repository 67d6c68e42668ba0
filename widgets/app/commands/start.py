"""`start` and `stop`: one course at a time for a folder, and nothing left of it when it ends."""

import shlex
import subprocess
import sys
import time
import webbrowser
from contextlib import suppress

from course.library import Library
from course.library.command_words import CommandWords
from course.render.markdown import shown
from course.render.spoken import spoken
from widgets.app import filesystem, interrupts, output, server_process
from widgets.app import server as servers
from widgets.app.delivery import deliver, shipped, told
from widgets.app.folder import DEFAULT, Folder, FolderError, whole
from widgets.app.lock import held
from widgets.app.server import Server, ServerError
from widgets.app.server_process import PortTaken

TRIES = 4
"""How often a server is launched at most, where others take the port that it found free."""


def start(folder: Folder, port: int | None, browser: bool, plain: bool, library: Library) -> int:
    """Open the course and stay until it ends; open the one that runs already, if one does.

    One that runs already stays in its own language.
    """
    said = library.commands
    folder.make()
    until = time.monotonic() + server_process.START_SECONDS
    while True:
        with held(folder.lock) as ours:
            if running := servers.find(folder):
                print(said.start.running)
                if library.code:
                    print(said.start.spoken)
                _tell(running, folder, plain, said)
                if browser:
                    _show(running.address(plain), folder, library)
                return 0
            if ours:
                return _run(folder, port, browser, plain, library)
        # Another start is on its way, up or down.
        if time.monotonic() > until:
            raise ServerError("server.busy")
        time.sleep(0.1)


def stop(folder: Folder, said: CommandWords) -> int:
    """Stop the course that is open, if it is."""
    stopped = servers.stop(folder)
    if not stopped:
        folder.look()  # what may not be looked into is not said to be closed
    print(said.stop.stopped if stopped else said.stop.not_open)
    return 0


def _run(folder: Folder, port: int | None, browser: bool, plain: bool, library: Library) -> int:
    """Start the server and stay until it ends. However that comes, nothing of it is left."""
    said, process, opened, ended_well = library.commands, None, False, False
    try:
        folder.make()  # the stop before this start may have swept since
        folder.refresh()
        for line in told(deliver(folder, shipped(), library.code), library):
            print(line)
        tries = TRIES
        while True:
            with interrupts.held():  # or a server would run on that nobody here knows
                process = server_process.launch(folder, port, library=library)
            try:
                server = server_process.answering(process, folder)
                break
            except PortTaken:  # as when two folders are opened in the same moment
                tries -= 1
                if port or not tries:
                    raise
                folder.log.unlink(missing_ok=True)  # that of the run before is of more use
                folder.refresh()
        opened = True
        _tell(server, folder, plain, said)
        if not output.delivered():
            raise ServerError("server.unshown")
        if browser:
            _show(server.address(plain), folder, library)
        ended_well = server_process.wait(process, server, folder) == 0
    except KeyboardInterrupt:
        ended_well = True
    finally:
        with interrupts.ignored():
            if process:
                server_process.end(process)
            if ended_well:
                folder.close()
            else:
                folder.clear()
    if not ended_well:
        raise ServerError("server.ended", log=folder.log)
    print(said.stop.stopped)
    return 0 if opened else interrupts.CODE


def _tell(server: Server, folder: Folder, plain: bool, said: CommandWords) -> None:
    stop = f"{sys.argv[0]} stop"
    usual = None
    with suppress(FolderError):
        usual = whole(DEFAULT)
    if folder.path != usual:
        quote = subprocess.list2cmdline if sys.platform == "win32" else shlex.join
        stop += f" --folder {quote([str(folder.path)])}"
    address = server.address(plain)
    print(said.start.told.format(address=address, folder=folder.path, stop=stop), flush=True)


def _show(address: str, folder: Folder, library: Library) -> None:
    """Open the address in the reader's browser.

    It goes by a private file, because other accounts can read what a browser was started with;
    and it replaces that file in the history, so that Back does not lead here again.
    """
    file = folder.runtime / "open.html"
    filesystem.write(
        file,
        f'<!doctype html><html {spoken(library.language)}><meta charset="utf-8">'
        f"<title>Steady Ground</title>"
        f'<script>location.replace("{address}")</script>'
        f'<a href="{address}">{shown(library.commands.start.open)}</a></html>\n',
    )
    webbrowser.open(file.as_uri())

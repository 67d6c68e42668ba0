"""The command `steady-ground`: start the course, stop it."""

import argparse
import shlex
import signal
import subprocess
import sys
import time
import webbrowser
from pathlib import Path
from types import FrameType

from widgets.app import folder as folders
from widgets.app import server as servers
from widgets.app.folder import Folder, FolderError
from widgets.app.lock import held
from widgets.app.server import Server, ServerError

DEFAULT_FOLDER = Path("~/steady-ground")


def main(arguments: list[str] | None = None) -> int:
    """Do what was typed; returns 0 when it went well."""
    asked = _parser().parse_args(arguments)
    folder = Folder(asked.folder.expanduser().absolute())
    try:
        if asked.command == "stop":
            return _stop(folder)
        return _start(folder, asked.port, asked.browser, asked.page)
    except (FolderError, ServerError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, a drive that was taken out
        print(f"That did not work: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:  # before the pages were there
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="steady-ground", description="Open the course, or stop it."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("start", help="open the course; Ctrl-C stops it")
    stop = commands.add_parser("stop", help="stop the course that is open")
    for command in (start, stop):
        command.add_argument(
            "--folder",
            type=Path,
            default=DEFAULT_FOLDER,
            help="where your pages and anything you keep are (default: %(default)s)",
        )
    start.add_argument(
        "--no-browser", dest="browser", action="store_false", help="only say the address"
    )
    start.add_argument("--port", type=int, help="the port to use; otherwise a free one is found")
    start.add_argument(
        "--page", action="store_true", help="open a plain page, without the notebook around it"
    )
    return parser


def _start(folder: Folder, port: int | None, browser: bool, plain: bool) -> int:
    """Open the course and stay until it ends; open the one that runs already, if one does."""
    folder.make()
    until = time.monotonic() + servers.START_SECONDS
    while True:
        with held(folder.lock) as ours:
            if running := servers.find(folder):
                print("Steady Ground is open already.")
                _tell(running, folder, plain)
                if browser:
                    _show(running.address(plain), folder)
                return 0
            if ours:
                return _run(folder, port, browser, plain)
        # Another start is on its way, up or down.
        if time.monotonic() > until:
            raise ServerError(
                "Steady Ground is being started or stopped already, and does not answer.\n"
                "Wait a minute, then try again."
            )
        time.sleep(0.1)


def _run(folder: Folder, port: int | None, browser: bool, plain: bool) -> int:
    """Start the server and stay until it ends."""
    folder.refresh()
    for line in folders.deliver(folder, folders.shipped()):
        print(line)
    for name in ("SIGTERM", "SIGHUP"):  # a closed terminal, where there are such signals
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    process, server = servers.start(folder, port)
    try:
        _tell(server, folder, plain)
        if browser:
            _show(server.address(plain), folder)
        ended_well = process.wait() == 0
    except KeyboardInterrupt:
        servers.end(process)
        ended_well = True
    folder.clear()
    if not ended_well:
        raise ServerError(f"Steady Ground stopped by itself. Why is written here:\n{folder.log}")
    print("Steady Ground has stopped.")
    return 0


def _stop(folder: Folder) -> int:
    stopped = servers.stop(folder)
    print("Steady Ground has stopped." if stopped else "Steady Ground is not open.")
    return 0


def _tell(server: Server, folder: Folder, plain: bool) -> None:
    stop = f"{sys.argv[0]} stop"
    if folder.path != DEFAULT_FOLDER.expanduser():
        quote = subprocess.list2cmdline if sys.platform == "win32" else shlex.join
        stop += f" --folder {quote([str(folder.path)])}"
    print(f"Address:    {server.address(plain)}")
    print(f"Your files: {folder.path}")
    print(f"To stop:    Ctrl-C here, or type {stop}", flush=True)


def _show(address: str, folder: Folder) -> None:
    """Open the address in the reader's browser.

    It goes by a private file, because other accounts can read what a browser was started with;
    and it replaces that file in the history, so that Back does not lead here again.
    """
    file = folder.runtime / "open.html"
    file.touch(mode=0o600)
    file.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Steady Ground</title>'
        f'<script>location.replace("{address}")</script>'
        f'<a href="{address}">Open the page</a></html>\n',
        encoding="utf-8",
    )
    webbrowser.open(file.as_uri())


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())

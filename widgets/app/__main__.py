"""The command `steady-ground`: start and stop the course, and look after what is kept."""

import argparse
import shlex
import subprocess
import sys
import time
import webbrowser
from contextlib import suppress
from pathlib import Path

from course.errors import CourseError, JournalError
from course.journal import Journal
from course.library import LIBRARY
from widgets.app import folder as folders
from widgets.app import interrupts, kept, passphrase, voice
from widgets.app import server as servers
from widgets.app.crash import leave_no_core
from widgets.app.folder import Folder, FolderError
from widgets.app.lock import held
from widgets.app.server import Server, ServerError
from widgets.hosted import REFUSED, hosted

DEFAULT_FOLDER = Path("~/steady-ground")


def main(arguments: list[str] | None = None) -> int:
    """Do what was typed; returns 0 when it went well."""
    with voice.spoken():
        try:
            return _do(arguments)
        except KeyboardInterrupt:
            return interrupts.CODE


def _do(arguments: list[str] | None) -> int:
    asked = _parser().parse_args(arguments)
    leave_no_core()
    if asked.command == "start" and not servers.installed():
        print(servers.UNINSTALLED, file=sys.stderr)
        return 2
    try:
        folder = Folder(_whole(asked.folder))
        if asked.command == "stop":
            return _stop(folder)
        if asked.command == "start":
            LIBRARY.located()  # before anything is made
            with interrupts.taken():
                return _start(folder, asked.port, asked.browser, asked.page)
        folder.look()
        folder.check_journal()
        journal = Journal(folder.journal)
        if not journal.kept and (asked.command == "import" or getattr(asked, "act", "") == "set"):
            if hosted():
                raise JournalError(REFUSED)
            folder.check()  # keeping begins here
        if asked.command == "where":
            return kept.where(journal, asked.entries)
        if asked.command == "export":
            file = _whole(asked.file)
            return kept.export(journal, file, asked.entry, asked.exercise, asked.plan)
        if asked.command == "passphrase":
            return passphrase.ACTS[asked.act](journal)
        if asked.command == "import":
            return kept.take_in(journal, _whole(asked.file))
        return kept.erase(
            journal,
            asked.entry,
            asked.yes,
            lambda: folder.sweep(running=servers.find(folder) is not None),
        )
    except (CourseError, FolderError, ServerError) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, a drive that was taken out
        print(f"That did not work: {error}", file=sys.stderr)
        return 1


def _whole(path: Path) -> Path:
    """A path from the root on. Raises FolderError."""
    try:
        return path.expanduser().absolute()
    except (RuntimeError, OSError):  # an account without a home; a directory that has gone
        raise FolderError(
            f"Where {path} is cannot be told here.\n"
            "Say its whole path, from the root on; that of your folder with --folder."
        ) from None


def _port(typed: str) -> int:
    if not typed.isdecimal() or not 1 <= int(typed[:6]) <= 65535:
        raise argparse.ArgumentTypeError("a port is a whole number from 1 to 65535")
    return int(typed)


def _folder(typed: str) -> Path:
    if not typed.strip():  # or it would mean the folder that the command is typed in
        raise argparse.ArgumentTypeError("say the path of a folder; an empty one names none")
    return Path(typed)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="steady-ground",
        description="Open the course, stop it, and look after what you keep.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    start = commands.add_parser("start", help="open the course; Ctrl-C stops it")
    stop = commands.add_parser("stop", help="stop the course that is open")
    where = commands.add_parser("where", help="say where your answers are")
    export = commands.add_parser("export", help="copy your answers to a new file")
    take_in = commands.add_parser("import", help="take in a copy that export wrote")
    secret = commands.add_parser("passphrase", help="close what you keep with a passphrase")
    erase = commands.add_parser("erase", help="erase what you keep; asks first")
    for command in (start, stop, where, export, take_in, secret, erase):
        command.add_argument(
            "--folder",
            type=_folder,
            default=DEFAULT_FOLDER,
            help="where your pages and anything you keep are (default: %(default)s)",
        )
    start.add_argument(
        "--no-browser", dest="browser", action="store_false", help="only say the address"
    )
    start.add_argument("--port", type=_port, help="the port to use; otherwise a free one is found")
    start.add_argument(
        "--page", action="store_true", help="open a plain page, without the notebook around it"
    )
    where.add_argument("--entries", action="store_true", help="list each entry with its id")
    export.add_argument(
        "file", type=Path, help="ends in .json for a complete copy, .txt or .html to read"
    )
    part = export.add_mutually_exclusive_group()
    part.add_argument("--plan", action="store_true", help="only the plan, as .txt or .html")
    part.add_argument("--exercise", metavar="NAME", help="only this exercise")
    take_in.add_argument("file", type=Path, help="a .json file that export wrote")
    secret.add_argument(
        "act",
        choices=tuple(passphrase.ACTS),
        help="it is asked for, and not shown while you type; a forgotten one is final",
    )
    for holder in (part, erase):
        holder.add_argument(
            "--entry",
            action="append",
            default=[],
            metavar="ID",
            help="only this entry; may be said more than once",
        )
    erase.add_argument("--yes", action="store_true", help="erase without asking")
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
    """Start the server and stay until it ends. However that comes, nothing of it is left."""
    process, opened, ended_well = None, False, False
    try:
        folder.make()  # the stop before this start may have swept since
        folder.refresh()
        for line in folders.deliver(folder, folders.shipped()):
            print(line)
        with interrupts.held():  # or a server would run on that nobody here knows
            process = servers.launch(folder, port)
        server = servers.answering(process, folder)
        opened = True
        _tell(server, folder, plain)
        if not voice.heard():
            raise ServerError("The address could not be shown here, so the course was stopped.")
        if browser:
            _show(server.address(plain), folder)
        ended_well = servers.wait(process, server, folder) == 0
    except KeyboardInterrupt:
        ended_well = True
    finally:
        with interrupts.ignored():
            if process:
                servers.end(process)
            if ended_well:
                folder.close()
            else:
                folder.clear()
    if not ended_well:
        raise ServerError(f"Steady Ground stopped by itself. Why is written here:\n{folder.log}")
    print("Steady Ground has stopped.")
    return 0 if opened else interrupts.CODE


def _stop(folder: Folder) -> int:
    stopped = servers.stop(folder)
    if not stopped:
        folder.look()  # what may not be looked into is not said to be closed
    print("Steady Ground has stopped." if stopped else "Steady Ground is not open.")
    return 0


def _tell(server: Server, folder: Folder, plain: bool) -> None:
    stop = f"{sys.argv[0]} stop"
    usual = None
    with suppress(FolderError):
        usual = _whole(DEFAULT_FOLDER)
    if folder.path != usual:
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


if __name__ == "__main__":
    sys.exit(main())

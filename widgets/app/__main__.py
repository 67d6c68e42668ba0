"""The command `steady-ground`: start and stop the course, and look after what is kept."""

import argparse
import sys
from pathlib import Path

from course.errors import CourseError, JournalError
from course.journal import Journal
from course.library import LIBRARY, Library, translated
from widgets.app import interrupts, output, server_process
from widgets.app import server as servers
from widgets.app.commands import passphrase
from widgets.app.commands.erase import erase
from widgets.app.commands.export import export
from widgets.app.commands.import_copy import take_in
from widgets.app.commands.start import start, stop
from widgets.app.commands.where import where
from widgets.app.crash import leave_no_core
from widgets.app.folder import DEFAULT, Folder, FolderError, whole
from widgets.app.server import ServerError
from widgets.hosted import REFUSED, hosted


def main(arguments: list[str] | None = None) -> int:
    """Do what was typed. Return the exit code, 0 when it went well."""
    with output.guarded():
        try:
            return _do(arguments)
        except KeyboardInterrupt:
            return interrupts.CODE


def _do(arguments: list[str] | None) -> int:
    asked = _parser().parse_args(arguments)
    leave_no_core()
    if asked.command == "start" and not server_process.installed():
        print(server_process.UNINSTALLED, file=sys.stderr)
        return 2
    try:
        folder = Folder(whole(asked.folder))
        language = getattr(asked, "language", "")
        library = Library(LIBRARY.content, language) if language else LIBRARY
        if asked.command == "stop":
            return stop(folder)
        if asked.command == "start":
            library.located()  # before anything is made
            with interrupts.taken():
                return start(folder, library, asked.port, asked.browser, asked.page)
        folder.look()
        folder.check_journal()
        journal = Journal(folder.journal)
        if not journal.kept and (asked.command == "import" or getattr(asked, "act", "") == "set"):
            if hosted():
                raise JournalError(REFUSED)
            folder.check()  # keeping begins here
        if asked.command == "where":
            return where(journal, asked.entries)
        if asked.command == "export":
            file = whole(asked.file)
            if language:
                library.located()
            return export(journal, library, file, asked.entry, asked.exercise, asked.plan)
        if asked.command == "passphrase":
            return passphrase.ACTS[asked.act](journal)
        if asked.command == "import":
            return take_in(journal, whole(asked.file))
        return erase(
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
    opening = commands.add_parser("start", help="open the course; Ctrl-C stops it")
    stopping = commands.add_parser("stop", help="stop the course that is open")
    telling = commands.add_parser("where", help="say where your answers are")
    exporting = commands.add_parser("export", help="copy your answers to a new file")
    importing = commands.add_parser("import", help="take in a copy that export wrote")
    closing = commands.add_parser("passphrase", help="close what you keep with a passphrase")
    erasing = commands.add_parser("erase", help="erase what you keep; asks first")
    for command in (opening, stopping, telling, exporting, importing, closing, erasing):
        command.add_argument(
            "--folder",
            type=_folder,
            default=DEFAULT,
            help="where your pages and anything you keep are (default: %(default)s)",
        )
    opening.add_argument(
        "--no-browser", dest="browser", action="store_false", help="only say the address"
    )
    opening.add_argument(
        "--port", type=_port, help="the port to use; otherwise a free one is found"
    )
    opening.add_argument(
        "--page", action="store_true", help="open a plain page, without the notebook around it"
    )
    for speaking in (opening, exporting):
        speaking.add_argument(
            "--language",
            metavar="CODE",
            default="",
            help="the language, such as de" if translated(LIBRARY.content) else argparse.SUPPRESS,
        )
    telling.add_argument("--entries", action="store_true", help="list each entry with its id")
    exporting.add_argument(
        "file", type=Path, help="ends in .json for a complete copy, .txt or .html to read"
    )
    part = exporting.add_mutually_exclusive_group()
    part.add_argument("--plan", action="store_true", help="only the plan, as .txt or .html")
    part.add_argument("--exercise", metavar="NAME", help="only this exercise")
    importing.add_argument("file", type=Path, help="a .json file that export wrote")
    closing.add_argument(
        "act",
        choices=tuple(passphrase.ACTS),
        help="it is asked for, and not shown while you type; a forgotten one is final",
    )
    for holder in (part, erasing):
        holder.add_argument(
            "--entry",
            action="append",
            default=[],
            metavar="ID",
            help="only this entry; may be said more than once",
        )
    erasing.add_argument("--yes", action="store_true", help="erase without asking")
    return parser


if __name__ == "__main__":
    sys.exit(main())

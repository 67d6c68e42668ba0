"""The command `steady-ground`: start and stop the course, and look after what is kept."""

import argparse
import sys
from pathlib import Path

from course.errors import CourseError, JournalError
from course.journal import Journal
from course.library import LIBRARY, Library, translated
from course.library.command_words import CommandWords
from widgets.app import interrupts, output, server_process
from widgets.app import server as servers
from widgets.app.commands import passphrase
from widgets.app.commands.erase import erase
from widgets.app.commands.export import export
from widgets.app.commands.import_copy import take_in
from widgets.app.commands.parser import Parser, plain
from widgets.app.commands.start import start, stop
from widgets.app.commands.where import where
from widgets.app.crash import leave_no_core
from widgets.app.folder import DEFAULT, Folder, whole
from widgets.app.server import ServerError
from widgets.hosted import hosted


def main(arguments: list[str] | None = None) -> int:
    """Do what was typed. Return the exit code, 0 when it went well."""
    with output.guarded():
        try:
            return _do(arguments)
        except KeyboardInterrupt:
            return interrupts.CODE


def _do(arguments: list[str] | None) -> int:
    leave_no_core()
    try:
        said = LIBRARY.commands
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    asked = _parser(said).parse_args(arguments)
    if asked.command == "start" and not server_process.installed():
        print(LIBRARY.why(ServerError("server.uninstalled")), file=sys.stderr)
        return 2
    language = getattr(asked, "language", "")
    library = Library(LIBRARY.content, language) if language else LIBRARY
    try:
        if language:
            library.located()
        return _done(asked, library)
    except CourseError as error:
        print(library.why(error), file=sys.stderr)
        return 1
    except OSError as error:  # a full disk, a drive that was taken out
        print(said.common.failed.format(why=error), file=sys.stderr)
        return 1


def _done(asked: argparse.Namespace, library: Library) -> int:
    """Do what was asked for, and return the exit code."""
    said, folder = library.commands, Folder(whole(asked.folder))
    if asked.command == "stop":
        return stop(folder, said)
    if asked.command == "start":
        library.located()  # before anything is made
        with interrupts.taken():
            return start(folder, asked.port, asked.browser, asked.page, library)
    folder.look()
    folder.check_journal()
    journal = Journal(folder.journal)
    if not journal.kept and (asked.command == "import" or getattr(asked, "act", "") == "set"):
        if hosted():
            raise JournalError("journal.hosted")
        folder.check()  # keeping begins here
    if asked.command == "where":
        return where(journal, asked.entries, said)
    if asked.command == "export":
        file = whole(asked.file)
        return export(library, journal, file, asked.entry, asked.exercise, asked.plan)
    if asked.command == "passphrase":
        return passphrase.ACTS[asked.act](journal, said)
    if asked.command == "import":
        return take_in(journal, whole(asked.file), said)
    return erase(
        journal,
        asked.entry,
        asked.yes,
        lambda: folder.sweep(running=servers.find(folder) is not None),
        said,
    )


def _parser(said: CommandWords) -> argparse.ArgumentParser:
    def port(typed: str) -> int:
        if not typed.isdecimal() or not 1 <= int(typed[:6]) <= 65535:
            raise argparse.ArgumentTypeError(said.start.no_port)
        return int(typed)

    def folder(typed: str) -> Path:
        if not typed.strip():  # or it would mean the folder that the command is typed in
            raise argparse.ArgumentTypeError(said.common.no_folder)
        return Path(typed)

    parser = Parser("steady-ground", said.common, plain(said.common.about))
    commands = parser.add_subparsers(dest="command", required=True, title=said.common.acts)
    opening = commands.add_parser("start", said=said.common, help=plain(said.start.help))
    stopping = commands.add_parser("stop", said=said.common, help=plain(said.stop.help))
    telling = commands.add_parser("where", said=said.common, help=plain(said.where.help))
    exporting = commands.add_parser("export", said=said.common, help=plain(said.export.help))
    importing = commands.add_parser("import", said=said.common, help=plain(said.import_.help))
    closing = commands.add_parser("passphrase", said=said.common, help=plain(said.passphrase.help))
    erasing = commands.add_parser("erase", said=said.common, help=plain(said.erase.help))
    place = plain(said.common.folder.format(folder=DEFAULT))
    for command in (opening, stopping, telling, exporting, importing, closing, erasing):
        command.add_argument("--folder", type=folder, default=DEFAULT, help=place)
    opening.add_argument(
        "--no-browser", dest="browser", action="store_false", help=plain(said.start.no_browser)
    )
    opening.add_argument("--port", type=port, help=plain(said.start.port))
    opening.add_argument("--page", action="store_true", help=plain(said.start.page))
    # With one language nothing is offered, and who names another is told which there are.
    offered = translated(LIBRARY.content)
    language = plain(said.common.language) if offered else argparse.SUPPRESS
    for speaking in (opening, exporting):
        speaking.add_argument("--language", metavar="CODE", default="", help=language)
    telling.add_argument("--entries", action="store_true", help=plain(said.where.entries))
    exporting.add_argument("file", type=Path, help=plain(said.export.file))
    part = exporting.add_mutually_exclusive_group()
    part.add_argument("--plan", action="store_true", help=plain(said.export.plan))
    part.add_argument("--exercise", metavar="NAME", help=plain(said.export.exercise))
    importing.add_argument("file", type=Path, help=plain(said.import_.file))
    acts = tuple(passphrase.ACTS)
    closing.add_argument("act", choices=acts, help=plain(said.passphrase.act))
    once = plain(said.common.entry)
    for holder in (part, erasing):
        holder.add_argument("--entry", action="append", default=[], metavar="ID", help=once)
    erasing.add_argument("--yes", action="store_true", help=plain(said.erase.sure))
    return parser


if __name__ == "__main__":
    sys.exit(main())

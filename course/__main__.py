"""For authors: `notebooks` makes what is made, `check` looks whether it is, `lint` what it says.
`lint --figures` tells how each page stands in numbers, and finds no fault.
`fonts` makes the fonts out of what npm brought, and `ids` puts
new ids into their lock; `--same` and `--retire` say what became of changed ones.

For translators: `language` begins one, `translate` brings its catalogs up to date with English,
`stale` lists what it lacks.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from course.errors import CourseError
from course.library import Library
from course.library.help_lines import day


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    parser = argparse.ArgumentParser(prog="python -m course", description=__doc__)
    own = ["notebooks", "check", "lint", "fonts", "ids"]
    other = ["language", "translate", "stale"]
    parser.add_argument("command", choices=[*own, *other])
    parser.add_argument(
        "language", nargs="?", metavar="LANGUAGE", help=f"for {', '.join(other)}: such as de"
    )
    add_day(parser, "for check: ")
    add_ids(parser)
    parser.add_argument(
        "--figures", action="store_true", help="for lint: no fault is named, each page is measured"
    )
    given = parser.parse_args(arguments)
    command = given.command
    if (given.language is None) == (command in other):
        parser.error(f"{command} {'needs' if command in other else 'takes no'} language")
    if command != "ids" and (given.same or given.retire or given.was):
        parser.error("--same, --retire and --from go with ids")
    if given.figures and command != "lint":
        parser.error("--figures goes with lint")
    # Loaded here: these need what only authors install.
    from course.answers import earlier
    from course.authoring import fill, json_schema, scale_examples
    from course.authoring.translation import catalogs, pages
    from course.library import LIBRARY

    # Authors work on what is written, whatever language this program speaks to readers.
    library = Library(LIBRARY.content)
    try:
        library.located()
        scale_examples.prove(library)
        if command == "lint":
            return figures() if given.figures else lint()
        if command == "fonts":
            return make_fonts()
        if command == "ids":
            return ids(library, given.same, given.retire, given.was)
        if command in other:
            return translation(library, command, given.language)
        if command == "notebooks":
            for file in [
                *catalogs.refresh(library),  # first: pages are made with what it says
                *fill.refresh(library),
                *pages.refresh(library),
                *json_schema.refresh(library),
            ]:
                print(f"made {catalogs.told(file)}")
            return 0
        earlier.check(library)
        _ = library.errors  # a page reads them only where something did not work
        old = [
            *catalogs.changes(library),
            *fill.changes(library),
            *pages.changes(library),
            *json_schema.stale(library),
        ]
        for line in library.help_lines.stale(given.at or library.course.edition):
            print(f"warning: {line}; look at it again", file=sys.stderr)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    for file in old:
        print(f"{catalogs.told(file)} is stale: run `make notebooks`", file=sys.stderr)
    return 1 if old else 0


def translation(library: Library, command: str, code: str) -> int:
    """Do what a translator asks for; 1 when a language lacks something."""
    from course.authoring.translation import catalogs

    if command == "stale":
        lines = catalogs.lacking(library, code)
        print(*lines, sep="\n", end="\n" if lines else "")
        return 1 if lines else 0
    work = catalogs.begin if command == "language" else catalogs.translate
    for file in work(library, code):
        print(f"made {catalogs.told(file)}")
    return 0


def add_day(parser: argparse.ArgumentParser, when: str = "") -> None:
    """Let `--at` name a day; `when` says for what, if not always."""
    parser.add_argument(
        "--at",
        type=day,
        metavar="YYYY-MM-DD",
        help=f"{when}the day by which help lines may be too old, if not the edition's own",
    )


def add_ids(parser: argparse.ArgumentParser) -> None:
    """Let `ids` be told what became of ids that changed."""
    parser.add_argument(
        "--same",
        nargs="+",
        default=[],
        metavar="ID",
        help="for ids: their words changed, and they still ask the same; * stands for any signs",
    )
    parser.add_argument(
        "--retire",
        nargs="+",
        default=[],
        metavar="ID",
        help="for ids: they are asked no longer; their last words go to retired.yaml",
    )
    parser.add_argument(
        "--from",
        dest="was",
        type=Path,
        metavar="FOLDER",
        help="for ids --retire: a content that still has them, if not this one or its history",
    )


def ids(library: Library, same: list[str], retire: list[str], was: Path | None) -> int:
    """Do what is asked about ids, put new ones into the lock, and say what may not stand yet."""
    from course.authoring import ids
    from course.authoring.lint.ids import changed

    ids.retire(library, retire, was)
    library = Library(library.content)  # what is retired was written anew
    ids.same(library, same)
    print(f"made {ids.extend(library).name}")
    found = [*changed(library)]
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


def lint() -> int:
    """Say every fault of the pages and the content; 1 when there is one."""
    from course.authoring.lint import findings
    from course.library import LIBRARY

    found = findings(Library(LIBRARY.content))
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


def figures() -> int:
    """Say how each page stands; a number is a hint, so no page is at fault."""
    from course.authoring.lint.measures import measures, table
    from course.library import LIBRARY

    print(*table(measures(Library(LIBRARY.content))), sep="\n")
    return 0


def make_fonts() -> int:
    """Write what is new of the fonts, and say which files."""
    from course.authoring import fonts

    for file in fonts.refresh():
        print(f"made {file.as_posix()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

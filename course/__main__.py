"""For authors: `notebooks` makes what is made, `check` looks whether it is, `lint` what it says."""

from __future__ import annotations

import argparse
import sys

from course.errors import CourseError
from course.library.help_lines import day


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit status."""
    parser = argparse.ArgumentParser(prog="python -m course", description=__doc__)
    parser.add_argument("command", choices=["notebooks", "check", "lint"])
    add_day(parser, "for check: ")
    given = parser.parse_args(arguments)
    command = given.command
    # Loaded here: these need what only authors install.
    from course.answers import earlier
    from course.authoring import fill, json_schema, scale_examples
    from course.library import LIBRARY

    try:
        LIBRARY.located()
        scale_examples.prove(LIBRARY)
        if command == "lint":
            return lint()
        if command == "notebooks":
            for file in [*fill.refresh(LIBRARY), *json_schema.refresh(LIBRARY)]:
                print(f"made {file.name}")
            return 0
        earlier.check(LIBRARY)
        _ = LIBRARY.errors  # a page reads them only where something did not work
        old = [*fill.changes(LIBRARY), *json_schema.stale(LIBRARY)]
        for line in LIBRARY.help_lines.stale(given.at or LIBRARY.course.edition):
            print(f"warning: {line}; look at it again", file=sys.stderr)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    for file in old:
        print(f"{file.name} is stale: run `make notebooks`", file=sys.stderr)
    return 1 if old else 0


def add_day(parser: argparse.ArgumentParser, when: str = "") -> None:
    """Let `--at` name a day; `when` says for what, if not always."""
    parser.add_argument(
        "--at",
        type=day,
        metavar="YYYY-MM-DD",
        help=f"{when}the day by which help lines may be too old, if not the edition's own",
    )


def lint() -> int:
    """Say every fault of the pages and the content; 1 when there is one."""
    from course.authoring.lint import findings
    from course.library import LIBRARY

    found = findings(LIBRARY)
    for one in found:
        print(one, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

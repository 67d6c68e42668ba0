"""How the command takes what is typed: argparse, in the course's own words.

What argparse finds wrong with a line is in English still; its names for things are ours.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from course.library.command_words import CommonWords


class Parser(argparse.ArgumentParser):
    """Reads what is typed after the command's name, or after that of one thing it does."""

    def __init__(self, prog: str, said: CommonWords, description: str | None = None) -> None:
        """Name its parts in the words of `said`."""
        formatter: Any = partial(Formatter, begins=said.usage)
        super().__init__(prog, description=description, add_help=False, formatter_class=formatter)
        self._said = said
        self._positionals.title, self._optionals.title = said.given, said.options
        self.add_argument("-h", "--help", action="help", help=plain(said.help))

    def error(self, message: str) -> NoReturn:
        """Say how it is typed and what was wrong, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, self._said.mistyped.format(command=self.prog, why=message) + "\n")


class Formatter(argparse.HelpFormatter):
    """Sets the help, whose first line `begins` so."""

    def __init__(self, prog: str, begins: str) -> None:
        super().__init__(prog)
        self._begins = begins

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the line that says how it is typed."""
        super().add_usage(usage, actions, groups, self._begins if prefix is None else prefix)


def plain(help: str) -> str:
    """Return words as argparse takes them, which fills in what stands after a %."""
    return help.replace("%", "%%")

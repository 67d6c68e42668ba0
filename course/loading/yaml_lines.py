"""One YAML file as plain data that still knows its lines.

Bounded: neither a file nor what its aliases stand for is larger or deeper than an author's would
be. Knows no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from course.errors import ContentError

LARGEST = 1_000_000
"""Characters a file may hold, each alias counted as what it stands for."""

DEEPEST = 30
"""Lists and maps that may stand inside one another."""

PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNFIT = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What no file may hold: control characters, and line ends that editors do not count."""

BARE: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
"""The bare words that are not text. `no`, `off`, 1:30 and 012 stay what they look like."""


@dataclass
class Open:
    """A list or map that has begun, and is not ended yet.

    `before` is how much had been read when it began; `key` is the key whose value is awaited,
    with its line.
    """

    holder: Any
    line: int
    anchor: str | None
    before: int
    key: tuple[str, int] | None = None


class Tree:
    """`data` is what the file says, in lists, dicts, text, numbers, true, false and None.

    `ContentError` when it is not UTF-8, not YAML, or YAML that surprises: a key that stands
    twice or is no text, a second document, a tag, a merge key.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._places: dict[int, dict[Any, tuple[int, int]]] = {}
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._size = 0
        self._open: list[Open] = []
        text = self._text()
        self._begin([], 1, None)
        documents = self._open[0].holder
        try:
            for event in yaml.parse(text, PARSER):
                self._take(event)
        except yaml.MarkedYAMLError as error:
            raise self._broken(error, text) from None
        if not documents:
            raise self.wrong(1, "is empty")
        self.data = documents[0]

    def line(self, holder: Any, key: Any) -> int:
        """Return the line, from 1, where the value of a key or the item at a place begins."""
        return self._places[id(holder)][key][1]

    def key_line(self, holder: Any, key: Any) -> int:
        """Return the line, from 1, of a key itself, or of the item at a place."""
        return self._places[id(holder)][key][0]

    def led(self, paths: Iterable[Iterable[Any]], value: Any, line: int) -> int:
        """Return the line of what the first path that the file has leads to from a value.

        Where it has none of them, it is the line of the last thing on the first one's way; `line`
        is the value's own.
        """
        ways = [self._follow(path, value, line) for path in paths]
        return next((line for whole, line in ways if whole), ways[0][1])

    def _follow(self, path: Iterable[Any], value: Any, line: int) -> tuple[bool, int]:
        """Return whether a path leads all the way, and the line of the last thing on it."""
        for step in path:
            if step not in self._places.get(id(value), {}):
                return False, line
            line, value = self.key_line(value, step), value[step]
        return True, line

    def wrong(self, line: int, wrong: str, allowed: str = "") -> ContentError:
        """Return the error of a line."""
        return ContentError(self.file, line, wrong, allowed)

    def _text(self) -> str:
        """Return the file's text with plain line ends."""
        try:
            with self.file.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError as error:
            raise ContentError(self.file, 0, f"cannot be read: {error.strerror}") from None
        if len(content) > LARGEST:
            raise ContentError(self.file, 0, f"is larger than {LARGEST:,} bytes", "split it")
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        self._lines = max(1, content.count(b"\n") + (not content.endswith(b"\n")))
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise self.wrong(line, "is not UTF-8", "save it as UTF-8") from None
        if unfit := UNFIT.search(text):
            line = text.count("\n", 0, unfit.start()) + 1
            raise self.wrong(line, f"the character U+{ord(unfit[0]):04X} cannot stand here")
        return text

    def _take(self, event: Any) -> None:
        """Add one event of the parser to the data."""
        line = event.start_mark.line + 1
        if getattr(event, "tag", None):
            raise self.wrong(line, f"the tag {event.tag!r} is not used here", "leave it out")
        match event:
            case yaml.ScalarEvent(value=value):
                self._size += len(value) + 1
                found = plain(value) if event.implicit[0] else value
                self._name(event.anchor, found, len(value) + 1)
                self._put(found, value, line)
            case yaml.AliasEvent(anchor=anchor):
                if anchor not in self._anchors:
                    raise self.wrong(line, f"no '&{anchor}' ends before this '*{anchor}'")
                found, size = self._anchors[anchor]
                self._size += size
                self._put(found, f"*{anchor}", line)
            case yaml.SequenceStartEvent(anchor=anchor):
                self._begin([], line, anchor)
            case yaml.MappingStartEvent(anchor=anchor):
                self._begin({}, line, anchor)
            case yaml.CollectionEndEvent():
                ended = self._open.pop()
                self._name(ended.anchor, ended.holder, self._size - ended.before)
                self._put(ended.holder, "", ended.line)
            case yaml.DocumentStartEvent() if self._open[0].holder:
                raise self.wrong(line, "a second document begins", "one file holds one")
        if self._size > LARGEST:
            raise self.wrong(line, f"with its aliases this is longer than {LARGEST:,} characters")

    def _begin(self, holder: Any, line: int, anchor: str | None) -> None:
        """Open a list or a map."""
        if self._open and self._awaits_key():
            raise self.wrong(line, "a key must be text, not a list or a map")
        if len(self._open) > DEEPEST:
            raise self.wrong(line, f"more than {DEEPEST} lists and maps stand inside one another")
        self._size += 1
        self._places[id(holder)] = {}
        self._open.append(Open(holder, line, anchor, self._size))

    def _awaits_key(self) -> bool:
        """Whether a map is open and a key comes next."""
        return isinstance(self._open[-1].holder, dict) and self._open[-1].key is None

    def _put(self, value: Any, written: str, line: int) -> None:
        """Put a value into the list or map that is open, or take it as the map's next key."""
        last = self._open[-1]
        places = self._places[id(last.holder)]
        if isinstance(last.holder, list):
            places[len(last.holder)] = (line, line)
            last.holder.append(value)
        elif last.key is not None:
            places[last.key[0]] = (last.key[1], line)
            last.holder[last.key[0]] = value
            last.key = None
        elif not isinstance(value, str):
            raise self.wrong(line, f"the key {brief(written)} must be text", "put it in quotes")
        elif value == "<<":
            raise self.wrong(line, "the key '<<' is not used here", "write out what it would merge")
        elif value in last.holder:
            raise self.wrong(line, f"the key {brief(value)} stands twice")
        else:
            last.key = (value, line)

    def _name(self, anchor: str | None, value: Any, size: int) -> None:
        """Remember what aliases of this name stand for."""
        if anchor:
            self._anchors[anchor] = (value, size)

    def _broken(self, error: yaml.MarkedYAMLError, text: str) -> ContentError:
        """Return what the parser met, with where that began."""
        mark = error.problem_mark or error.context_mark
        # A parser may notice only beyond the last line.
        line = min(mark.line + 1, self._lines) if mark else 1
        allowed = ""
        if error.context_mark and error.context_mark.line + 1 < line:
            allowed = f"{error.context} that begins in line {error.context_mark.line + 1}"
        if "mapping values" in str(error.problem):
            allowed = "put text that holds a colon in quotes"
        if "\t" in text.split("\n")[line - 1]:
            allowed = "use spaces, not tabs"
        return self.wrong(line, f"broken YAML: {error.problem or error.context}", allowed)


def plain(word: str) -> Any:
    """Return what a bare word means: nothing, true or false, a number, or the word itself."""
    if word in BARE:
        return BARE[word]
    if re.fullmatch("0|-?[1-9][0-9]{0,17}", word):
        return int(word)
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,17})\.[0-9]{1,17}", word):
        return float(word)
    return word


def brief(value: object) -> str:
    """Return a value in quotes, cut where it is long."""
    words = str(value)
    return repr(words if len(words) <= 60 else words[:57] + "...")

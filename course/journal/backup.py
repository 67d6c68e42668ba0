"""The copy: everything kept, or a part of it, as one JSON file that can be taken in again.

What is read here comes from anywhere, so it is bounded and checked whole before anything is done
with it. Errors name places in the file, never what stands there.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from datetime import UTC
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from course.errors import JournalError
from course.journal.entry import Entry, Line
from course.sheet import Answers

VERSION = 1
"""The number of the copy's own format."""

MOST = 64_000_000
"""Bytes one copy may hold; some thousands of long entries."""

YEARS = range(1970, 9999)
"""Years an entry may be of; outside them a time zone may lead past the end of the calendar."""

ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
NAME = re.compile(r"[0-9A-Za-z_./-]{1,200}")


class Head(Struct):
    """What tells a copy of the course from any other file."""

    steady_ground: Annotated[int, Meta(ge=1)]


class Copy(Struct, frozen=True, forbid_unknown_fields=True):
    """Entries, oldest first, and drafts by exercise, least recently written first."""

    steady_ground: int
    entries: tuple[Entry, ...] = ()
    drafts: dict[str, Answers] = {}

    def __repr__(self) -> str:
        return f"Copy({len(self.entries)} entries, {len(self.drafts)} drafts)"


KEYS = "|".join((*Copy.__struct_fields__, *Entry.__struct_fields__, *Line.__struct_fields__))
PLACE = re.compile(rf"\$(?:\.(?:{KEYS})\b|\[(?:\d+|\.\.\.)\])*")
"""A place in a copy, of the course's own names only, so that no word of the file is in it."""


def write(entries: list[Entry], drafts: dict[str, Answers]) -> bytes:
    """Return a copy as JSON that a person can look through. Nothing is lost on the way."""
    whole = Copy(VERSION, tuple(entries), drafts)
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def read(content: bytes) -> Copy:
    """Return a copy, checked. Raises `JournalError` that says what is wrong and where."""
    content = content.removeprefix(BOM_UTF8)  # editors put it there
    if len(content) > MOST:
        raise refused(JournalError("copy.large", most=MOST // 1_000_000))
    if is_wide(content):
        raise refused(JournalError("copy.wide"))
    if is_narrow(content):
        raise refused(JournalError("copy.narrow"))
    try:
        head = msgspec.json.decode(content, type=Head)
    except msgspec.ValidationError:
        raise refused(JournalError("copy.foreign")) from None
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise refused(JournalError("copy.broken")) from None
    if head.steady_ground > VERSION:
        raise refused(JournalError("copy.newer"))
    try:
        copy = msgspec.json.decode(content, type=Copy)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        where = PLACE.search(str(error).rpartition(" at ")[2])
        place = where[0] if where else "$"
        raise refused(JournalError("copy.place", place=place)) from None
    for at, entry in enumerate(copy.entries):
        try:
            named = ID.fullmatch(entry.id) and NAME.fullmatch(entry.exercise)
            timed = entry.at.tzinfo and entry.at.astimezone(UTC).year in YEARS
        except OverflowError:
            timed = False
        if not named or not timed:
            raise refused(JournalError("copy.entry", at=at))
    if not all(map(NAME.fullmatch, copy.drafts)):
        raise refused(JournalError("copy.draft"))
    return copy


def is_wide(content: bytes) -> bool:
    """Whether this is text whose every letter takes two bytes or four, with a mark or without."""
    if content.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        return True
    # JSON begins with two plain letters; a file that a power cut left empty is zeros alone.
    return b"\0" in content[:4] and any(content[:4])


def is_narrow(content: bytes) -> bool:
    """Whether this is JSON whose letters take one byte each; what was only cut short is not."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return content.lstrip().startswith(b"{") and error.reason != "unexpected end of data"
    return False


def refused(why: JournalError) -> JournalError:
    """Return the error for a file that cannot be taken in."""
    return JournalError("copy.refused", why=why)

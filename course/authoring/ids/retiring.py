"""Retiring: the last words of what is no longer asked are put into `retired.yaml`.

They are looked for where they stand still: in the content as it is, else in its history, the
newest first. The lock's digest says which are the last that were shipped.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import yaml

from course.authoring.ids import lock, meaning
from course.errors import ContentError, CourseError, UnknownExercise
from course.kinds import Map
from course.library import SCALES, Library
from course.library.library import RETIRED
from course.library.retired import RetiredField, both
from course.loading.yaml_lines import Tree
from course.sheet import Check, Choice, Rows
from course.sheet.sheet import Format

HEAD = """\
# What the course no longer asks, as it asked it last: what readers kept is read with these words.
# Made by `python -m course ids --retire`. Nothing is taken out, and no id here is used again.
"""


def retire(library: Library, ids: list[str], was: Path | None = None) -> None:
    """Put the last words of some ids into `retired.yaml`; `CourseError` where there are none.

    `was` is a folder of content that has them, if they are not in this one or its history.
    """
    held = lock.read(library.content) or {}
    file = library.content / RETIRED
    data: dict[str, Any] = {"exercises": [], "fields": []}
    if file.is_file():
        data |= Tree(file).data
    for id in [id for pattern in ids for id in matching(pattern, held)]:
        with source(library, id, held, was) as old:
            put(data, old, id)
    if ids:
        file.write_text(HEAD + dumped(ordered(data)), encoding="utf-8", newline="\n")


def matching(pattern: str, held: lock.Lock) -> list[str]:
    """Return the ids of a lock that a pattern means; `CourseError` when it means none."""
    if found := [id for id in held if fnmatchcase(id, pattern)]:
        return found
    raise CourseError(f"{pattern} is not in {lock.FILE}; what was never shipped is left out freely")


@contextmanager
def source(library: Library, id: str, held: lock.Lock, was: Path | None) -> Iterator[Library]:
    """Find the newest content in which an id, and all inside it, means what the lock holds."""
    inside = {one: held[one] for one in held if one == id or one.startswith((f"{id}/", f"{id}="))}
    gone = meaning.gone(library.retired)
    with tempfile.TemporaryDirectory() as folder:
        for old in [Library(was)] if was else editions(library, Path(folder)):
            found = meanings_of(old, id)
            if all(
                lasting.means(found.get(one)) or (one in gone and one not in found and one != id)
                for one, lasting in inside.items()
            ):
                yield old
                return
    where = was or "this content or its history"
    raise CourseError(f"{id} does not stand in {where} as it was shipped; --from names a folder")


def editions(library: Library, folder: Path) -> Iterator[Library]:
    """Return the content as it is, then as it was before each of its changes."""
    yield library
    with suppress(OSError, subprocess.CalledProcessError):
        commits = git(library.content, "log", "--format=%H", "--", ".").decode().split()
        for commit in commits:
            packed = git(library.content, "archive", commit, ".")
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(folder / commit, filter="data")
            yield Library(folder / commit)


def git(content: Path, *words: str) -> bytes:
    """Return what git says of a content's history."""
    return subprocess.run(["git", *words], cwd=content, capture_output=True, check=True).stdout


def meanings_of(library: Library, id: str) -> meaning.Meanings:
    """Return what the exercise of an id means in a content, and all inside it, if it is there."""
    name = exercise_of(id)
    with suppress(UnknownExercise, ContentError, OSError):
        return dict(meaning.of_exercise(name, library.read(name)))
    return {}


def exercise_of(id: str) -> str:
    """Return the full name of the exercise that an id belongs to."""
    return "/".join(id.partition("=")[0].split("/")[:2])


def put(data: dict[str, Any], old: Library, id: str) -> None:
    """Put what an id is called in an older content beside what is retired already."""
    name = exercise_of(id)
    exercise = old.read(name)
    if isinstance(exercise, Map):
        raise CourseError(f"{id} is a page of the course; a module keeps its id")
    if id == name:
        data["exercises"] = [one for one in data["exercises"] if one["name"] != name]
        data["exercises"].append({"name": name, "block": block(old, name)})
        return
    for part in meaning.fields(name, exercise):
        if id == part.name or id.startswith((f"{part.name}/", f"{part.name}=")):
            there = [one for one in data["fields"] if one["name"] == part.name]
            data["fields"] = [one for one in data["fields"] if one not in there]
            gone = part if id == part.name else narrowed(part, id)
            for one in there:
                earlier = msgspec.convert(one, RetiredField)
                gone = msgspec.structs.replace(gone, answer=both(gone.answer, earlier.answer))
            data["fields"].append(plain(gone))


def block(old: Library, name: str) -> Any:
    """Return the block of an exercise as its file has it, without its worked example."""
    file, at = old.place_of(name)
    found = Tree(old.content / file).data
    for step in at:
        found = found[step]
    kind = {"kind": "scale"} if name.startswith(f"{SCALES}/") else {}
    return kind | {key: value for key, value in found.items() if key != "filled"}


def narrowed(part: RetiredField, id: str) -> RetiredField:
    """Return a field with only the option or the column that an id names."""
    return msgspec.structs.replace(part, answer=only(part.answer, part.name, id))


def only(answer: Format, name: str, id: str) -> Format:
    """Return a format with only the option or the column that an id names."""
    if isinstance(answer, (Choice, Check)):
        options = tuple(one for one in answer.options if id == f"{name}={quote(one.id)}")
        return msgspec.structs.replace(answer, options=options)
    assert isinstance(answer, Rows)
    columns = []
    for column in answer.columns:
        at = f"{name}/{quote(column.id)}"
        if id == at:
            columns.append(column)
        elif id.startswith(f"{at}="):
            inner = only(column.answer, at, id)
            columns.append(msgspec.structs.replace(column, answer=inner))
    return msgspec.structs.replace(answer, columns=tuple(columns))


def plain(part: RetiredField) -> Any:
    """Return a field as it stands in a file: what is said back to an option is left out."""
    found = msgspec.to_builtins(part)
    spare = {"before": "", "key": "", "reverse": False}
    return {
        key: bare(value) if key == "answer" else value
        for key, value in found.items()
        if value != spare.get(key)
    }


def bare(value: Any) -> Any:
    """Return a format without replies and feedback, which nobody reads any more."""
    if isinstance(value, (list, tuple)):
        return [bare(one) for one in value]
    if not isinstance(value, dict):
        return value
    spare = ("feedback", "reply", "again", "help")
    return {key: bare(one) for key, one in value.items() if key not in spare}


def ordered(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is retired, by name."""
    return {key: sorted(data[key], key=lambda one: str(one["name"])) for key in data}


class Dumper(yaml.SafeDumper):
    """Writes each thing out, however often it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        """Whatever it is."""
        return True


def dumped(data: Any) -> str:
    """Return data as YAML, in the order that it has."""
    return str(yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100))

"""What may not stand: an id that means another thing than it did, or whose words are nowhere.

Each finding says how to go on. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from course.authoring.ids import lock, meaning
from course.authoring.lint.finding import Finding
from course.library import MAP, Library
from course.library.library import RETIRED
from course.library.retired import RetiredField
from course.loading.yaml_lines import Tree
from course.sheet import Check, Choice, Rows
from course.sheet.sheet import Format

RUN = "python -m course ids"


def changed(library: Library) -> Iterator[Finding]:
    """Return each id that does not mean what it did; nothing where a content has no lock."""
    held = lock.read(library.content)
    if held is None:
        return
    now, last = meaning.living(library), meaning.gone(library.retired)
    for id, was in held.items():
        found = now.get(id) or last.get(id)
        if was.means(found):
            continue
        if found is None:
            if not any(over in held and over not in {*now, *last} for over in above(id)):
                yield Finding(
                    library.content / lock.FILE,
                    was.line,
                    f"{id} is gone, and what was answered under it has no words any more",
                    f"run `{RUN} --retire {id}`",
                )
        else:
            other = next((one for one in (id, *above(id)) if chosen(library, one)), id)
            go_on = (
                f"give {other} another id, and the old one goes to retired.yaml: "
                f"`{RUN} --retire {other}`"
            )
            wrong = (
                f"{id} was {was.form!r} and is {found.form!r}, so that what was answered under it "
                "would mean another thing"
            )
            if was.fits(found):
                wrong = f"the words of {id} changed"
                same = f"if it still asks the same, run `{RUN} --same {id}`"
                go_on = f"{same}; if it means another thing, {go_on}"
            yield Finding(*place(library, id), wrong, go_on)
    yield from unheld(library, held, {**last, **now})
    yield from twice(library)


def unheld(library: Library, held: lock.Lock, known: meaning.Meanings) -> Iterator[Finding]:
    """Return the ids that the lock does not hold yet, the outermost of them only."""
    new = {id for id in known if id not in held}
    for id in sorted(new):
        if not new.intersection(above(id)):
            wrong = f"{id} is not in {lock.FILE} yet"
            yield Finding(*place(library, id), wrong, f"run `{RUN}`")


def twice(library: Library) -> Iterator[Finding]:
    """Return what is retired, and asked as well."""
    names = library.names()
    for whole in library.retired.exercises:
        if whole.name in names:
            yield still(library, whole.name)
    for part in library.retired.fields:
        asked = meaning.fields(part.exercise, library.read(part.exercise)) if (
            part.exercise in names
        ) else ()  # fmt: skip
        for one in asked:
            if one.name == part.name:
                yield from (still(library, id) for id in common(part, one.answer))


def still(library: Library, id: str) -> Finding:
    """Return what is said of an id that is retired and asked."""
    wrong = f"{id} is in retired.yaml, and is asked too"
    return Finding(*place(library, id), wrong, "take it out of one of the two")


def common(part: RetiredField, answer: Format) -> Iterator[str]:
    """Return the innermost ids that a part which is gone has in common with what is asked."""
    theirs = {id for id, _ in meaning.inside(part.name, answer)}
    for id, _ in meaning.inside(part.name, part.answer):
        columns = isinstance(answer, Rows) and "=" not in id
        options = columns and any(one.startswith(f"{id}=") for one in theirs)
        if id in theirs and not options:
            yield id
    if not isinstance(part.answer, (Choice, Check, Rows)):
        yield part.name


def above(id: str) -> Iterator[str]:
    """Return the ids that hold another, from the nearest one: field, then exercise."""
    rest, option, _ = id.partition("=")
    if option:
        yield rest
    parts = rest.split("/")
    yield from ("/".join(parts[:count]) for count in range(len(parts) - 1, 1, -1))


def place(library: Library, id: str) -> tuple[Path, int]:
    """Return the file and line of the exercise or the field that an id belongs to."""
    name, *parts = written(id)
    if name not in library.names():
        retired = library.content / RETIRED
        return (retired if retired.is_file() else library.content / lock.FILE), 1
    if name == MAP:
        return library.content / "course.yaml", 1
    tree, holder, line = block(library, name)
    for part in parts:
        line, holder = named(tree, holder, part) or (line, holder)
    return tree.file, line


def chosen(library: Library, id: str) -> bool:
    """Whether an author chose an id, as no kind and no order of options gave it."""
    name, *parts = written(id)
    if name == MAP or name not in library.names():
        return name != MAP
    tree, whole, line = block(library, name)
    found: tuple[int, Any] | None = (line, whole)
    for part in parts:
        # The piles of a sorting stand beside its cards.
        found = found and (named(tree, found[1], part) or named(tree, whole.get("piles"), part))
    return found is not None


def written(id: str) -> list[str]:
    """Return the name of an id's exercise, and after it each id inside, as the file has them."""
    rest, option, last = id.partition("=")
    module, exercise, *parts = rest.split("/")
    return [f"{module}/{exercise}", *map(unquote, [*parts, *([last] if option else [])])]


def block(library: Library, name: str) -> tuple[Tree, Any, int]:
    """Return the file of an exercise, its block in it, and the block’s line."""
    file, at = library.place_of(name)
    tree = Tree(library.content / file)
    holder, line = tree.data, 1
    for step in at:
        line, holder = tree.key_line(holder, step), holder[step]
    return tree, holder, line


def named(tree: Tree, holder: Any, id: str) -> tuple[int, Any] | None:
    """Return the line of the thing inside a map or a list whose id it is, and the thing."""
    pairs = enumerate(holder) if isinstance(holder, list) else ()
    for key, value in holder.items() if isinstance(holder, dict) else pairs:
        if isinstance(value, dict) and value.get("id") == id:
            return tree.key_line(holder, key), value
        if isinstance(value, (dict, list)) and (found := named(tree, value, id)):
            return found
    return None

"""The line that a model's own rule means, by the way it gives or by its words.

A rule such as "option 'a' stands twice" knows no line. What it quotes does: it stands in the file.
A rule over many parts alike gives the keys and places that lead to the one it means.
Knows no model and no rule by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from course.loading.yaml_lines import Tree

QUOTED = re.compile(r"""(?<!\w)(?:'((?:[^'\\]|\\.)+)'|"((?:[^"\\]|\\.)+)")|`(\w+)""")
"""What a rule quotes: a value as `repr` writes it, which picks the quotes by what is in it, or a
key after a backtick."""


def pointed(tree: Tree, value: Any, line: int, words: str) -> int:
    """Return the line of what a rule's words name inside a value; `line` where they name nothing.

    What is quoted is looked for first, each inside the one before it; then any word that is a key.
    """
    named = [unescaped(one or two) or key for one, two, key in QUOTED.findall(words)]
    if "twice" in words:
        for holder in (one for one in holders(value) if isinstance(one, list)):
            for name in named:
                again = [at for at, part in enumerate(holder) if name in within(part)]
                if len(again) > 1:
                    return line_of(tree, holder, again[1], name)
    near, found = value, 0
    for name in named:
        for holder in holders(near):
            if name in holder and isinstance(holder, dict):
                near, found = holder[name], tree.key_line(holder, name)
                break
            at = next((at for at, part in entries(holder) if part == name), None)
            if at is not None:
                near, found = holder, tree.line(holder, at)
                break
    if found:
        return found
    plain = {form for word in re.findall(r"[a-z_-]{3,}", words) for form in forms(word)}
    for holder in holders(value):
        for key, _ in entries(holder):
            if key in plain:
                return tree.key_line(holder, key)
    return line


def led(tree: Tree, value: Any, way: Iterable[Any]) -> int:
    """Return the line that keys and places lead to from a value."""
    holder, line = value, 1
    for step in way:
        line, holder = tree.key_line(holder, step), holder[step]
    return line


def unescaped(words: str) -> str:
    """Return words as they stood before `repr` put backslashes into them."""
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "t": "\t"}.get(found[1], found[1]), words)


def line_of(tree: Tree, holder: Any, at: Any, name: str) -> int:
    """Return the line of an item, or in an item that is a map, of the value that is `name`."""
    part = holder[at]
    inside = [key for key, value in entries(part) if value == name] if part != name else []
    return tree.line(part, inside[0]) if inside else tree.line(holder, at)


def within(part: Any) -> list[Any]:
    """Return the values of a map, or the value itself."""
    return list(part.values()) if isinstance(part, dict) else [part]


def entries(holder: Any) -> list[tuple[Any, Any]]:
    """Return the keys or places of a map or list with what stands there; none of anything else."""
    if isinstance(holder, dict):
        return list(holder.items())
    return list(enumerate(holder)) if isinstance(holder, list) else []


def forms(word: str) -> tuple[str, ...]:
    """Return a word as one and as many."""
    return word, f"{word}s", word.removesuffix("s")


def holders(value: Any) -> Iterator[Any]:
    """Return the maps and lists of a value, itself first, the nearer before the deeper."""
    waiting = [value]
    for one in waiting:
        if isinstance(one, (dict, list)):
            yield one
            waiting += one.values() if isinstance(one, dict) else one

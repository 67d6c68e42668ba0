"""The first mistake in a file's data: its line, what is wrong and what is allowed.

msgspec alone judges what is right. This narrows its verdict down to a line and puts it into an
author's words; it runs only when there is a mistake. Knows no model by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

import msgspec
from msgspec import inspect

from course.errors import RuleError, meant
from course.loading.typed import attributes, chosen, keys, members, models, parts, tag_of
from course.loading.types_in_words import kind_of, said
from course.loading.yaml_lines import Tree, brief

QUOTES = "put it in quotes"


class Mistake(NamedTuple):
    """What is wrong in a line, and what is allowed. Sorted, an unknown key comes first."""

    known: bool
    line: int
    wrong: str
    allowed: str = ""


def first(tree: Tree, type: Any, error: Exception) -> Mistake:
    """Return the first mistake when a file is read as `type`: an unknown key before any other.

    Where every part is right, it is the `error` that the whole was refused with.
    """
    whole = ruled(tree, tree.data, 1, error)
    return min(mistakes(tree, tree.data, type, 1, "the file"), default=whole)


def mistakes(tree: Tree, value: Any, type: Any, line: int, name: str) -> Iterator[Mistake]:
    """Return the mistakes inside a value; where there are none inside, its own."""
    found = [*unknown(tree, value, type)]
    for key, part, kind in parts(value, type):
        called = repr(key) if isinstance(key, str) else f"item {key + 1} of {name}"
        found += mistakes(tree, part, kind, tree.line(value, key), called)
    for one in members(type, dict) if isinstance(value, dict) else ():
        for key in value:
            called = f"the key {brief(key)}"
            found += mistakes(tree, key, get_args(one)[0], tree.key_line(value, key), called)
    yield from found
    if not found:
        try:
            msgspec.convert(value, type)
        except msgspec.ValidationError as error:
            rule = error.__cause__  # a model's own, in its own words
            yield ruled(tree, value, line, rule) if rule else own(tree, value, type, line, name)


def ruled(tree: Tree, value: Any, line: int, error: BaseException) -> Mistake:
    """Return what a rule over a value refused; the value's `line` where the rule gives no path."""
    paths = error.paths if isinstance(error, RuleError) else [()]
    return Mistake(True, tree.led(paths, value, line), str(error))


def own(tree: Tree, value: Any, type: Any, line: int, name: str) -> Mistake:
    """Return what is wrong with a value whose parts are right."""
    if isinstance(value, dict) and (could := models(type)):
        model, tag = chosen(value, type), could[0].__struct_config__.tag_field
        if model is None:
            allowed = f"there are: {', '.join(sorted(tag_of(one) for one in could))}"
            if tag not in value:
                return Mistake(True, line, f"the key {tag!r} is missing", allowed)
            given = value[tag]
            wrong = (
                f"{brief(given)} is no {tag}" if isinstance(given, str) else f"no {tag} is named"
            )
            return Mistake(True, tree.line(value, tag), wrong, allowed)
        needed = [one.encode_name for one in attributes(model) if one.required]
        lacking = [repr(key) for key in needed if key not in value]
        wrong = f"{'the key' if len(lacking) == 1 else 'the keys'} {', '.join(lacking)}"
        wrong += " is missing" if len(lacking) == 1 else " are missing"
        return Mistake(True, line, wrong, f"needed: {', '.join(needed)}")
    info = inspect.type_info(type)
    if isinstance(info, inspect.LiteralType) and isinstance(value, str):
        allowed = f"there are: {', '.join(str(one) for one in info.values)}"
        return Mistake(True, line, f"{brief(value)} is no {name.strip(chr(39))}", allowed)
    wanted, got = said(info), kind_of(value)
    if value in (None, "", []):
        return Mistake(True, line, f"{name} is empty", f"it must be {wanted}")
    wrong = f"{name} must be {wanted}" + ("" if wanted.startswith(got) else f", not {got}")
    scalar = isinstance(value, (bool, int, float))
    return Mistake(True, line, wrong, QUOTES if scalar and wanted.startswith("text") else "")


def unknown(tree: Tree, value: Any, type: Any) -> Iterator[Mistake]:
    """Return the keys of a map that no model which could stand here has."""
    could = models(type)
    if not isinstance(value, dict) or not could:
        return
    model = chosen(value, type)
    known = {key for one in ([model] if model else could) for key in keys(one)}
    for key in value:
        if key not in known:
            line, wrong = tree.key_line(value, key), f"unknown key {brief(key)}"
            yield Mistake(False, line, wrong, meant(key, known))

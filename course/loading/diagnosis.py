"""The first mistake in a file's data: its line, what is wrong and what is allowed.

msgspec alone judges what is right. This narrows its verdict down to a line and puts it into an
author's words; it runs only when there is a mistake. Knows no model by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec import inspect
from msgspec.structs import FieldInfo, fields

from course.errors import RuleError, meant
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


def parts(value: Any, type: Any) -> Iterator[tuple[Any, Any, Any]]:
    """Return each key or place inside a value that has a type of its own: key, part, type."""
    if isinstance(value, dict):
        model = chosen(value, type)
        types = {one.encode_name: one.type for one in attributes(model)} if model else {}
        yield from ((key, part, types[key]) for key, part in value.items() if key in types)
        for one in members(type, dict):
            yield from ((key, part, get_args(one)[1]) for key, part in value.items())
    elif isinstance(value, list):
        for one in [*members(type, tuple), *members(type, list)]:
            kinds = [kind for kind in get_args(one) if kind is not Ellipsis]
            same = get_origin(one) is list or Ellipsis in get_args(one)
            pairs = zip(value, kinds * len(value) if same else kinds, strict=False)
            yield from ((place, part, kind) for place, (part, kind) in enumerate(pairs))


def members(type: Any, origin: Any) -> list[Any]:
    """Return those of the types that `type` allows which are made from `origin`."""
    return [one for one in flat(type) if get_origin(one) is origin and get_args(one)]


def models(type: Any) -> list[Any]:
    """Return the models that `type` allows."""
    return [one for one in flat(type) if hasattr(one, "__struct_fields__")]


def flat(type: Any) -> list[Any]:
    """Return the types that `type` allows, without their bounds."""
    if get_origin(type) is Annotated:
        return flat(get_args(type)[0])
    if get_origin(type) in (Union, UnionType):
        return [found for one in get_args(type) for found in flat(one)]
    return [type]


def chosen(value: dict[str, Any], type: Any) -> Any:
    """Return the model that a map is meant as; None where its tag names none.

    Where only one model can stand, it need not be named.
    """
    could = models(type)
    for one in could:
        tag = one.__struct_config__.tag_field
        alone = len(could) == 1 and tag not in value
        if tag is None or alone or value.get(tag) == tag_of(one):
            return one
    return None


def tag_of(model: Any) -> str:
    """Return the word by which a model is chosen."""
    return str(model.__struct_config__.tag)


@cache
def attributes(model: Any) -> tuple[FieldInfo, ...]:
    """Return the fields of a model."""
    return fields(model)


def keys(model: Any) -> set[str]:
    """Return every key that a model knows."""
    tag = model.__struct_config__.tag_field
    return {one.encode_name for one in attributes(model)} | ({tag} if tag else set())

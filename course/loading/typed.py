"""What a type lets stand inside a value of plain data, key by key. Knows no model by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec.structs import FieldInfo, fields


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

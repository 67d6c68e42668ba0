"""What a type allows, and what a value is, in an author's words. Knows no model by name."""

from __future__ import annotations

from typing import Any

from msgspec import inspect


def kind_of(value: object) -> str:
    """Return what a value is, in an author's words."""
    if isinstance(value, bool):
        return "true or false"
    names = {int: "a whole number", float: "a number", str: "text", list: "a list"}
    return names.get(type(value), "a map of keys")


def said(info: Any) -> str:
    """Return what a type allows, in an author's words."""
    match info:
        case inspect.Metadata(type=inner, extra_json_schema=more):
            return str((more or {}).get("description") or said(inner))
        case inspect.UnionType(types=types):
            return " or ".join(dict.fromkeys(said(one) for one in types))
        case inspect.StrType(min_length=least):
            form = f" of the form {info.pattern}" if info.pattern else ""
            bounds = between(least if least != 1 else None, info.max_length, " characters")
            return "text" + bounds + form
        case inspect.IntType():
            return "a whole number" + between(info.ge, info.le)
        case inspect.FloatType():
            return "a number" + between(info.ge, info.le)
        case inspect.BoolType():
            return "true or false"
        case inspect.NoneType():
            return "nothing"
        case inspect.LiteralType(values=values):
            return f"one of {', '.join(str(one) for one in values)}"
        case inspect.VarTupleType() | inspect.ListType():
            return "a list" + between(info.min_length, info.max_length, " or more items")
        case inspect.TupleType(item_types=types):
            return f"a list of {len(types)}"
        case inspect.DateType():
            return "a date such as 2026-10-07"
        case inspect.StructType() | inspect.DictType():
            return "a map of keys"
    return "something else"


def between(least: float | None, most: float | None, of: str = "") -> str:
    """Return a range in words, '' for none."""
    if least is not None and most is not None:
        return f" from {least} to {most}{of}"
    if least is not None:
        return f" of {least}{of}" if of else f" of {least} or more"
    return f" of at most {most}{of}" if most is not None else ""

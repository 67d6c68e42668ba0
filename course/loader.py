"""YAML into frozen models, and a mistake in it into file, line and what is allowed.

Knows no model by name: it is given the type to read. Nothing else here parses YAML.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar, get_args, get_origin

import msgspec
import yaml
from msgspec.structs import fields

from course.errors import ContentError

T = TypeVar("T")

Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(Base):  # type: ignore[misc]
    """YAML with its surprises out: `no` stays a word, 1:30 too, and a repeated key is refused."""

    yaml_implicit_resolvers: ClassVar[Any] = {
        first: [pair for pair in pairs if pair[0].rsplit(":", 1)[-1] in {"null", "float", "merge"}]
        for first, pairs in Base.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Build one mapping; a key that stands twice is a mistake, not a replacement."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"the key {key.value!r} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^(0|-?[1-9][0-9]*)$"), list("-0123456789")
)


def load(file: Path, type: type[T]) -> T:
    """Read one file as `type`. `ContentError` names what is wrong with it, and where."""
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise ContentError(file, 0, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ContentError(file, line, "is not UTF-8", "save it as UTF-8") from None
    try:
        data = yaml.load(text, Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ContentError(
            file, mark.line + 1 if mark else 0, error.problem or "broken YAML"
        ) from None
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ContentError(file, line, f"broken YAML: {error.reason}") from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise ContentError(file, 0, f"broken YAML: {str(error).splitlines()[0]}") from None
    try:
        return msgspec.convert(data, type)
    except msgspec.ValidationError as error:
        wrong, _, path = str(error).partition(" - at `")
        unknown = re.search(r"unknown field `(.*)`", wrong)
        line = line_of(text, path.rstrip("`"), unknown[1] if unknown else None)
        name = re.split(r"[.`]", path.rstrip("`"))[-1]
        raise ContentError(file, line, *plain(wrong, type, name)) from None


def line_of(text: str, path: str, key: str | None = None) -> int:
    """Give the line, counted from 1, of a msgspec path such as `$.exercises[2].title`.

    With `key`, the line of that key in the mapping the path leads to.
    """
    node: Any = yaml.compose(text, Loader)
    for name, index in re.findall(r"\.(\w[\w-]*)|\[(\d+|\.\.\.)\]", path):
        if isinstance(node, yaml.MappingNode):
            found = [value for one, value in node.value if one.value == name]
        elif isinstance(node, yaml.SequenceNode) and index.isdigit():
            found = node.value[int(index) : int(index) + 1]
        else:
            found = []
        if not found:
            break
        node = found[0]
    if key and isinstance(node, yaml.MappingNode):
        node = next((one for one, _ in node.value if one.value == key), node)
    return node.start_mark.line + 1 if node else 1


def plain(wrong: str, type: Any, name: str) -> tuple[str, str]:
    """Give a validation message as what is wrong and what is allowed, in an author's words.

    `name` is the key whose value is wrong.
    """
    unknown = re.match(r"Object contains unknown field `(.*)`", wrong)
    if unknown:
        near = get_close_matches(unknown[1], sorted(keys(type)), n=1)
        return f"unknown key {unknown[1]!r}", f"did you mean {near[0]!r}?" if near else ""
    value = re.match(r"Invalid value '(.*)'", wrong)
    if value:
        return f"{value[1]!r} is no {name}", f"there are: {', '.join(sorted(values(type, name)))}"
    lacking = re.match(r"Object missing required field `(.*)`", wrong)
    if lacking:
        return f"the key {lacking[1]!r} is missing", ""
    return wrong[:1].lower() + wrong[1:], ""


def models(type: Any, seen: set[Any]) -> set[Any]:
    """Give every model that `type` is made of, itself included."""
    if type not in seen:
        seen.add(type)
        parts = list(get_args(type))
        if hasattr(type, "__struct_fields__"):
            parts += [one.type for one in fields(type)]
        for part in parts:
            models(part, seen)
    return {one for one in seen if hasattr(one, "__struct_fields__")}


def keys(type: Any) -> set[str]:
    """Give every key that the models of `type` know."""
    return {one.encode_name for model in models(type, set()) for one in fields(model)}


def values(type: Any, name: str) -> set[str]:
    """Give every word that may stand behind the key `name`: a kind, a format, a grade."""
    found = set()
    for model in models(type, set()):
        config = model.__struct_config__
        if config.tag_field == name:
            found.add(str(config.tag))
        for one in fields(model):
            if one.encode_name == name and get_origin(one.type) is Literal:
                found |= {str(value) for value in get_args(one.type)}
    return found

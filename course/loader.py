"""YAML into frozen models, and a mistake in it into file, line and what is allowed.

Knows no model by name: it is given the type to read. Nothing else here parses YAML.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, TypeVar, get_args

import msgspec
import yaml

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
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ContentError(file, 0, f"broken YAML: {str(error).splitlines()[0]}") from None
    try:
        return msgspec.convert(data, type)
    except msgspec.ValidationError as error:
        wrong, _, path = str(error).partition(" - at `")
        unknown = re.search(r"unknown field `(.*)`", wrong)
        line = line_of(text, path.rstrip("`"), unknown[1] if unknown else None)
        raise ContentError(file, line, *plain(wrong, type)) from None


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


def plain(wrong: str, type: Any) -> tuple[str, str]:
    """Give a validation message as what is wrong and what is allowed, in an author's words."""
    unknown = re.match(r"Object contains unknown field `(.*)`", wrong)
    if unknown:
        near = get_close_matches(unknown[1], sorted(keys(type)), n=1)
        return f"unknown key {unknown[1]!r}", f"did you mean {near[0]!r}?" if near else ""
    value = re.match(r"Invalid value '(.*)'", wrong)
    if value:
        tags = sorted(keys(type, tags=True))
        return f"{value[1]!r} is not one of them", f"there are: {', '.join(tags)}"
    lacking = re.match(r"Object missing required field `(.*)`", wrong)
    if lacking:
        return f"the key {lacking[1]!r} is missing", ""
    return wrong[:1].lower() + wrong[1:], ""


def keys(type: Any, tags: bool = False, seen: set[Any] | None = None) -> set[str]:
    """Give every key (or every kind and format, with `tags`) that the models of `type` know."""
    seen = set() if seen is None else seen
    if type in seen:
        return set()
    seen.add(type)
    found: set[str] = set()
    if hasattr(type, "__struct_fields__"):
        config = type.__struct_config__
        if tags and config.tag:
            found.add(str(config.tag))
        for one in msgspec.structs.fields(type):
            found |= set() if tags else {one.encode_name}
            found |= keys(one.type, tags, seen)
    for part in get_args(type):
        found |= keys(part, tags, seen)
    return found

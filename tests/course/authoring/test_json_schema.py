"""The JSON Schema is fresh and knows every kind."""

import json
from inspect import cleandoc

import pytest
from msgspec import Struct

from course.authoring import json_schema
from course.library import LIBRARY


def test_it_is_fresh() -> None:
    assert json_schema.stale(LIBRARY) == [], "run `make notebooks`"


def test_it_knows_every_kind_and_format() -> None:
    models = json.loads((LIBRARY.content / "schema.json").read_text("utf-8"))["$defs"].values()
    tags = {
        one["properties"][tag]["enum"][0]
        for one in models
        for tag in ("kind", "format")
        if "enum" in one["properties"].get(tag, {})
    }
    assert tags == {
        "hierarchy", "ledger", "practice", "quiz", "rating", "scale", "sorting", "worksheet",
        "check", "choice", "likert", "rows", "text",
    }  # fmt: skip


@pytest.mark.parametrize("indent", [4, 8])
def test_a_docstring_stands_the_same_with_and_without_its_indent(indent: int) -> None:
    class Part(Struct):
        pass

    class One(Struct):
        part: Part
        parts: tuple[Part, ...] = ()

    docs = ["A part.\n\nOf `a`:\n    more.", "One.\n\nWith parts."]
    for model, doc in zip((Part, One), docs, strict=True):
        model.__doc__ = doc
    clean = json_schema.written(One)
    for model, doc in zip((Part, One), docs, strict=True):
        model.__doc__ = doc.replace("\n", "\n" + " " * indent) + "\n" + " " * indent
        assert doc == cleandoc(model.__doc__)
    assert clean == json_schema.written(One)
    assert all(json.dumps(doc) in clean for doc in docs)


def test_no_description_in_a_file_is_indented_as_in_the_code() -> None:
    for name in json_schema.TYPES:
        assert "\\n    " not in (LIBRARY.content / name).read_text("utf-8")

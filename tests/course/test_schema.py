"""The JSON Schema is fresh and knows every kind."""

import json

from course import schema


def test_it_is_fresh() -> None:
    assert schema.stale() == [], "run `make notebooks`"


def test_it_knows_every_kind_and_format() -> None:
    models = json.loads(schema.FILE.read_text("utf-8"))["$defs"].values()
    tags = {
        one["properties"][tag]["enum"][0]
        for one in models
        for tag in ("kind", "format")
        if "enum" in one["properties"].get(tag, {})
    }
    assert tags == {
        "practice", "quiz", "rating", "worksheet", "check", "choice", "text",
    }  # fmt: skip

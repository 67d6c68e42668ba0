"""The JSON Schema is fresh and knows every kind."""

import json

from course import schema
from course.library import CONTENT


def test_it_is_fresh() -> None:
    assert schema.stale() == [], "run `make notebooks`"


def test_it_knows_every_kind_and_format() -> None:
    models = json.loads((CONTENT / "schema.json").read_text("utf-8"))["$defs"].values()
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

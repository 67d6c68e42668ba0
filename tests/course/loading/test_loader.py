"""A mistake in a content file is named with its line, what is wrong and what is allowed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course.errors import ContentError
from course.kinds import Scale
from course.kinds.exercise import placed, unique
from course.library import LIBRARY, Claim, Course, Module, Safety
from course.loading import load

GOOD = """\
aims: [one]
exercises:
  - kind: worksheet
    id: note
    title: A note
    fields:
      - id: line
        prompt: Say it
        answer: {format: text, lines: 2}
      - id: pick
        prompt: Choose
        answer:
          format: choice
          options:
            - {id: a, label: One}
            - {id: b, label: Two}
  - kind: practice
    id: look
    title: Look
    steps:
      - {say: Look up, seconds: 20}
  - kind: rating
    id: now
    title: Now
    prompt: How is it?
    low: low
    high: high
    replies:
      - {to: 3, band: low, say: Low}
      - {to: 10, band: high, say: High}
"""

SCALE = """\
id: s
title: S
source: Someone
licence: Free
note: Not a verdict.
labels: [no, some, yes]
items:
  - {id: one, prompt: First}
  - {id: two, prompt: Second}
subscales:
  - id: part
    title: Part
    low: little
    high: much
    items: [one, two]
    bands:
      - {to: 1, band: low, say: Low}
      - {to: 2, band: high, say: High}
examples:
  - why: a middle one
    answers: {one: 1, two: 1}
"""


def read(
    tmp_path: Path,
    text: str,
    type: type = Module,
    check: Callable[[Any], None] = lambda _: None,
) -> Module:
    file = tmp_path / "grounding.yaml"
    file.write_text(text, encoding="utf-8")
    found: Module = load(file, type, check)
    return found


def test_a_good_file_reads(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).exercises[0].title == "A note"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        # a tag
        ("kind: worksheet", "kind: workshet", 3, "'workshet' is no kind; there are: "),
        ("kind: worksheet", "kind: [worksheet]", 3, "no kind is named; there are: "),
        ("kind: worksheet\n    id", "id", 3, "the key 'kind' is missing; there are: "),
        ("format: text", "format: txt", 9, "'txt' is no format; there are: check, choice"),
        # a key
        ("title: A note", "titel: A note", 5, "unknown key 'titel'; did you mean 'title'?"),
        ("kind: worksheet", "kid: worksheet", 3, "unknown key 'kid'; did you mean 'kind'?"),
        ("label: Two", "labels: Two", 16, "unknown key 'labels'; did you mean 'label'?"),
        ("id: b, label: Two", "id: b", 16, "the key 'label' is missing; needed: id, label"),
        ("label: Two", "label: 2", 16, "'label' must be text, not a whole number"),
        ("aims: [one]", "zzz: [one]", 1, "unknown key 'zzz'; there are: aims, exercises"),
        ("        prompt: Say it\n", "", 7, "the key 'prompt' is missing; needed: id, prompt"),
        ("band: low, say: Low", "", 29, "the keys 'band', 'say' are missing; needed: to, band"),
        ("aims: [one]\n", "", 1, "the key 'aims' is missing; needed: aims, exercises"),
        # a value of another type
        ("lines: 2", "lines: two", 9, "'lines' must be a whole number"),
        ("lines: 2", "lines: true", 9, "not true or false"),
        (
            "title: Look",
            "title: 5",
            19,
            "'title' must be text, not a whole number; put it in quotes",
        ),
        ("title: Look", "title: [Look]", 19, "'title' must be text, not a list"),
        ("title: Look", "title:", 19, "'title' is empty; it must be text"),
        ("aims: [one]", "aims: one", 1, "'aims' must be a list, not text"),
        ("aims: [one]", "aims: [one, {a: b}]", 1, "item 2 of 'aims' must be text, not a map"),
        ("{id: b, label: Two}", "Two", 16, "item 2 of 'options' must be a map of keys, not text"),
        # a value out of bounds
        ("seconds: 20", "seconds: 900", 21, "'seconds' must be a whole number from 2 to 120"),
        ("say: Look up", 'say: ""', 21, "'say' is empty; it must be text"),
        ("id: note", "id: Not A Name", 4, "'id' must be "),
        ("steps:\n      - {say: Look up, seconds: 20}", "steps: []", 20, "step"),
        (
            "options:\n            - {id: a, label: One}\n            - {id: b, label: Two}",
            "options: []",
            14,
            "'options' is empty; it must be a list of 1 or more items",
        ),
        # a rule of a model's own
        ("id: look", "id: note", 18, "exercise 'note' stands twice"),
        ("id: pick", "id: line", 10, "field 'line' stands twice"),
        ("id: b, label", "id: a, label", 16, "option 'a' stands twice"),
        ("to: 10", "to: 2", 30, "bands overlap"),
        ("low: low", "low: low\n    away_say: Far", 27, "`away` and `away_say` go together"),
        # YAML
        ("lines: 2", "lines: 2, lines: 3", 9, "the key 'lines' stands twice"),
        ("aims: [one]", "aims: [one", 2, "broken YAML"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(ContentError) as caught:
        read(tmp_path, GOOD.replace(old, new, 1))
    assert str(caught.value).startswith(f"grounding.yaml:{caught.value.line}: ")
    assert said in str(caught.value)
    assert caught.value.line == line


def test_an_unknown_key_comes_before_mistakes_above_it(tmp_path: Path) -> None:
    text = GOOD.replace("lines: 2", "lines: two").replace("title: Look", "titel: Look")
    with pytest.raises(ContentError, match=r"yaml:19: unknown key 'titel'; did you mean 'title'"):
        read(tmp_path, text)


def test_of_two_mistakes_the_upper_one_comes_first(tmp_path: Path) -> None:
    text = GOOD.replace("lines: 2", "lines: two").replace("seconds: 20", "seconds: 900")
    with pytest.raises(ContentError, match="yaml:9: 'lines'"):
        read(tmp_path, text)


@pytest.mark.parametrize("text", ["- a", "some words", "[]", "~", "3"])
def test_a_file_that_is_no_map_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(
        ContentError, match=r"yaml:1: the file (must be|is empty; it must be) a map"
    ):
        read(tmp_path, text)


def test_a_mistake_behind_a_name_that_authors_choose_has_its_own_line(tmp_path: Path) -> None:
    text = (LIBRARY.content / "safety.yaml").read_text("utf-8")
    lines = text.splitlines()
    for at in (at for at, one in enumerate(lines) if one == "    say: |"):
        changed = [*lines[:at], "    sya: |", *lines[at + 1 :]]
        with pytest.raises(ContentError, match=f":{at + 1}: unknown key 'sya'; did you mean 'say'"):
            read(tmp_path, "\n".join(changed), Safety)
        changed = [*lines[:at], "    say: 3", "    after: |", *lines[at + 1 :]]
        with pytest.raises(ContentError) as caught:
            read(tmp_path, "\n".join(changed), Safety)
        assert caught.value.line >= at + 1  # the passage may have an `after` of its own already


def test_each_line_of_a_long_table_is_found(tmp_path: Path) -> None:
    lines = (LIBRARY.content / "course.yaml").read_text("utf-8").splitlines()
    for at in (at for at, one in enumerate(lines) if "minutes: " in one):
        changed = [*lines[:at], lines[at].replace("minutes: ", "minutes: x"), *lines[at + 1 :]]
        with pytest.raises(ContentError, match=f":{at + 1}: 'minutes' must be a whole number"):
            read(tmp_path, "\n".join(changed), Course)


def test_what_no_model_sees_is_named_with_the_line_of_the_second(tmp_path: Path) -> None:
    file = tmp_path / "evidence.yaml"
    one = "- {id: a, claim: So, grade: strong, citations: [b]}\n"
    file.write_text(one + one.replace("id: a", "id: c") + one)

    def check(claims: tuple[Claim, ...]) -> None:
        unique("claim", placed((claim.id for claim in claims), key="id"))

    with pytest.raises(ContentError, match=r"evidence\.yaml:3: claim 'a' stands twice"):
        load(file, tuple[Claim, ...], check)
    assert len(load(file, tuple[Claim, ...])) == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("items: [one, two]", "items: [one, three]", 15, "subscale 'part' names no item 'three'"),
        ("items: [one, two]", "items:\n    - one\n    - one", 17, "item 'one' stands twice"),
        ("two: 1}", "too: 1}", 21, "names no item 'too'"),
        ("two: 1}", "two: 9}", 21, "'two' lies outside 0 to 2"),
        ("id: two", "id: one", 9, "item 'one' stands twice"),
        (
            "labels:",
            "critical:\n  - item: two\n    at: 40\n    say: Look\nlabels:",
            8,
            "item 'two' has its `at` outside 0 to 2",
        ),
        ("a middle one\n", "one of 'low'\n    bands: {part: high}\n", 21, "not 'high'"),
        ("a middle one\n", "it's so\n    bands: {part: high}\n", 21, "not 'high'"),
        ("a middle one\n", '"it\'s \\"so\\""\n    bands: {part: high}\n', 21, "not 'high'"),
    ],
)
def test_a_rule_over_many_parts_leads_to_the_part_it_names(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert read(tmp_path, SCALE, Scale, Scale.prove)
    with pytest.raises(ContentError) as caught:
        read(tmp_path, SCALE.replace(old, new), Scale, Scale.prove)
    assert said in str(caught.value)
    assert caught.value.line == line

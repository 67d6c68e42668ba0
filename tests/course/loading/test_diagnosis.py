"""A mistake in any part of a scale is named with its own line, in the form in which scales ship."""

from pathlib import Path

import pytest
import yaml

from course.errors import ContentError
from course.kinds import Scale
from course.library import LIBRARY, Module
from course.loading import load

GOOD = """\
id: trial
title: A trial
source: Someone
licence: Free
note: Not a verdict.
labels:
  - no
  - some
  - yes
items:
  - {id: one, prompt: First}
  - {id: two, prompt: Second}
  - {id: three, prompt: Third, reverse: true}
whole:
  low: little
  high: much
  bands:
    - {to: 1, band: low, say: Low over all}
    - {to: 2, band: high, say: High over all}
subscales:
  - id: part
    title: Part
    low: little
    high: much
    items:
      - one
      - two
    bands:
      - {to: 1, band: low, say: Low}
      - {to: 2, band: high, say: High}
  - id: rest
    title: Rest
    low: few
    high: many
    max_missing: 0
    items:
      - two
      - three
    bands:
      - {to: 1, band: low, say: Low again}
      - {to: 2, band: high, say: High again}
critical:
  - {item: one, at: 1, say: Look}
  - {item: one, at: 2, say: Look twice}
examples:
  - why: the first
    answers: {one: 1, two: 1, three: 1}
  - why: the second
    answers:
      one: 2
      two: 1
      three: 1
    critical: [one]
    value: 1.333
    band: high
    subscales:
      part: 1.5
      rest: 1
    bands:
      part: high
      rest: low
filled:
  by: Someone
  answers:
    one: 0
    two: 1
    three: 2
"""

MISTAKES = {
    # what the file itself has
    "an unknown key": (
        "title: A",
        "titel: A #!\nx: A",
        "unknown key 'titel'; did you mean 'title'?",
    ),
    "a missing key": (
        "id: trial\ntitle: A trial",
        "title: A trial #!",
        "the key 'id' is missing; needed: id",
    ),
    "a word too many": ("labels:", "score: sum #!\nlabels:", "no score; there are: mean, total"),
    "no whole number": ("labels:", "lowest: low #!\nlabels:", "'lowest' must be a whole number"),
    # labels
    "labels that are words": (
        "labels:\n  - no\n  - some\n  - yes",
        "labels: no, some #!",
        "'labels' must be a list from 2 to 11 or more items, not text",
    ),
    "one label": ("  - no\n  - some\n  - yes", "  - no #!", "'labels' must be a list from 2 to 11"),
    "a dozen labels": ("  - no\n", "  - no #!\n" + "  - so\n" * 9, "a list from 2 to 11"),
    "an empty label": ("  - some", '  - "" #!', "item 2 of 'labels' is empty; it must be text"),
    "a label that is a number": (
        "  - some",
        "  - 1 #!",
        "item 2 of 'labels' must be text, not a whole",
    ),
    "a label that is a map": (
        "  - some",
        "  - {a: b} #!",
        "item 2 of 'labels' must be text, not a map",
    ),
    # items
    "an item's unknown key": (
        "id: two, prompt: Second}",
        "id: two, promt: Second} #!",
        "unknown key 'promt'; did you mean 'prompt'?",
    ),
    "an item without its key": (
        "id: two, prompt: Second}",
        "id: two} #!",
        "the key 'prompt' is missing",
    ),
    "an item that is text": (
        "{id: two, prompt: Second}",
        "two #!",
        "item 2 of 'items' must be a map of keys, not text",
    ),
    "a prompt that is a number": (
        "prompt: Second}",
        "prompt: 2} #!",
        "'prompt' must be text, not a whole",
    ),
    "an empty prompt": ("prompt: Second}", 'prompt: ""} #!', "'prompt' is empty; it must be text"),
    "a reverse that is text": (
        "reverse: true}",
        "reverse: yes} #!",
        "'reverse' must be true or false",
    ),
    "an item's id": (
        "id: two, prompt: Second}",
        "id: T_o, prompt: Second} #!",
        "'id' must be a short name",
    ),
    "an item twice": (
        "{id: two, prompt: Second}",
        "{id: one, prompt: Second} #!",
        "item 'one' stands twice",
    ),
    # bands
    "a band's unknown key": (
        "say: Low again}",
        "sya: Low again} #!",
        "unknown key 'sya'; did you mean 'say'",
    ),
    "a band without its keys": (
        "to: 1, band: low, say: Low again}",
        "to: 1} #!",
        "the keys 'band', 'say' are missing; needed: to, band, say",
    ),
    "a band's words as a number": (
        "say: Low again}",
        "say: 5} #!",
        "'say' must be text, not a whole number",
    ),
    "an end that is text": (
        "to: 1, band: low, say: Low again}",
        "to: low, band: low, say: Low again} #!",
        "'to' must be a number, not text",
    ),
    "a band that is text": (
        "{to: 1, band: low, say: Low again}",
        "low #!",
        "item 1 of 'bands' must be a map",
    ),
    "bands that overlap": (
        "to: 2, band: high, say: High again}",
        "to: 1, band: high, say: High again} #!",
        "bands overlap: one ends at 1, the next at 1",
    ),
    "bands that end early": (
        "to: 2, band: high, say: High again}",
        "to: 1.5, band: high, say: High again} #!",
        "bands leave a gap from 1.5 to 2",
    ),
    "bands that go too far": (
        "to: 2, band: high, say: High again}",
        "to: 3, band: high, say: High again} #!",
        "the last band ends at 3, above the highest value 2",
    ),
    "a band below the lowest": (
        "to: 1, band: low, say: Low again}",
        "to: -1, band: low, say: Low again} #!",
        "a band ends at -1, below the lowest value 0",
    ),
    "no bands": (
        "\n      - {to: 1, band: low, say: Low again}"
        "\n      - {to: 2, band: high, say: High again}",
        " [] #!",
        "'bands' is empty; it must be a list of 1 or more items",
    ),
    # the score over all
    "a band of the whole's key": (
        "say: Low over all}",
        "sya: Low over all} #!",
        "unknown key 'sya'",
    ),
    "bands of the whole that overlap": (
        "to: 2, band: high, say: High over all}",
        "to: 0.5, band: high, say: High over all} #!",
        "bands overlap: one ends at 1, the next at 0.5",
    ),
    "a whole without an end": (
        "whole:\n  low: little\n  high: much",
        "whole:\n  high: much #!",
        "the key 'low' is missing",
    ),
    # subscales
    "a subscale's unknown key": (
        "    title: Rest",
        "    titel: Rest #!",
        "unknown key 'titel'; did you mean 'title'?",
    ),
    "a subscale without its key": (
        "  - id: rest\n    title: Rest\n",
        "  - id: rest #!\n",
        "the key 'title' is missing; needed: low, high, bands, id, title, items",
    ),
    "a title that is a list": (
        "title: Rest",
        "title: [Rest] #!",
        "'title' must be text, not a list",
    ),
    "a subscale twice": ("  - id: rest", "  - id: part #!", "subscale 'part' stands twice"),
    "a gap below none": (
        "max_missing: 0",
        "max_missing: -1 #!",
        "'max_missing' must be a whole number of 0",
    ),
    "a subscale's item there is not": (
        "      - three",
        "      - four #!",
        "subscale 'rest' names no item 'four'; items: one, three, two",
    ),
    "a subscale's item twice": (
        "      - three",
        "      - two #!",
        "in subscale 'rest', item 'two' stands twice",
    ),
    "subscales that are a map": (
        GOOD[GOOD.index("subscales:\n  - id") : GOOD.index("critical:\n")],
        "subscales: {part: one} #!\n",
        "'subscales' must be a list, not a map of keys",
    ),
    # critical items
    "a critical item's key": ("say: Look twice}", "sya: Look twice} #!", "unknown key 'sya'"),
    "a critical item there is not": (
        "{item: one, at: 2,",
        "{item: four, #!\n     at: 2,",
        "a critical item names no item 'four'; items: one, three, two",
    ),
    "a cut-off out of range": (
        "at: 2, say: Look twice}",
        "at: 9, say: Look twice} #!",
        "outside 0 to 2: 9",
    ),
    "a critical item twice": (
        "at: 2, say: Look twice}",
        "at: 1, say: Look twice} #!",
        "critical item 'one' stands twice at 1",
    ),
    # worked examples
    "an example's unknown key": (
        "    value: 1.333",
        "    valu: 1 #!",
        "unknown key 'valu'; did you mean",
    ),
    "an example without its key": (
        "  - why: the second\n    answers:",
        "  - answers: #!",
        "the key 'why' is missing; needed: why, answers",
    ),
    "an answer that is text": (
        "      two: 1",
        "      two: some #!",
        "'two' must be a whole number, not text",
    ),
    "an answer out of range": ("      two: 1\n", "      two: 3 #!\n", "'two' lies outside 0 to 2"),
    "an answer to no item": (
        "      two: 1\n",
        "      too: 1 #!\n",
        "names no item 'too'; items: one, three",
    ),
    "a subscale there is not": (
        "      rest: 1\n",
        "      rust: 1 #!\n",
        "names no subscale 'rust'; subscales: part, rest",
    ),
    "a band of no subscale": (
        "      rest: low\n",
        "      rust: low #!\n",
        "names no subscale 'rust'; subscales: part, rest",
    ),
    "a value that does not come out": ("value: 1.333", "value: 2 #!", "comes out with value 1.33"),
    "a band that does not come out": (
        "    band: high\n",
        "    band: low #!\n",
        "with band 'high', not 'low'",
    ),
    "a call that does not come out": (
        "critical: [one]",
        "critical: [two] #!",
        "comes out with critical",
    ),
    "a score that does not come out": (
        "      rest: 1\n",
        "      rest: 2 #!\n",
        "with rest 1.0, not 2",
    ),
    "a word that does not come out": (
        "      rest: low\n",
        "      rest: high #!\n",
        "with rest 'low', not",
    ),
    # the person of the example
    "a filled answer out of range": (
        "    two: 1\n    three: 2",
        "    two: 7 #!\n    three: 2",
        "to 'two' one",
    ),
    "a filled answer to no item": (
        "    two: 1\n    three: 2",
        "    two: 1\n    three: 2\n    x: 1 #!",
        "no field 'x'",
    ),
}


def read(folder: Path, text: str) -> Scale:
    file = folder / "trial.yaml"
    file.write_text(text, "utf-8")
    return load(file, Scale, Scale.prove)


def test_a_scale_in_the_form_of_the_shipped_ones_reads(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD).title == "A trial"
    shipped = [
        yaml.safe_load(file.read_text("utf-8")) for file in LIBRARY.content.glob("scales/*.yaml")
    ]
    assert shipped and not any("kind" in one for one in shipped)


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES.values(), ids=MISTAKES)
@pytest.mark.parametrize("kind", ["", "kind: scale\n"], ids=["as shipped", "with its kind"])
def test_a_mistake_in_any_part_of_a_scale_is_named_with_its_own_line(
    tmp_path: Path, old: str, new: str, said: str, kind: str
) -> None:
    assert old in GOOD
    head, _, tail = GOOD.rpartition(old)
    text = head + new + tail + kind
    lines = [at for at, line in enumerate(text.splitlines(), 1) if line.endswith("#!")]
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert said in str(caught.value)
    assert lines == [caught.value.line]
    assert caught.value.file.name == "trial.yaml"


def test_a_scale_that_says_it_is_something_else_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="yaml:2: 'scal' is no kind; there are: scale"):
        read(tmp_path, GOOD.replace("id: trial\n", "id: trial\nkind: scal\n"))


def test_a_mistake_in_an_exercise_that_must_say_its_kind_asks_for_the_kind(tmp_path: Path) -> None:
    file = tmp_path / "trial.yaml"
    file.write_text("aims: [one]\nexercises:\n  - id: one\n    titel: One\n", "utf-8")
    with pytest.raises(ContentError, match="yaml:4: unknown key 'titel'; did you mean 'title'"):
        load(file, Module)
    file.write_text("aims: [one]\nexercises:\n  - id: one\n    title: One\n", "utf-8")
    with pytest.raises(ContentError, match="yaml:3: the key 'kind' is missing; there are: "):
        load(file, Module)

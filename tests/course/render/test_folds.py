"""Folds: which cells a closed heading covers, and how its row is drawn."""

from typing import Any

import pytest

from course.render.folds import Turn, folded, hard, marked, row, turns


def cell(source: str, kind: str = "markdown", **metadata: Any) -> dict[str, Any]:
    return {"cell_type": kind, "source": source, "metadata": metadata}


def fold(source: str, *tags: str) -> dict[str, Any]:
    return cell(source) | {"metadata": {"jp-MarkdownHeadingCollapsed": True, "tags": [*tags]}}


def test_only_a_heading_of_words_can_be_folded() -> None:
    assert folded(fold("## One\n\nA line."))
    assert not folded(fold("No heading."))
    assert not folded(cell("## One"))
    assert not folded(fold("```\n## One\n```"))


def test_a_fold_ends_at_a_heading_of_its_level_or_a_higher_one_and_at_the_way_on() -> None:
    cells = [
        cell("## Before"),
        fold("## One"),
        cell("show()", "code"),
        cell("### Lower"),
        cell("## After"),
        fold("### Deep"),
        cell("words"),
        cell("## Last"),
        fold("## End"),
        cell("words"),
        cell('<nav class="way"></nav>'),
    ]
    begins = [at for at, turn in enumerate(turns(cells)) if turn.begins]
    ends = [at for at, turn in enumerate(turns(cells)) if turn.ends]
    assert [1, 5, 8] == begins
    assert [4, 7, 10] == ends


def test_a_fold_in_another_ends_before_it_or_with_it() -> None:
    cells = [fold("## One"), fold("### Deep"), cell("words")]
    assert [Turn(0, True), Turn(0, True), Turn(0), Turn(2)] == turns(cells)


def test_the_row_is_the_last_paragraph_and_the_heading_stands_before_it() -> None:
    drawn = row('<p><a id="one"></a></p>\n<h2>One</h2>\n<p>A <em>line</em>.</p>', "hard part")
    head, summary = drawn.split("<summary>")
    assert "<h2>One</h2>" in head
    assert 'id="one"' in head
    assert '<b class="chip-hard">hard part</b> <span>A <em>line</em>.</span></summary>' == summary


@pytest.mark.parametrize(
    ("tags", "said"), [(("hard-part",), True), (("other",), False), ((), False)]
)
def test_a_tag_marks_a_hard_part(tags: tuple[str, ...], said: bool) -> None:
    assert said is hard(fold("## One", *tags))


def test_without_a_word_nothing_is_marked() -> None:
    assert "" == marked("")

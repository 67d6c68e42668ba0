"""A matrix: several prompts in a row with the same points, whose labels stand once above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from course.library import Words
from course.render.markdown import inline
from course.sheet import Block, Field, Likert, Sheet

MATRIX = 3
"""From how many prompts with the same points on they share one head of labels."""


def draw_heads(sheet: Sheet, said: Words) -> dict[int, str]:
    """Return what stands above the first of several prompts in a row with the same points.

    By the place of its block.
    """
    return {
        sheet.blocks.index(run[0]): draw_head(labels[:-1], labels[-1] or said.no_point)
        for labels, run in runs(sheet)
    }


def under_heads(sheet: Sheet) -> list[Block]:
    """Return the prompts that share a head."""
    return [block for _, run in runs(sheet) for block in run]


def runs(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """Return each run of prompts long enough for a head, after the labels that they share."""
    for labels, blocks in groupby(sheet.blocks, labels_of):
        run = [*blocks]
        if labels and len(run) >= MATRIX and not sheet.paper:
            yield labels, run


def labels_of(block: Block) -> tuple[str, ...]:
    """Return the labels of a block's points and its blank's, none where it has no such."""
    if isinstance(block, Field) and isinstance(block.answer, Likert):
        return (*block.answer.labels, block.answer.blank)
    return ()


def draw_head(labels: Iterable[str], none: str) -> str:
    """Return the labels of points once, above a run of prompts that share them.

    Only for the eye: each point of each prompt carries its own.
    """
    cells = "".join(f'<span dir="auto">{inline(label)}</span>' for label in [*labels, none])
    return f'<div class="likert-head" aria-hidden="true"><div class="points">{cells}</div></div>'

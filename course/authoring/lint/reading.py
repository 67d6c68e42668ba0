"""How hard a page is to read: its US grade and the length of its sentences.

Loads what only authors install, and only when it runs.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator

import mistune
from bs4 import BeautifulSoup

from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import Reading
from course.authoring.page import Cell, Page

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about its own ways to be installed
    import textstat

grade, length = textstat.flesch_kincaid_grade, textstat.words_per_sentence
"""The US grade of a text, and its words in a sentence on average."""

BLOCKS = "p, li, h1, h2, h3, h4, td, summary, legend, label, button"
SAMPLE = 60
"""Words from which a cell by itself can be said to read hard."""


def easy(page: Page, reading: Reading) -> Iterator[Finding]:
    """Return what makes a page too hard, at the line of the cell that reads hardest."""
    text = sentences(page.cells)
    if not text:
        return
    measures = (
        (grade, reading.grade, "US grade {:.1f}", "grade {:g} or below"),
        (length, reading.words, "{:.1f} words a sentence", "{:g} or fewer"),
    )
    for measure, most, said, allowed in measures:
        value = measure(text)
        if value > most:
            line = hardest(page, measure)
            wrong = f"the page reads at {said.format(value)}, and hardest here"
            yield Finding(page.file, line, wrong, f"{allowed.format(most)} for the whole page")


def hardest(page: Page, measure: textstat.textstat) -> int:
    """Return the line of the cell of Markdown that a measure finds hardest, or of the title."""
    texts = {cell.source.line(0): sentences([cell]) for cell in page.cells if cell.kind != "code"}
    long = {line: text for line, text in texts.items() if len(text.split()) >= SAMPLE}
    return max(long, key=lambda line: measure(long[line]), default=page.top)


def sentences(cells: Iterable[Cell]) -> str:
    """Return what cells show."""
    render = mistune.create_markdown(escape=False)
    parts = [
        str(render(cell.source.text))
        if cell.kind == "markdown"
        else "".join(out.text for out in cell.outputs)
        for cell in cells
    ]
    return plain("\n".join(parts))


def plain(html: str) -> str:
    """Return the text of HTML, a full stop at each block's end, without labels and contents."""
    shown = BeautifulSoup(html, "html.parser")
    for one in shown.select(".evidence, .references, nav"):
        one.decompose()
    lines = []
    for block in shown.select(BLOCKS):
        if block.find(["p", "li", "label"]):
            continue
        text = " ".join(block.get_text().split())
        if not re.search("[a-z]", text):
            continue  # a number to choose is no sentence
        lines.append(text if re.search(r"[.?:!”]$", text) else f"{text}.")
    return "\n".join(lines)

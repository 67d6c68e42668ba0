"""The words: a page reads at US grade 8 or below, twenty words a sentence or fewer on average."""

import json
import re
import warnings
from pathlib import Path

import mistune
import msgspec
import pytest
from bs4 import BeautifulSoup

from course import library, pages
from course.ground import ground as ground_content
from course.help import lines
from course.kinds import Quiz
from course.render import ground, help

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat

NOTEBOOKS = sorted(pages.NOTEBOOKS.glob("*.ipynb"))
BLOCKS = "p, li, h1, h2, h3, summary, legend, label, button"
NEVER = re.compile(
    r"\b(journey|safe space|hold space|lean in|toxic|inner child|empower|unlock|reclaim|"
    r"you.ve got this|be gentle with yourself|you are not alone|heal|healing|triggered|valid|"
    r"wrong|fail|failed|incorrect|score|victim|damaged|simply|just|you must|streak)\b",
    re.IGNORECASE,
)


def shown(file: Path) -> BeautifulSoup:
    """Give what a page shows, prose and still exercises, without labels and references."""
    cells = json.loads(file.read_text("utf-8"))["cells"]
    render = mistune.create_markdown(escape=False)
    parts = [
        str(render("".join(cell["source"])))
        if cell["cell_type"] == "markdown"
        else "".join("".join(out["data"].get("text/html", "")) for out in cell["outputs"])
        for cell in cells
    ]
    page = BeautifulSoup("\n".join(parts), "html.parser")
    for one in page.select(".evidence, .references"):
        one.decompose()
    return page


def sentences(page: BeautifulSoup) -> str:
    """Give the text with a full stop at the end of each block that has none."""
    lines = []
    for block in page.select(BLOCKS):
        if block.find(["p", "li", "label"]):
            continue
        text = " ".join(block.get_text().split())
        if not re.search("[a-z]", text):
            continue  # a number to choose is no sentence
        lines.append(text if re.search(r"[.?:!”]$", text) else f"{text}.")
    return "\n".join(lines)


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_tired_reader_can_read_it(file: Path) -> None:
    text = sentences(shown(file))
    assert len(text.split()) > 700
    assert textstat.flesch_kincaid_grade(text) <= 8
    assert textstat.words_per_sentence(text) <= 20


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_no_word_of_the_list_and_no_exclamation_mark(file: Path) -> None:
    text = sentences(shown(file))
    assert NEVER.findall(text) == []
    assert "!" not in text


def test_the_form_itself_speaks_as_plainly() -> None:
    assert NEVER.findall(str(library.words())) == []
    assert "!" not in str(library.words())


PANELS = {
    "ground": ground.draw(ground_content()),
    "help": help.draw(msgspec.structs.replace(lines(), countries=())),
}


@pytest.mark.parametrize("name", PANELS)
def test_ground_and_help_are_for_an_hour_when_reading_is_hard(name: str) -> None:
    text = sentences(BeautifulSoup(PANELS[name], "html.parser"))
    assert textstat.flesch_kincaid_grade(text) <= 7
    assert textstat.words_per_sentence(text) <= 15
    assert NEVER.findall(text) == []
    assert "!" not in text


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_hard_part_has_a_way_past_it_that_arrives(file: Path) -> None:
    page = shown(file)
    targets = {str(a["id"]) for a in page.select("a[id]")}
    ways = {str(a["href"])[1:] for a in page.select('a[href^="#"]')}
    assert ways <= targets
    assert {name for name in targets if name.startswith("after-")} <= ways


@pytest.mark.parametrize(
    "quiz",
    [one for one in map(library.read, library.names()) if isinstance(one, Quiz)],
    ids=lambda quiz: quiz.id,
)
def test_the_key_of_a_check_is_not_mostly_the_longest_nor_always_in_one_place(quiz: Quiz) -> None:
    longest = [max(item.options, key=lambda way: len(way.label)).key for item in quiz.items]
    assert sum(longest) <= len(quiz.items) / 2
    assert len({item.key for item in quiz.items}) > 1

"""The sheets for people who check a page's words: what is on each, and what is kept from it."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from course.authoring.excerpt import Excerpt
from course.authoring.fill import NOTEBOOKS, filled
from course.authoring.page import read
from course.library import LIBRARY
from tests.reading import pemat, sheets
from tests.reading.__main__ import made_of, main, reading
from tests.reading.pairs import pairs
from tests.reading.parts import DRAWING, EXERCISE, Part, parts

DANGER = filled(
    LIBRARY,
    Excerpt(Path("p"), '<section class="safety" data-safety="danger"></section>', ((0, 1),)),
)
SHORT = filled(
    LIBRARY,
    Excerpt(Path("p"), '<section class="in-short" data-short="trust"></section>', ((0, 1),)),
)
CELLS = [
    "# Tea\n\nTea is best while it is hot.",
    "from widgets import show",
    '<a id="cup"></a>\n\n## The cup\n\n**A cup shows how *warm* tea is.** Steam rises from it. '
    "See [the mug](#mug).\n\n<details class='evidence'>A study of cups.</details>",
    'show("figures/window")',
    "### On the table\n\nIt stands\nthere.",
    'show("trust/grid")',
    'show("trust/which-part")',
    '<a id="mug"></a>\n\n## A mug\n\n**An example.** Bo has a mug.',
    'show("trust/grid", "filled")',
    'show("trust/grid", "half")',
    "**What this shows:** a mug will do.",
    "## Is anyone frightening you now?\n\n[Skip this section](#after-danger)\n\n"
    f"**Tea can wait.**\n\n{DANGER}\n\n"
    '<a id="after-danger"></a>\n\nIn one line: danger comes before tea.',
    "## Cold tea\n\n[Skip it](#after-cold)\n\n**Cold tea is still tea.** Some like ice.\n\n"
    '<a id="after-cold"></a>\n\n**In one line:** ice will do.',
    "## How it is\n\nA plain lead to an exercise.",
    'show("trust/check-parts")',
    f"## In short\n\n{SHORT}",
    'show("handouts/trust")',
]


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    """A notebook about tea."""
    return write(tmp_path / "tea.ipynb", CELLS)


def write(file: Path, sources: list[str]) -> Path:
    cells = []
    for source in sources:
        code = source.startswith(("show(", "from "))
        made: dict[str, object] = {"metadata": {}, "source": source.splitlines(keepends=True)}
        kind = {"cell_type": "code", "outputs": []} if code else {"cell_type": "markdown"}
        cells.append(made | kind)
    page = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(page), "utf-8")
    return file


def pieces(sheet: str) -> list[str]:
    """The numbered pieces of a teach-back sheet, without what is asked of each."""
    return [
        one.partition("**What does this say")[0].strip()
        for one in re.split(r"^## \d+\n", sheet, flags=re.MULTILINE)[1:]
    ]


def test_each_section_is_to_be_said_back_once_without_what_it_says_in_bold(tea: Path) -> None:
    made = made_of(LIBRARY, tea, [])
    cup, mug, cold, how = pieces(made["teach-back.md"])
    assert (
        f"Steam rises from it. See the mug.\n\n{DRAWING}\n\nIt stands\nthere.\n\n{EXERCISE}" == cup
    )
    assert mug.startswith("Bo has a mug.\n\nWhom do I trust with what? For example: a bus driver")
    assert "a small square" in mug and "yes / in part" not in mug
    assert "Some like ice." == cold
    assert f"A plain lead to an exercise.\n\n{EXERCISE}" == how
    for gone in (
        "shows how", "will do", "Cold tea is", "In one line", "frighten", "The cup", "On the table",
        "Skip", "study of cups", "half", "<", "An example", "==",
    ):  # fmt: skip
        assert gone not in "\n".join(pieces(made["teach-back.md"])), gone


def test_the_key_has_what_the_sheet_has_not_and_names_what_was_left_out(tea: Path) -> None:
    key = made_of(LIBRARY, tea, [])["key.md"]
    assert "## 1. The cup\n\nA cup shows how *warm* tea is.\n" in key
    assert "## 2. A mug\n\na mug will do.\n" in key
    assert "## 3. Cold tea\n\nCold tea is still tea.\n\nIn one line: ice will do.\n" in key
    assert "## 4. How it is\n\nNo idea stands here in bold yet.\n" in key
    assert "- Is anyone frightening you now?\n- In short\n" in key
    option = LIBRARY.read("trust/check-parts").sheet().fields[0]
    assert option.prompt in key and "I trusted her, and I am uneasy about it." in key


def test_a_section_with_more_than_a_lead_to_its_words_of_safety_is_read(tmp_path: Path) -> None:
    words = "tea " * 20
    lead = write(tmp_path / "a.ipynb", ["# Tea", f"## Now\n\n{words}\n\n{DANGER}"])
    (one,) = parts(LIBRARY, read(lead))
    assert one.safety
    longer = write(tmp_path / "b.ipynb", ["# Tea", f"## Now\n\n{words} tea.\n\n{DANGER}"])
    (one,) = parts(LIBRARY, read(longer))
    assert not one.safety
    assert "Does someone in your life now" in one.text and "- frighten you" in one.text


def test_who_skims_sees_the_title_and_the_bold_sentences_alone(tea: Path) -> None:
    skim = made_of(LIBRARY, tea, [])["skim.md"]
    bold = re.findall(r"^\*\*(.+)\*\*$", skim, re.MULTILINE)
    assert [
        "A cup shows how *warm* tea is.", "a mug will do.", "Tea can wait.",
        "Cold tea is still tea.", "What is this page about?", "What would you do next?",
    ] == bold  # fmt: skip
    assert "## Tea\n" in skim
    assert "Steam" not in skim and "The cup" not in skim


def test_before_and_after_ask_the_same_and_teach_nothing(tea: Path) -> None:
    made = made_of(LIBRARY, tea, [])
    before, after = made["before.md"], made["after.md"]
    start = before.index("\n\n**")
    assert before[start:] == after[after.index("\n\n**") :]
    check = reading(LIBRARY, read(tea)).checks
    assert ["trust/check-parts"] == [one.id for one in check]
    for item in check[0].items:
        assert before.count(item.prompt) == 1
        for way in item.options:
            assert f"- [ ] {way.label}\n" in before
            assert way.feedback not in before
    (trust,) = NOTEBOOKS.glob("02-*.ipynb")
    asked = made_of(LIBRARY, trust, [])["before.md"]
    assert all(f"**{line}**" in asked for line in reading(LIBRARY, read(trust)).short)
    assert 5 == len(reading(LIBRARY, read(trust)).short)


def test_the_rating_has_the_24_lines_of_the_instrument_and_names_its_source(tea: Path) -> None:
    made = made_of(LIBRARY, tea, [])["rating.md"]
    numbers = [int(n) for n in re.findall(r"^\| (\d+) \|", made, re.MULTILINE)]
    assert [*range(1, 13), *range(15, 27)] == numbers
    assert (17, 7) == (len(pemat.UNDERSTOOD), len(pemat.DONE))
    assert "Agency for Healthcare Research and Quality" in made and "ahrq.gov" in made


def test_the_summing_up_has_a_line_for_each_piece_and_none_for_a_name(tea: Path) -> None:
    made = made_of(LIBRARY, tea, [])
    rows = re.findall(r"^\| (\d+) \|", made["summing-up.md"], re.MULTILINE)
    assert [str(n) for n, _ in enumerate(pieces(made["teach-back.md"]), 1)] == rows
    for name, sheet in made.items():
        assert not re.search(r"\b(your name|age|gender|e-?mail|date of birth)\b", sheet, re.I), name


def test_whoever_looks_for_harm_is_asked_each_question_once_and_four_times_aloud(tea: Path) -> None:
    made = made_of(LIBRARY, tea, [])["hostile.md"]
    assert all(made.count(ask) == 1 for ask in sheets.HOSTILE)
    assert 4 == made.count("**As ")


def test_pairs_go_by_anchor_then_by_words_and_stand_in_both_orders(tmp_path: Path) -> None:
    old = write(
        tmp_path / "old.ipynb",
        [
            "# Tea",
            '<a id="cup"></a>\n\n## Cup\n\nOld words about something.',
            '<a id="leaf"></a>\n\n## Leaf\n\nLeaves steep slowly in water, brother.',
            "## Biscuit\n\nCrumbs.",
            "## Milk\n\nNobody ever changed this sentence about pouring milk.",
        ],
    )
    new = write(
        tmp_path / "new.ipynb",
        [
            "# Tea",
            '<a id="steep"></a>\n\n## Steeping\n\nWhen leaves steep slowly, water darkens.',
            '<a id="cup"></a>\n\n## The cup\n\n**A cup is warm.** Quite new.',
            "## Milk\n\nNobody ever changed this sentence about pouring milk.",
        ],
    )
    before, after = parts(LIBRARY, read(old)), parts(LIBRARY, read(new))
    found = pairs(before, after)
    assert [("Leaf", "Steeping"), ("Cup", "The cup")] == [(a.title, b.title) for a, b in found]
    made = made_of(LIBRARY, new, before)
    first, second = made["pairs-1.md"], made["pairs-2.md"]
    steep, leaf = "When leaves steep", "Leaves steep slowly in"
    cup, other = "A cup is warm. Quite new.", "Old words"
    order = [steep, leaf, other, cup]
    assert sorted(order, key=first.index) == order
    assert sorted(order, key=second.index) == [leaf, steep, cup, other]
    assert "| 1 | A | B | Leaf | Steeping |\n| 2 | B | A | Cup | The cup |" in made["pairs-key.md"]
    assert "Leaf" not in first and "Steeping" not in second


def test_no_sheet_for_readers_says_which_wording_is_new(tea: Path) -> None:
    old = [Part(title="Old cup", anchor="cup", whole="Something about a cup.")]
    made = made_of(LIBRARY, tea, old)
    assert not re.search(r"\b(new|old)\b", made["pairs-1.md"] + made["pairs-2.md"], re.IGNORECASE)


@pytest.mark.parametrize("file", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda file: file.stem)
def test_of_a_real_page_every_section_is_to_be_said_back_once_and_no_bold_sentence(
    file: Path,
) -> None:
    page = reading(LIBRARY, read(file))
    sheet = pieces(sheets.teach_back(page))
    heads = [
        title
        for title, at, _ in read(file).sections()
        if read(file).prose.text[at : at + 3] == "## "
    ]
    assert [" ".join(re.sub(r"[*_]{1,2}", "", title).split()) for title in heads] == [
        re.sub(r"[*_]{1,2}", "", one.title) for one in page.parts
    ]
    assert 6 <= len(page.asked) == len(sheet)
    for one, piece in zip(page.asked, sheet, strict=True):
        assert one.text == piece
        assert 1 == sheet.count(piece)
    for one in page.parts:
        for kept in filter(None, (one.idea, one.summary)):
            assert kept not in "\n".join(sheet), one.title


def test_the_command_makes_new_folders_only(
    tea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sheets"
    assert 0 == main([str(tea), str(folder)])
    names = {"teach-back.md", "skim.md", "hostile.md", "before.md", "after.md", "rating.md"}
    assert names | {"summing-up.md", "key.md"} == {file.name for file in folder.iterdir()}
    (folder / "key.md").write_text("mine")
    capsys.readouterr()
    assert 1 == main([str(tea), str(folder)])
    assert "is there already" in capsys.readouterr().err
    assert "mine" == (folder / "key.md").read_text()


def test_what_is_no_page_and_no_revision_is_said(
    tea: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == main(["99", str(tmp_path / "a")])
    assert "no page '99'; pages: 00-start-here" in capsys.readouterr().err
    assert 1 == main([str(tea), str(tmp_path / "b"), "--old", "no-such"])
    assert "no revision that has tea.ipynb" in capsys.readouterr().err
    assert not [*tmp_path.glob("[ab]")]


def test_a_page_as_it_was_is_read_from_a_revision(tea: Path, tmp_path: Path) -> None:
    def git(*words: str) -> None:
        own = ("-c", "user.name=x", "-c", "user.email=x@example.org")
        subprocess.run(["git", *own, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", tea.name)
    git("commit", "--quiet", "--message", "Tea")
    write(tea, [one.replace("Steam rises", "Vapor goes up") for one in CELLS])
    assert 0 == main([str(tea), str(tmp_path / "sheets"), "--old", "HEAD"])
    both = (tmp_path / "sheets" / "pairs-1.md").read_text("utf-8")
    assert both.index("Vapor goes up") < both.index("Steam rises")

"""The lints: the course has no finding, and each rule finds what it is for, in its own line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import yaml

from course.authoring import fill
from course.authoring.excerpt import Excerpt
from course.authoring.lint import Finding, findings
from course.authoring.lint.lists import lists
from course.authoring.lint.reading import grade, length, plain
from course.authoring.lint.words import worded
from course.errors import ContentError
from course.library import LIBRARY, Library
from course.render import ground, help


def filled(source: str) -> str:
    """A page's Markdown filled from the course's content."""
    return fill.filled(LIBRARY, Excerpt(Path("page.md"), source, ((0, 1),)))


SHEET = '<form class="sheet"><h3 id="x">Right now</h3><p>How is it? See the cup.</p></form>'
LABEL = filled('<details class="evidence" data-claim="grounding"></details>')
DANGER = filled('<section class="safety" data-safety="danger"></section>')
KEPT, STOP, REVIEWED = (
    filled(f'<span data-stock="{name}"></span>') for name in ("kept", "stop", "reviewed")
)
REFERENCES = filled(
    '<details class="references"'
    ' data-references="grounding strangulation-risk leaving-can-raise-danger low-fear-not-clear">'
    "</details>",
)
PAGE = f"""\
# Tea

A page about tea.

<div class="ways-in">

- [*3 min* **One thing** A cup.](#cup)
- [*10 min* **Read it through** All of the tea.](#cup)
- [*5 min* **Only the sheet** Tea, now.](#cup)

</div>

<div class="card">

- **Kept.** {KEPT}

</div>

<details class="before"><summary>Before you begin</summary>

- **What it is for.** A cup of tea.
- **What you will be asked.** To look at a cup.
- **How to stop.** {STOP}
- **What it is not.** Coffee. {REVIEWED}

</details>
=====
<a id="cup"></a>

## The cup

**A cup shows how warm tea is.** Look at the cup. A trial in 2025 looked at it too.
It is blue, and it stands
on a table.

{LABEL}
=====
show("tea/now")
=====
show("figures/window")
=====
<a id="mug"></a>

## A mug

**An example.** Bo poured tea into a mug.

**What this shows:** a mug will do.
=====
<a id="danger"></a>

## Is anyone frightening you now?

[Skip this section](#after-danger)

**Tea can wait while someone is dangerous.**

{DANGER}

<a id="after-danger"></a>

In one line: if someone near you is dangerous, tea can wait.
=====
hard: <a id="cold"></a>

## When it is cold

In one line: cold tea can be poured away. It names an assault.
=====
An assault on tea is a spoon.
=====
<a id="short"></a>

## In short

- Tea is hot.
=====
{REFERENCES}
"""
"""A page that has no finding. Five equals signs part its cells; `fold:` and `hard:` fold one."""

FOLDS: dict[str, dict[str, object]] = {
    "fold: ": {"jp-MarkdownHeadingCollapsed": True},
    "hard: ": {"jp-MarkdownHeadingCollapsed": True, "tags": ["hard-part"]},
}


def cell(source: str) -> dict[str, object]:
    mark = source[:6] if source[:6] in FOLDS else ""
    lines = source.removeprefix(mark).strip("\n").splitlines(keepends=True)
    if not source.startswith("show("):
        return {"cell_type": "markdown", "metadata": FOLDS.get(mark, {}), "source": lines}
    html = SHEET.replace("><", ">\n<").splitlines(keepends=True)
    drawn = {"data": {"text/html": html}, "metadata": {}, "output_type": "display_data"}
    return {"cell_type": "code", "metadata": {}, "outputs": [drawn], "source": lines}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The course’s content without its exercises, and no pages."""
    (tmp_path / "content" / "modules").mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    for file in LIBRARY.content.glob("*.*"):
        if file.name not in ("shared.yaml", "ids.lock"):
            shutil.copy(file, tmp_path / "content")
    return tmp_path


def found(folder: Path) -> list[Finding]:
    return findings(Library(folder / "content"), folder / "notebooks")


def write(folder: Path, page: str) -> Path:
    file = folder / "notebooks" / "tea.ipynb"
    cells = [cell(source.lstrip("\n")) for source in page.split("=====")]
    made = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return file


def line_of(file: Path, part: str, nth: int = 1) -> int:
    """The line, from 1, in which a part stands for the nth time."""
    lines = file.read_text("utf-8").splitlines()
    return [at for at, line in enumerate(lines, 1) if part in line][nth - 1]


def test_the_course_has_no_finding() -> None:
    assert [str(one) for one in findings(LIBRARY)] == []


def command(content: Path) -> tuple[int, list[str]]:
    """The status and the lines of the command on our own pages and other content."""
    done = subprocess.run(
        [sys.executable, "-m", "course", "lint"],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"COURSE_CONTENT": str(content)},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr.splitlines()


def test_the_command_says_each_finding_and_ends_with_one(tmp_path: Path) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    file = content / "shared.yaml"
    file.write_text(file.read_text("utf-8").replace("A quiet hour", "Simply a quiet hour"), "utf-8")
    said = f"shared.yaml:{line_of(file, 'Simply')}: “Simply” is on the word list; leave it out"
    assert (1, [said]) == command(content)


def test_the_command_measures_each_page_and_finds_no_fault() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "course", "lint", "--figures"],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
    )
    assert (0, "") == (done.returncode, done.stderr)
    _, *lines = done.stdout.splitlines()
    pages = [file.stem for file in sorted(fill.NOTEBOOKS.glob("*.ipynb"))]
    assert pages == [line.split()[0] for line in lines]


def test_a_claim_has_a_reference_and_the_reference_is_there(tmp_path: Path) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    claims = yaml.safe_load((content / "evidence.yaml").read_text("utf-8"))
    for claim in claims:
        if claim["id"] == "readiness-signs":
            claim["citations"] = []
        if claim["id"] == "steadying-first":
            claim["citations"] = ["nonesuch"]
    (content / "evidence.yaml").write_text(yaml.safe_dump(claims), "utf-8")
    (start,) = fill.NOTEBOOKS.glob("00-*.ipynb")
    status, said = command(content)
    assert 1 == status
    line = line_of(start, 'data-claim=\\"readiness-signs')
    assert f"{start.name}:{line}: the claim 'readiness-signs' has no reference; cite one" in said
    (one,) = (one for one in said if "nonesuch" in one)
    line = line_of(content / "evidence.yaml", "- nonesuch")
    assert one.startswith(f"evidence.yaml:{line}: no reference 'nonesuch'; ")


def test_a_sound_page_has_no_finding(folder: Path) -> None:
    write(folder, PAGE)
    assert found(folder) == []


def test_a_finding_reads_like_a_mistake_in_content() -> None:
    finding = Finding(Path("notebooks/00-x.ipynb"), 7, "a second title", "one h1 a page")
    mistake = ContentError("notebooks/00-x.ipynb", 7, "a second title", "one h1 a page")
    assert str(finding) == str(mistake) == "00-x.ipynb:7: a second title; one h1 a page"


CUP = "Look at the cup."
STALE = LABEL.replace("therapists", "doctors")
HARD = "This part names suicide."

PLANTED = {
    "a word of the list": (CUP, "It is simply tea.", "simply", "“simply” is on the word list"),
    "a word with its phrase": (CUP, "A broken\nperson drinks.", "A broken", "“broken person” is"),
    "trust as an order": (CUP, "You must drink it.", "You must", "“You must” is on the word list"),
    "a cheer": (CUP, "It is tea!", "It is tea!", "“!” is on the word list"),
    "a mark": (CUP, "That answer is incorrect.", "incorrect", "“incorrect” marks an answer"),
    "the event": (CUP, "What happened to you?", "What happened", "“What happened to you?” asks"),
    "a streak": (CUP, "A streak of cups.", "A streak", "“streak” counts, calls back or rewards"),
    "a call back": (CUP, "Tea is good. Come back.", "Come back", "“Come back” counts"),
    "a label nobody filled": (
        LABEL, '<details class="evidence" data-claim="grounding"></details>',
        "data-claim", "the claim is not filled in",
    ),
    "a label of no claim": (
        LABEL, LABEL.replace('"grounding"', '"tea-is-good"'), "data-claim", "no claim 'tea-is-good'"
    ),
    "a stale label": (LABEL, STALE, "doctors", "the label differs from evidence.yaml"),
    "a label by hand": (
        LABEL, LABEL.replace("<!-- made -->", ""), "data-claim",
        "the label differs from evidence.yaml: it was written by hand",
    ),
    "a label that names nothing": (
        CUP, CUP + '\n\n<details class="evidence" data-claim=""></details>',
        'data-claim=\\"\\"', "this claim names nothing",
    ),
    "a label without a name": (
        CUP, CUP + '\n\n<details class="evidence"><p>True.</p></details>',
        "True.", "an evidence label names no claim",
    ),
    "a fact without a label": (
        "- Tea is hot.", "## More\n\nIn one trial, tea was hot.", "In one trial", "“In one trial”"
    ),
    "words of safety, changed": (
        DANGER, DANGER.replace("a boss", "a chief"), "a chief", "words of safety differ from safety"
    ),
    "words of safety, retold": (
        CUP, "Then reach a domestic violence line soon, on a device they neither use nor pay for.",
        "line soon", "this is nearly a sentence that stands elsewhere, “Then reach a domestic",
    ),
    "a first screen that lacks a line": (
        f"- **How to stop.** {STOP}\n", "", "before", "“Before you begin” lacks “How to s"
    ),
    "a first screen that says what a page is not": (
        f"- **What it is not.** Coffee. {REVIEWED}\n", "", "before", "“Before you begin” lacks"
    ),
    "a card that says in its own words what is kept": (
        KEPT, "No answer.", "No answer.", "“Kept.” does not say what every page says",
    ),
    "a line of stock, changed": (
        STOP, STOP.replace("Close", "Shut"), "Shut", "the line differs from `stock` in words.yaml"
    ),
    "a line of stock, retold": (
        CUP, "Shut the page, or press Leave at the top.",
        "Shut", "this is nearly a sentence that stands elsewhere, “Close the page, or press",
    ),
    "a line of stock that is not there": (
        'data-stock="kept"', 'data-stock="kapt"', 'stock=\\"kapt', "no stock line 'kapt'"
    ),
    "a line of the card where it is folded": (
        "- **What it is for.**", "- **Kept.** Answers, on a computer.\n- **What it is for.**",
        "Kept.** Answers", "no line of “Before you begin” begins “Kept.”",
    ),
    "two ways in": (
        "- [*10 min* **Read it through** All of the tea.](#cup)\n", "", "ways-in", "2 ways into"
    ),
    "a way in that leads nowhere": (
        "[*10 min* **Read it through** All of the tea.](#cup)", "*10 min* **Read it through**",
        "10 min", "a way in that is no link with minutes",
    ),
    "a way in without minutes": (
        "*10 min* **Read", "**Read", "Read it", "a way in that is no link with minutes"
    ),
    "a part without an anchor": (
        '<a id="short"></a>\n\n', "", "## In short", "no anchor leads to “In short”"
    ),
    "a fold that holds more than its line": (
        "It names an assault.", "It names an assault.\n\nMore.", "cold\\\"></a>",
        "a folded cell holds more than a heading and one line",
    ),
    "a hard part that its line does not sum up": (
        "In one line: cold tea", "Cold tea", "cold\\\"></a>", "the line of a hard part does not"
    ),
    "a link in the line of a fold": (
        "It names an assault.", "It names [an assault](#cup).", "cold\\\"></a>",
        "the line of a fold holds a link",
    ),
    "a fold that covers nothing": (
        "=====\nAn assault on tea is a spoon.\n", "", "cold\\\"></a>", "a fold that covers nothing"
    ),
    "words of safety in a fold": (
        "An assault on tea is a spoon.", f"An assault. {DANGER}",
        "An assault.", "words of safety (danger) stands in a fold",
    ),
    "a call in a fold": (
        "An assault on tea is a spoon.", "If it is bad, call a doctor.", "call a doctor",
        "“call a doctor” stands in a fold",
    ),
    "a bold point in a fold": (
        "An assault on tea is a spoon.", "**Tea is good.**\n\nIt is.", "**Tea is good.**",
        "a bold point stands in a fold",
    ),
    "a summary in a fold": (
        "An assault on tea is a spoon.", "In one line: tea.", "In one line: tea.",
        "a summary stands in a fold",
    ),
    "the sheet in a fold": (
        "Tea, now.](#cup)", "Tea, now.](#cold)", "cold\\\"></a>", "the sheet that the ways in lead"
    ),
    "a hard word in a fold that is not marked": (
        "hard: <a", "fold: <a", "assault on tea", "“assault” has no way past it"
    ),
    "an empty line of a card": (
        "** A cup of tea.", "**", "What it is for", "“What it is for.” says nothing"
    ),
    "a misspelt line of a card": (
        "- **What it is for.**", "- **What it is for.** Tea.\n- **Why.**",
        "Why.", "no line of “Before you begin” begins “Why.”",
    ),
    "a hard word": (CUP, HARD, "suicide", "“suicide” has no way past it"),
    "a hard passage": (
        "[Skip this section](#after-danger)\n\n", "", "data-safety",
        'data-safety="danger" has no way past it',
    ),
    "a way that does not arrive": (
        CUP, CUP + " See [more](#more).", "#more", "the link to #more arrives nowhere"
    ),
    "a hard part that is not summed up": (
        "In one line: if", "If", "after-danger\\\"></a>", "the end #after-danger does not sum up"
    ),
    "a hard part summed up at length": (
        "tea can wait.", "wait. Tea is hot.", "after-danger\\\"></a>", "the end #after-danger does"
    ),
    "a section that does not say its idea": (
        "**A cup shows how warm tea is.** ", "", "## The cup", "“The cup” has "
    ),
    "a story that does not end": (
        "**What this shows:** a mug", "A mug", "An example.", "an example that does not say"
    ),
    "a summary of what cannot be skipped": (
        "- Tea is hot.", "In one line: tea is hot.", "tea is hot.", "“In one line:” sums up what"
    ),
    "a page that teaches too long": (CUP, "Tea is hot. " * 401, "# Tea", "1"),
    "a way in that is too short": (
        CUP, "Tea is hot. " * 500, "Read it through", "the longest way in says 10 minutes, and all"
    ),
    "a second title": ("## The cup", "# The cup", "# The cup", "a second title"),
    "a level left out": ("## In short", "#### In short", "#### In", "a heading of level 4 follows"),
    "a level in HTML": (CUP, "<h5>Cup</h5>", "<h5>", "a heading of level 5 follows one of level 2"),
    "a level in a still exercise": (
        "## The cup", "The cup", "<h3 id", "a heading of level 3 follows one of level 1"
    ),
    "no title": ("# Tea\n", "## Tea\n", "## Tea", "the first heading is of level 2"),
    "a picture in Markdown": (CUP, "![](cup.png)", "![]", "a picture without words"),
    "a picture in HTML": (CUP, '<img src="cup.png">', "<img", "a picture without words"),
    "a drawing": (CUP, '<svg role="img"><path/></svg>', "<svg", "a picture without words"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_of_a_page_is_found_in_its_line(name: str, folder: Path) -> None:
    old, new, part, wrong = PLANTED[name]
    assert old in PAGE
    file = write(folder, PAGE.replace(old, new, 1))
    ours = [one for one in found(folder) if one.wrong.startswith(wrong)]
    assert [(file, line_of(file, part))] == [(one.file, one.line) for one in ours]


@pytest.mark.parametrize(
    "said",
    [
        "Notice what comes up.", "Notice whatever arises.", "Process your grief.",
        "It is a process.", "Trust the process.", "Your anger is so valid.", "A valid fear.",
        "Honor your needs.", "It honors that part.", "This is empowering.", "They held space.",
        "Hold a safe space.", "Lean into tea.", "She leaned in.", "It’s okay to not be okay.",
        "It is okay to cry.", "It is important to note.", "Being gentle with yourself helps.",
        "Be kind to yourself.", "Sit with those feelings.", "She sat with the discomfort.",
        "You have got this.", "You are not alone.", "Reclaim your power.", "Unlock it.",
        "Inner children play.", "A toxic cup.", "A crazy cup.", "Healing takes tea.", "A journey.",
    ],
)  # fmt: skip
def test_what_the_course_never_sounds_like_is_found(said: str) -> None:
    part = Excerpt(Path("page.md"), said, ((0, 1),), frozenset({"page"}))
    assert [*worded(part, lists(LIBRARY.content).lists)]


@pytest.mark.parametrize(
    "said",
    [
        "Sit with your sister.", "Notice what comes first.", "They process orders.",
        "Cognitive processing therapy.", "They left the door unlocked.", "It was not validated.",
        "Lean on the table.", "A medal of honor.", "There is space.", "Two children sat.",
    ],
)  # fmt: skip
def test_what_says_something_else_may_stand(said: str) -> None:
    part = Excerpt(Path("page.md"), said, ((0, 1),), frozenset({"page"}))
    assert [] == [*worded(part, lists(LIBRARY.content).lists)]


@pytest.mark.parametrize(
    "new",
    [
        "They said “just trust me” to the cup.",
        "A broken promise is about a cup.",
        "The cup went wrong once, and it was failed by a table.",
        "Nothing on it asks what happened.",
        "To come back, open the course.",
        "Ask the National Center for Victims of Crime.",
        "Someone left the door\nunlocked, and the cup knew.",
        "![A blue cup](cup.png)",
        '<svg role="img" aria-label="a cup"><path/></svg>',
        '<svg aria-hidden="true"><path/></svg>',
        '<img src="cup.png" alt="a cup">',
        "If you cannot, or that is not safe for you, use a line below.",
        "<!-- simply, just and what happened to you? are words for authors -->",
        "See [the cup](https://example.org/just/victim).",
    ],
)
def test_what_is_allowed_is_not_found(new: str, folder: Path) -> None:
    write(folder, PAGE.replace(CUP, new))
    assert [] == [str(one) for one in found(folder)]


def test_labels_are_counted_with_those_in_words_of_safety(folder: Path) -> None:
    six = "\n\n".join([LABEL] * 6)
    write(folder, PAGE.replace(LABEL, six))
    assert [] == found(folder)
    file = write(folder, PAGE.replace(LABEL, f"{six}\n\n{LABEL}"))
    (one,) = found(folder)
    assert (one.line, one.allowed) == (line_of(file, "data-safety"), "7 a page at most")


def test_a_label_has_three_claims_at_most_and_so_has_one_of_words_of_safety(folder: Path) -> None:
    element = '<details class="evidence" data-claim="{}"></details>'
    three = "grounding track-harm readiness-signs"

    def crowded(ids: str) -> list[tuple[int, str]]:
        file = write(folder, PAGE.replace(LABEL, filled(element.format(ids))))
        named = line_of(file, "data-claim"), line_of(file, "data-safety")
        ours = [one for one in found(folder) if one.allowed.startswith("3 a label at most")]
        return [(named.index(one.line), one.wrong) for one in ours]

    assert [] == crowded(three)
    assert [(0, "a label of 4 claims")] == crowded(f"{three} content-warnings")
    said = (folder / "content" / "safety.yaml").read_text("utf-8")
    old = "claims: [strangulation-risk,"
    assert old in said
    new = f"claims: [{three.replace(' ', ', ')}, strangulation-risk,"
    put(folder, "safety.yaml", said.replace(old, new, 1))
    assert [(1, "a label of 6 claims")] == crowded(three)


def test_references_name_the_claims_of_the_page_and_no_other(folder: Path) -> None:
    fewer, other = "strangulation-risk leaving-can-raise-danger low-fear-not-clear", "track-harm"
    element = '<details class="references" data-references="{}"></details>'
    new = filled(element.format(f"{fewer} {other}"))
    file = write(folder, PAGE.replace(REFERENCES, new))
    assert [
        (line_of(file, "data-claim"), "no references on this page for the claim 'grounding'"),
        (
            line_of(file, "data-references"),
            "references for the claim 'track-harm', which no label here names",
        ),
    ] == [(one.line, one.wrong) for one in found(folder)]
    write(folder, PAGE.replace(REFERENCES, ""))
    assert 4 == sum(one.wrong.startswith("no references") for one in found(folder))


def test_a_page_that_is_hard_to_read_is_named_where_it_is_hardest(folder: Path) -> None:
    hard = "Notwithstanding comprehensive organizational considerations, " * 8
    file = write(folder, PAGE.replace("- Tea is hot.", f"- {hard} tea.\n" * 120))
    ours = [one for one in found(folder) if one.wrong.startswith("the page reads at")]
    assert [line_of(file, 'id=\\"short')] * 2 == [one.line for one in ours]
    assert ["20 or fewer", "grade 8 or below"] == [one.allowed.partition(" for")[0] for one in ours]


def test_a_page_has_nine_forms_in_sight_and_neighbors_of_one_card_are_one(folder: Path) -> None:
    shown = "\n=====\n".join(f'show("tea/{one}")' for one in "abcdefg")
    card = 'show("tea/how-are-you")\n=====\nshow("tea/last-time")'
    nine = PAGE.replace('show("tea/now")', f'show("tea/now")\n=====\n{shown}\n=====\n{card}')
    write(folder, nine)
    assert [] == found(folder)
    folded = nine.replace("An assault on tea", 'A spoon.\n=====\nshow("tea/h")\n=====\nAn assault')
    write(folder, folded)
    assert [] == found(folder)
    file = write(folder, nine.replace(card, f'{card}\n=====\nshow("tea/h")'))
    (one,) = found(folder)
    assert (one.line, one.wrong) == (line_of(file, 'tea/h\\"'), "one form too many in sight")


def test_only_a_long_page_needs_a_card(folder: Path) -> None:
    start, end = PAGE.index('<div class="ways-in">'), PAGE.index(f"{REVIEWED}\n\n</details>")
    end += len(f"{REVIEWED}\n\n</details>")
    bare = PAGE[:start] + filled('<section data-safety="not-this"></section>') + PAGE[end:]
    write(folder, bare)
    assert [] == found(folder)
    file = write(folder, bare.replace(CUP, "The tea is hot. " * 80))
    (one,) = found(folder)
    assert (one.line, one.wrong) == (
        line_of(file, "# Tea"), "no opening card on a page of more than 300 words"
    )  # fmt: skip


def test_a_long_page_has_a_figure(folder: Path) -> None:
    write(folder, PAGE.replace('show("figures/window")', 'show("tea/then")'))
    assert [(1, "a page with no figure")] == [(one.line, one.wrong) for one in found(folder)]


@pytest.mark.parametrize(
    ("label", "new"),
    [
        ("label: Here", "label: Here and now and then"),
        ("rings: [one person, ", "rings: [one person with a voice, "),
        ("down: come down", "down: come down to earth"),
    ],
)
def test_a_label_of_more_than_three_words_is_found_in_its_line(
    label: str, new: str, folder: Path
) -> None:
    figures = (LIBRARY.content / "figures.yaml").read_text("utf-8")
    file = put(folder, "figures.yaml", figures.replace(label, new, 1))
    (one,) = found(folder)
    assert (line_of(file, new), "3 words at most") == (one.line, one.allowed)


def test_a_way_past_is_asked_for_before_the_words_and_beyond_its_end(folder: Path) -> None:
    late = "The end names suicide."
    file = write(folder, PAGE.replace('<a id="short">', f'{late}\n\n<a id="short">'))
    (one,) = found(folder)
    assert (one.line, one.wrong) == (line_of(file, late), "“suicide” has no way past it")
    inside = PAGE.replace(DANGER, f"This names suicide.\n\n{DANGER}")
    write(folder, inside)
    assert [] == found(folder)
    unled = PAGE.replace('<a id="after-danger">', '<a id="after-tea"></a>\n\n<a id="after-danger">')
    file = write(folder, unled)
    assert (line_of(file, "after-tea"), "no link above leads to #after-tea") in {
        (one.line, one.wrong) for one in found(folder)
    }


def test_a_picture_made_of_points_is_found_in_an_output(folder: Path) -> None:
    file = write(folder, PAGE)
    text = file.read_text("utf-8")
    text = text.replace('"text/html": [', '"image/png": "iVBO",\n"text/html": [', 1)
    file.write_text(text, "utf-8")
    (one,) = found(folder)
    assert (one.line, one.wrong) == (
        line_of(file, "image/png"), "a picture whose output can hold no words"
    )  # fmt: skip


def test_a_drawing_that_is_no_exercise_is_read_too(folder: Path) -> None:
    file = write(folder, PAGE)
    text = file.read_text("utf-8")
    file.write_text(text.replace("See the cup", "See just a cup", 1), "utf-8")
    (one,) = found(folder)
    assert (one.line, one.wrong) == (line_of(file, "just a cup"), "“just” is on the word list")
    file.write_text(file.read_text("utf-8").replace("<form ", "<form data-sheet='tea/now' ", 1))
    assert [] == found(folder)


def test_a_source_in_one_line_is_found_in_that_line(folder: Path) -> None:
    file = write(folder, PAGE)
    page = json.loads(file.read_text("utf-8"))
    page["cells"][1]["source"] = "".join(page["cells"][1]["source"]) + " It is simply tea."
    file.write_text(json.dumps(page, indent=1), "utf-8")
    (one,) = found(folder)
    assert (one.line, one.wrong) == (line_of(file, "simply"), "“simply” is on the word list")


MODULE = """\
aims: [Drink tea.]
exercises:
  - kind: worksheet
    id: simply
    title: A cup
    why: Cups differ.
    do: [Look at one.]
    done_when: You have seen one.
    intro: |
      Two lines. # not a comment

      Any cup will do,
      and any tea.
    fields:
      - {id: one, prompt: "Which cup?", answer: {format: text}}
      - id: two
        prompt: >-
          Which tea, and
          which hour?
        answer: &how
          format: choice
          options:
            - {id: a, label: "now", reply: "Good tea takes
                a while."}
      - {id: three, prompt: Which table?, answer: *how}
  - kind: quiz
    id: check
    title: A question
    items:
      - id: one
        prompt: Is tea hot?
        options:
          - {label: Mostly so, feedback: It cools., key: true}
          - {label: "Never, at any time", feedback: It is made hot.}
      - id: two
        prompt: Is it wet?
        options:
          - {label: "Never, at any time", feedback: Touch it.}
          - {label: Mostly so, feedback: Leaves are dry., key: true}
"""


def put(folder: Path, name: str, text: str) -> Path:
    file = folder / "content" / name
    file.write_text(text, "utf-8")
    return file


def test_a_sound_module_has_no_finding(folder: Path) -> None:
    put(folder, "modules/tea.yaml", MODULE)
    assert [] == [str(one) for one in found(folder)]


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("Two lines.", "Two lines, simply.", "“simply” is on the word list"),
        ("and any tea.", "and simply any tea.", "“simply” is on the word list"),
        ("Which cup?", "Which cup!", "“!” is on the word list"),
        ("which hour?", "what happened?", "“what happened” asks for the event"),
        ("a while.", "a while. Victims know.", "“Victims” is on the word list"),
        ("Which table?", "Describe the table.", "“Describe” asks for the event"),
        ("Touch it.", "That is wrong.", "“wrong” marks an answer"),
        ("Leaves are dry.", "A streak of two.", "“streak” counts, calls back or rewards"),
        ("It cools.", "Then call a violence line today, from a phone they touch.", "this is nea"),
        ("Which cup?", "Which cup", "the prompt “Which cup” is no whole question"),
    ],
)
def test_a_fault_of_a_module_is_found_in_its_line(
    old: str, new: str, wrong: str, folder: Path
) -> None:
    file = put(folder, "modules/tea.yaml", MODULE.replace(old, new))
    ours = {one.line for one in found(folder) if one.wrong.startswith(wrong)}
    assert {line_of(file, new)} == ours


@pytest.mark.parametrize(
    "prompt",
    [
        "What happened to you?",
        "Write down what he did to you.",
        "Who hurt you?",
        "Describe the worst moment.",
        "Think back to the day it began.",
        "Write about a time when someone lied.",
        "How old were you?",
        "When did it start?",
        "Tell your story, as far as you like.",
        "Name the people who harmed you.",
        "What was done to you, in a few words",
        "Remember the first time.",
    ],
)
def test_a_prompt_that_asks_for_the_event_is_found(prompt: str, folder: Path) -> None:
    file = put(folder, "modules/tea.yaml", MODULE.replace("Which cup?", prompt))
    ours = {one.line for one in found(folder) if one.wrong.endswith("asks for the event")}
    assert {line_of(file, prompt)} == ours


@pytest.mark.parametrize(
    "prompt",
    [
        "If this happens:",
        "The rule, where it helped, and what it costs now:",
        "Leave out water if it belongs to what happened.",
        "My guess, and what came of it:",
        "You had one small thing. Did it come up?",
        "Without the whole story: what do you need?",
        "The person who hurt you need not be here.",
        "Facts, story, next look, pattern:",
    ],
)
def test_a_prompt_for_the_rule_the_cue_or_the_next_step_may_stand(
    prompt: str, folder: Path
) -> None:
    put(folder, "modules/tea.yaml", MODULE.replace("Which cup?", prompt))
    assert [] == [str(one) for one in found(folder)]


def test_what_asks_is_told_from_what_answers(folder: Path) -> None:
    answer = "Nobody here needs to know the whole story."
    put(folder, "modules/tea.yaml", MODULE.replace("It cools.", answer))
    assert [] == [str(one) for one in found(folder)]
    file = put(folder, "modules/tea.yaml", MODULE.replace("Is tea hot?", answer))
    assert [line_of(file, answer)] == [one.line for one in found(folder)]


def test_words_of_safety_may_give_orders_and_the_form_may_not_blame(folder: Path) -> None:
    text = (LIBRARY.content / "safety.yaml").read_text("utf-8")
    put(folder, "safety.yaml", text.replace("Eyes open. Stop", "You must stop. Eyes open. Stop"))
    words = (LIBRARY.content / "words.yaml").read_text("utf-8")
    assert [] == found(folder)
    new = "Something you did was invalid."
    file = put(folder, "words.yaml", words.replace("Something on our side broke.", new, 1))
    assert [(line_of(file, new), "“invalid” blames"), (line_of(file, new), "“you did” blames")] == [
        (one.line, one.wrong) for one in found(folder)
    ]


def test_an_exercise_that_lacks_its_lines_and_a_check_too_many_are_found(folder: Path) -> None:
    bare = MODULE.replace("    why: Cups differ.\n", "")
    file = put(folder, "modules/tea.yaml", bare)
    assert [(line_of(file, "kind: worksheet"), "the exercise 'simply' lacks `why`")] == [
        (one.line, one.wrong) for one in found(folder)
    ]
    quiz = MODULE[MODULE.index("  - kind: quiz") :]
    file = put(folder, "modules/tea.yaml", MODULE + 2 * quiz)
    assert [
        (line_of(file, "kind: quiz", 3), "a knowledge check in one place too many"),
        (line_of(file, "kind: quiz", 3), "one question too many in knowledge checks"),
    ] == [(one.line, one.wrong) for one in found(folder)]


def test_a_check_that_can_be_guessed_is_found_in_the_line_of_its_exercise(folder: Path) -> None:
    one = MODULE.replace("label: Mostly so", "label: Mostly so, by all that is known", 1)
    put(folder, "modules/tea.yaml", one)
    assert [] == found(folder)
    both = MODULE.replace("label: Mostly so", 'label: "Mostly so, by all that is known"')
    file = put(folder, "modules/tea.yaml", both)
    assert {
        (line_of(file, "kind: quiz"), "the key is the longest option more often than by chance"),
        (
            line_of(file, "kind: quiz"),
            "over all checks of the file the key is the longest more often than by chance",
        ),
    } == {(one.line, one.wrong) for one in found(folder)}
    head, tail = MODULE.split("prompt: Is it wet?")
    turned = tail.replace(", key: true", "").replace("Touch it.", "Touch it., key: true")
    file = put(folder, "modules/tea.yaml", f"{head}prompt: Is it wet?{turned}")
    assert [
        (line_of(file, "kind: quiz"), "the key stands in the same place in every question")
    ] == [(one.line, one.wrong) for one in found(folder)]


@pytest.mark.parametrize("wrong", ["victims?(", "victim*|[", "[[a]]", "(?i)victim", "a*"])
def test_a_mistake_in_the_lists_is_named_like_any_other(wrong: str, folder: Path) -> None:
    text = (LIBRARY.content / "lint.yaml").read_text("utf-8")
    file = put(folder, "lint.yaml", text.replace("[victims?]", f'["{wrong}"]'))
    with pytest.raises(ContentError) as raised:
        found(folder)
    assert raised.value.line == line_of(file, f'"{wrong}"')
    assert raised.value.wrong.startswith(f"{wrong!r} is no pattern: ")


def test_an_error_that_blames_is_found_where_its_words_stand(folder: Path) -> None:
    words = (LIBRARY.content / "errors.yaml").read_text("utf-8")
    new = "Your mistake. The disk is invalid."
    file = put(folder, "errors.yaml", words.replace("There is no room left on the disk.", new))
    assert [
        (file, line_of(file, new), "“Your mistake” blames"),
        (file, line_of(file, new), "“invalid” blames"),
    ] == [(one.file, one.line, one.wrong) for one in found(folder)]


@pytest.mark.parametrize("each", [one.wrong for one in lists(LIBRARY.content).lists])
def test_each_list_says_what_is_allowed_instead(each: str) -> None:
    (*patterns,) = (
        one
        for known in lists(LIBRARY.content).lists
        if known.wrong == each
        for one in known.patterns
    )
    assert all(one.allowed and one.never for one in patterns)


@pytest.mark.parametrize(
    "panel",
    [
        ground.draw(LIBRARY.ground, LIBRARY.words),
        help.draw(
            msgspec.structs.replace(LIBRARY.help_lines, countries=()),
            LIBRARY.safety.passages,
            LIBRARY.words.helping,
        ),
    ],
    ids=["ground", "help"],
)
def test_ground_and_help_are_for_an_hour_when_reading_is_hard(panel: str) -> None:
    text = plain(panel)
    assert grade(text) <= 7
    assert length(text) <= 15
    assert "!" not in text

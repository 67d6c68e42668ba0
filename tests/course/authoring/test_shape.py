"""The shape of a page: what the rules about it find on small pages made for them."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from course.authoring import minutes
from course.authoring.excerpt import Excerpt, joined
from course.authoring.fill import NOTEBOOKS
from course.authoring.lint import checks, examples, guide, measures, openings, prompts, skips
from course.authoring.lint import teaching as taught
from course.authoring.lint.finding import Finding
from course.authoring.lint.lists import lists
from course.authoring.lint.shape import ChecksRule, TeachingRule
from course.authoring.lint.ways import timed
from course.authoring.page import Cell, Page, read
from course.library import LIBRARY
from course.library.models import CoursePage

KNOWN = lists(LIBRARY.content)
SHAPE = KNOWN.shape
FILE = Path("07-tea.ipynb")
FILLER = "tea " * 61
SAYS = "**A cup shows how warm tea is.**"


def page(*sources: str) -> Page:
    """A page of a title and cells; `show(` begins a cell of code, `fold: ` and `hard: ` a fold."""
    cells, line = [], 1
    for source in ("# Tea\n\nA page.", *sources):
        fold = source[:6] in ("fold: ", "hard: ")
        kind = "code" if source.startswith("show(") else "markdown"
        text = source[6:] if fold else source
        ends = [at + 1 for at, sign in enumerate(text) if sign == "\n"]
        marks = tuple((at, line + n) for n, at in enumerate([0, *ends]))
        part = Excerpt(FILE, text, marks, frozenset({"page"}))
        hard = source.startswith("hard: ")
        cells.append(Cell(kind, part, folded=fold, hard=hard))
        line += len(ends) + 1
    return Page(FILE, tuple(cells), joined(one.source for one in cells if one.kind == "markdown"))


def said(found: Iterable[Finding]) -> list[tuple[int, str]]:
    return [(one.line, one.wrong) for one in found]


def unopened(*sources: str) -> list[tuple[int, str]]:
    return said(openings.opened(page(*sources), SHAPE.opening, SHAPE.example, KNOWN.hard.link))


@pytest.mark.parametrize(
    "body",
    [
        SAYS,
        f'<a id="more"></a>\n\n{SAYS}',
        f"[Skip this section](#after-cup)\n\n{SAYS}",
        "**A cup, *a cup*, shows how warm\ntea is.**",
        "**Someone said, “a cup is warm.”**",
        "**An example.** What went wrong is named, not described.",
    ],
)
def test_a_section_opens_with_a_bold_sentence_or_says_it_is_an_example(body: str) -> None:
    assert [] == unopened(f"## The cup\n\n{body} {FILLER}")


@pytest.mark.parametrize(
    "body",
    ["", f"First a word. {SAYS}", f"> {SAYS}", f"See [a way](#cup)\n\n{SAYS}", f"*{SAYS[2:-2]}*"],
)
def test_a_section_that_opens_otherwise_is_found_at_its_heading(body: str) -> None:
    ((line, wrong),) = unopened("A line.", f'<a id="cup"></a>\n\n## The cup\n\n{body} {FILLER}')
    assert (7, True) == (line, wrong.endswith(" words and no bold sentence to open it"))


@pytest.mark.parametrize("bold", ["Note.", "Two ways.", "Is a cup warm when tea is?", "A warm cup"])
def test_what_is_bold_and_no_sentence_opens_nothing(bold: str) -> None:
    ((line, wrong),) = unopened(f"## The cup\n\n**{bold}** {FILLER}")
    assert (4, f"“{bold}” opens “The cup” and is no sentence that says its idea") == (line, wrong)


def test_a_section_of_sixty_words_needs_no_bold_sentence_and_tags_are_no_words() -> None:
    sixty = "<p class='a b c'>" + "tea " * 60 + "</p>"
    assert [] == unopened(f"## The cup\n\n{sixty}")
    assert [(4, "“The cup” has 61 words and no bold sentence to open it")] == unopened(
        f"## The cup\n\n{sixty} more"
    )


def test_in_its_own_cell_all_of_a_section_counts_and_in_further_ones_what_stands_open() -> None:
    shut = f"<details><summary>More</summary>{FILLER}</details>"
    assert 1 == len(unopened(f"## The cup\n\n{shut}"))
    assert [] == unopened("## The cup", shut)
    assert 1 == len(unopened("## The cup", 'show("tea/cup")', FILLER))
    assert [] == unopened("## The cup", "fold: ### Cold\n\nA line.", FILLER)
    assert [] == unopened("## The cup", f"{FILLER[:100]}\n\n## The mug\n\n{FILLER[:100]}")


def test_two_sections_of_one_cell_are_each_looked_at() -> None:
    both = f"## The cup\n\n{SAYS} {FILLER}\n\n## The mug\n\n{FILLER}"
    assert [(8, "“The mug” has 61 words and no bold sentence to open it")] == unopened(both)


def by_cell(source: str) -> set[str]:
    """The sections of one cell that have more than sixty words there and do not begin in bold."""
    begins = r"^(?:<a id=.*?></a>\s*)*(?:\[[Ss]kip[^\n]*\n\s*)?\*\*"
    found = [part.partition("\n") for part in re.split(r"^## ", source, flags=re.MULTILINE)[1:]]
    return {
        title
        for title, _, body in found
        if len(re.sub(r"<[^>]+>", "", body).split()) > 60 and not re.match(begins, body.strip())
    }


@pytest.mark.parametrize("bold", [True, False])
def test_of_the_course_nothing_passes_that_is_unsaid_in_a_single_cell(bold: bool) -> None:
    unsaid = 0
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        sources = [one.source.text for one in read(file).cells if one.kind == "markdown"]
        sources = [one if bold else one.replace("**", "") for one in sources]
        ours = {re.findall("“(.+)”", wrong)[0] for _, wrong in unopened(*sources)}
        theirs = set().union(*map(by_cell, sources))
        assert theirs <= ours
        unsaid += len(theirs)
    assert bold or unsaid > 20


MARK, SHOWS = "**An example.** Bo has a cup.", "**What this shows:** a cup will do."


def stories(*sources: str) -> list[tuple[int, str]]:
    return said(examples.shown(page(*sources), SHAPE.example))


def test_an_example_ends_with_what_it_shows_before_the_next_section() -> None:
    filled = 'show("tea/cup", "filled")'
    assert [] == stories(f"## Bo\n\n{MARK}", filled, f"### Then\n\n{SHOWS} Or a mug.")
    lacks = "an example that does not say what it shows"
    assert [(6, lacks)] == stories(f"## Bo\n\n{MARK}")
    assert (6, lacks) in stories(f"## Bo\n\n{MARK}", f"## The cup\n\n{SHOWS}")
    assert [(4, lacks)] == stories(f"{MARK}\n\n{MARK}\n\n{SHOWS}")


def test_what_an_example_shows_is_one_sentence_or_two_and_is_of_an_example() -> None:
    assert [(4, "“What this shows:” ends no example")] == stories(SHOWS)
    three = f"{SHOWS} It is a cup. It is warm."
    assert [(6, "what an example shows is said in 3 sentences")] == stories(f"{MARK}\n\n{three}")
    empty = f"{MARK}\n\n**What this shows:**\n\nA cup will do."
    assert [(6, "what an example shows is said in 0 sentences")] == stories(empty)


def test_a_summary_stands_where_something_can_be_skipped_and_nowhere_else() -> None:
    ended = '[Skip it](#after-cup)\n\n<a id="after-cup"></a>\n\nIn one line: tea.'
    fold = "hard: ## Cold\n\nIn one line: tea."
    assert [] == said(skips.stray(page(ended, fold, "Cold."), KNOWN.hard))
    for one in ("In one line: tea.", "**In one line:** tea.", "*In one line:* tea."):
        found = skips.stray(page(ended, "## Mug", f"Tea.\n\n{one}"), KNOWN.hard)
        assert [(12, "“In one line:” sums up what cannot be skipped")] == said(found)


def test_a_page_has_so_many_words_of_teaching() -> None:
    for count, found in ((1200, []), (1201, [(1, "1201 words of teaching")])):
        whole = page("## The cup", "tea " * count)
        assert found == said(taught.budgeted(whole, TeachingRule(words=1200)))


def test_words_of_teaching_are_those_that_stand_open_below_the_first_screen() -> None:
    made = '<section class="safety" data-safety="danger"><p>made</p></section><!-- made -->'
    whole = page(
        "On the first screen.\n\n## A heading\n\nOne *two* [three](#a).",
        'show("tea/cup")',
        f"### Lower\n\n{made}\n\n<details class='share'><p>shut</p></details>\n\n- four",
        "fold: ## Folded\n\nA line.",
        "Covered.",
        "## Last\n\n“Five,” it’s six.",
    )
    assert ["One", "two", "three", "four", "Five", "it’s", "six"] == taught.words(whole)


def way(said: int, *sources: str) -> list[tuple[int, str]]:
    ways = (
        '<div class="ways-in">\n\n- [*3 min* **One**](#a)\n'
        f"- [*{said} min* **All**](#a)\n- [*5 min* **Sheet**](#a)\n\n</div>"
    )
    return [(one.line, one.wrong) for one in timed(LIBRARY, page(ways, *sources), SHAPE.pace)]


def test_the_longest_way_in_says_minutes_enough_for_what_is_read_and_done() -> None:
    words = "tea " * 1470  # and those of the first screen: ten minutes at 150 a minute
    assert [] == way(10, words)
    wrong = "the longest way in says 9 minutes, and all in sight takes 10"
    assert [(7, wrong)] == way(9, words)
    assert [] == way(10, words, "fold: ## More\n\nA line.", words)
    doing = minutes.answering(LIBRARY.read("trust/grid").sheet()) / 60
    assert doing > 4
    ((_, told),) = way(9, words, 'show("trust/grid")')
    assert f"takes {9 + int(doing)}" < told.rpartition("sight ")[2]


def test_what_an_exercise_tells_and_what_is_filled_in_is_read_too() -> None:
    (filled,) = page('show("trust/grid", "filled")').cells[1:]
    assert minutes.seconds(LIBRARY, filled) == 0
    assert minutes.telling(LIBRARY, filled) > 40
    (blank,) = page('show("trust/grid")').cells[1:]
    assert 0 < minutes.telling(LIBRARY, blank) < minutes.telling(LIBRARY, filled)
    for other in ("A word.", 'show("figures/window")', 'show("course/keep")', "show('no/one')"):
        (one,) = page(other).cells[1:]
        assert 0 == minutes.telling(LIBRARY, one)


WORKSHEET = """\
exercises:
  - kind: worksheet
    id: cup
    title: A cup
    why: Cups differ.
    do: [Look at one.]
    done_when: You have seen one.
    fields:
      - {id: which, prompt: Which cup?, answer: {format: text}}
"""
QUIZ = """\
  - kind: quiz
    id: check-{0}
    title: A question
    items:
      - {{id: one, prompt: Is tea hot?, options: []}}
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder of one module, which can be written anew."""
    (tmp_path / "modules").mkdir()
    return tmp_path


def module(content: Path, text: str) -> Path:
    file = content / "modules" / "tea.yaml"
    file.write_text(text, "utf-8")
    return content


@pytest.mark.parametrize("line", ["    why: Cups differ.\n", "    do: [Look at one.]\n"])
def test_an_exercise_says_why_what_to_do_and_when_it_is_done(line: str, content: Path) -> None:
    assert [] == [*guide.guided(module(content, WORKSHEET), SHAPE.guide)]
    found = guide.guided(module(content, WORKSHEET.replace(line, "")), SHAPE.guide)
    key = line.strip().partition(":")[0]
    assert [(2, f"the exercise 'cup' lacks `{key}`")] == said(found)


@pytest.mark.parametrize("kind", ["worksheet", "ledger", "sorting", "hierarchy", "scale"])
def test_each_kind_that_asks_for_doing_says_it(kind: str, content: Path) -> None:
    bare = f"exercises:\n  - kind: {kind}\n    id: cup\n"
    found = guide.guided(module(content, bare), SHAPE.guide)
    assert [(2, "the exercise 'cup' lacks `why`, `do`, `done_when`")] == said(found)


@pytest.mark.parametrize(
    ("kind", "id"), [("quiz", "a"), ("practice", "a"), ("rating", "a"), ("worksheet", "how-was-it")]
)
def test_checks_practices_and_check_ins_need_no_such_lines(
    kind: str, id: str, content: Path
) -> None:
    bare = f"exercises:\n  - kind: {kind}\n    id: {id}\n"
    assert [] == [*guide.guided(module(content, bare), SHAPE.guide)]


def test_a_scale_of_the_course_says_them_too(content: Path) -> None:
    (content / "scales").mkdir()
    file = content / "scales" / "cups.yaml"
    file.write_text("# Cups.\nid: cups\nwhy: Cups differ.\ndo: [Look.]\n", "utf-8")
    found = [*guide.guided(module(content, WORKSHEET), SHAPE.guide)]
    assert [(file, 2, "the exercise 'cups' lacks `done_when`")] == [
        (one.file, one.line, one.wrong) for one in found
    ]


def test_a_page_has_four_questions_in_two_places(content: Path) -> None:
    rule = ChecksRule(items=4, places=2)
    two = WORKSHEET + QUIZ.format("a") + QUIZ.format("b")
    assert [] == [*checks.few(module(content, two), rule)]
    place = "a knowledge check in one place too many"
    many = two + QUIZ.format("c") + QUIZ.format("d")
    assert [(20, place)] == said(checks.few(module(content, many), rule))
    item = "      - {id: one, prompt: Is tea hot?, options: []}\n"
    assert [] == [*checks.few(module(content, two + 2 * item), rule)]
    found = said(checks.few(module(content, two + 3 * item), rule))
    assert [(15, "one question too many in knowledge checks")] == found


@pytest.mark.parametrize(
    "prompt", ["A cup?", "“Which cup?”", "Name one.", "One cup (or a mug).", "Cups:"]
)
def test_a_prompt_may_end_like_a_sentence(prompt: str, content: Path) -> None:
    text = WORKSHEET.replace("Which cup?", f"'{prompt}'")
    assert [] == [*prompts.ended(module(content, text), SHAPE.prompts)]


@pytest.mark.parametrize("prompt", ["For now I", "Which cup", "A cup, a mug and", "Then I …"])
def test_a_prompt_that_stops_in_the_middle_is_found(prompt: str, content: Path) -> None:
    text = WORKSHEET.replace("Which cup?", f"'{prompt}'")
    found = prompts.ended(module(content, text), SHAPE.prompts)
    assert [(9, f"the prompt “{prompt}” is no whole question")] == said(found)


def test_the_prompts_of_scales_and_of_what_pages_share_are_looked_at(content: Path) -> None:
    (content / "scales").mkdir()
    (content / "scales" / "cups.yaml").write_text("items:\n  - {id: a, prompt: I had tea}\n")
    (content / "shared.yaml").write_text("exercises:\n  - {kind: rating, id: a, prompt: How}\n")
    found = [*prompts.ended(module(content, WORKSHEET), SHAPE.prompts)]
    assert [("cups.yaml", 2), ("shared.yaml", 2)] == [(one.file.name, one.line) for one in found]


def test_the_numbers_of_a_page_are_counted_and_set_in_columns() -> None:
    whole = page(
        "## The cup\n\nTea is hot, so wait, because it is hot.",
        'show("trust/grid")',
        "fold: ## More\n\nA line.",
        'show("trust/which-part")',
    )
    found = measures.measured(LIBRARY, whole, KNOWN)
    assert ("07-tea", 9, 1, 222, 1) == (
        found.page, found.words, found.sections, found.joining, found.forms
    )  # fmt: skip
    names, line = measures.table([found])
    assert len(names) == len(line)
    assert [*measures.Measures.__struct_fields__] == names.split()
    assert ["07-tea", "9", "1", "222"] == line.split()[:4]


def test_questions_are_those_of_checks_and_of_nothing_else() -> None:
    check = next(n for n in LIBRARY.names() if n.startswith("trust/check"))
    assert len(LIBRARY.read(check).sheet().fields) == measures.questions(
        LIBRARY, f'show("{check}")'
    )
    for other in ('show("trust/grid")', 'show("course/keep")', "from widgets import show"):
        assert 0 == measures.questions(LIBRARY, other)


CARDS = [["course/keep", "{}/how-are-you", "{}/last-time"], ["{}/one-small-thing", "{}/how-was-it"]]
"""The forms that the stylesheet draws as one card, in order."""


@pytest.mark.parametrize("module", LIBRARY.there(), ids=lambda module: module.id)
def test_the_forms_of_a_card_follow_one_another_as_the_stylesheet_takes_for_granted(
    module: CoursePage,
) -> None:
    text = (NOTEBOOKS / f"{module.notebook}.ipynb").read_text("utf-8")
    shows = re.findall(r'"show\(\\"([^\\"]+)\\"', text)
    for card in CARDS:
        names = [one.format(module.id) for one in card]
        if module.id == "start":  # the first page has nothing to look back on
            names = [one for one in names if not one.endswith("/last-time")]
        at = shows.index(names[0])
        assert names == shows[at : at + len(names)]
        assert 1 == sum(one == names[-1] for one in shows)

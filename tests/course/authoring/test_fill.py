"""The pages stand as the content says, and carry nothing of the machine or of a reader."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest

from course.authoring import fill
from course.authoring.excerpt import Excerpt
from course.errors import ContentError
from course.language import END, START
from course.library import LIBRARY, Library
from tests import every, pseudo

NOTEBOOKS = sorted(fill.NOTEBOOKS.glob("*.ipynb"))


def filled(source: str) -> str:
    """A page's Markdown filled from the course's content."""
    return fill.filled(LIBRARY, Excerpt(Path("page.md"), source, ((0, 1),)))


def test_an_empty_element_is_filled_and_filling_again_changes_nothing() -> None:
    source = 'Words.\n\n<details class="evidence" data-claim="grounding"></details>\n\nMore.'
    once = filled(source)
    assert LIBRARY.claims["grounding"].claim in once
    assert "\n\n" not in once.split("<details")[1].split("<!-- made -->")[0]
    assert filled(once) == once
    assert once.endswith("\n\nMore.")


def test_a_new_element_above_a_made_one_takes_nothing_with_it() -> None:
    old = filled('<details class="evidence" data-claim="grounding"></details>')
    new = '<details class="evidence" data-claim="track-harm"></details>'
    text = filled(f"{new}\n\nAn author's own words.\n\n{old}")
    assert "An author's own words." in text
    assert text.endswith(old)
    assert filled(text) == text


def test_a_label_says_how_sure_who_was_studied_and_where() -> None:
    label = fill.label(LIBRARY, "booklet-alone phase-first-debate")
    assert "<summary>Early findings · Experts disagree</summary>" in label
    assert "Studied: accident survivors." in label
    assert "doi.org" in label


def test_a_claim_in_a_label_has_who_was_studied_its_grade_its_sentence_then_its_references() -> (
    None
):
    one, other = (LIBRARY.claims[id] for id in ("booklet-alone", "phase-first-debate"))
    label = fill.label(LIBRARY, f"{one.id} {other.id}")
    assert (
        f'<p class="who">Studied: {one.tested_in}.</p><p><b>Early findings.</b> {one.claim}</p>'
        '<details class="references-of"><summary>1 reference</summary><ul><li>'
    ) in label
    assert f"<p><b>Experts disagree.</b> {other.claim}</p><details" in label
    assert f"<summary>{len(other.citations)} references</summary>" in label


def test_claims_of_one_grade_have_it_each_and_a_claim_alone_has_it_above() -> None:
    label = fill.label(LIBRARY, "trust-self-report trust-game-no-gap")
    assert "<summary>Early findings</summary>" in label
    assert 2 == label.count("<b>Early findings.</b>")
    assert "<b>" not in fill.label(LIBRARY, "trust-self-report").split("<details")[0]


def test_nothing_of_a_reference_stands_outside_its_fold() -> None:
    for id in LIBRARY.claims:
        sight = re.sub(r'<details class="references-of">.*?</details>', "", fill.label(LIBRARY, id))
        assert "<li>" not in sight and "<a " not in sight, id


def test_a_claim_whose_references_are_all_unchecked_says_so() -> None:
    from course.authoring.bibliography import confirmed

    unchecked = [
        id for id, claim in LIBRARY.claims.items()
        if not any(confirmed(LIBRARY, key) for key in claim.citations)
    ]  # fmt: skip
    assert unchecked
    assert all("not yet confirmed" in fill.label(LIBRARY, id) for id in unchecked)
    assert "not yet confirmed" not in fill.label(LIBRARY, "grounding")


def test_a_line_of_stock_stands_in_its_sentence_as_the_content_has_it() -> None:
    said = LIBRARY.words.stock
    source = Excerpt(Path("page.md"), 'Ask. <span data-stock="people found"></span>', ((0, 1),))
    made = f'Ask. <span data-stock="people found">{said.people} {said.found}</span><!-- made -->'
    assert made == fill.filled(LIBRARY, source)
    again = Excerpt(Path("page.md"), made.replace("letter", "name"), ((0, 1),))
    assert made == fill.filled(LIBRARY, again)
    assert "<em>Leave</em>" in fill.stock(LIBRARY, "stop")


def test_the_way_on_is_the_page_before_the_next_one_and_the_map() -> None:
    first, second, third = LIBRARY.there()[:3]
    map = f"[{LIBRARY.words.way.map}]"
    before = f'- [<small class="way-back">Before</small> {first.title}]({first.notebook}.ipynb)'
    after = f'- [<small class="way-next">Next</small> {third.title}]({third.notebook}.ipynb)'
    there = [before, after, f"- {map}({first.notebook}.ipynb#map)"]
    assert there == fill.way(LIBRARY, second.id).split("\n")
    assert f"- {map}(#map)" == fill.way(LIBRARY, first.id).split("\n")[-1]
    assert "way-back" not in fill.way(LIBRARY, first.id)
    assert "way-next" not in fill.way(LIBRARY, LIBRARY.there()[-1].id)


def test_what_is_filled_in_and_not_translated_is_told_as_english(tmp_path: Path) -> None:
    here = pseudo.untranslated(tmp_path)
    works = re.compile(r"<li>.*?</li>")  # titles and names, the same in every language
    first, second = here.there()[:2]
    for drawn in (
        fill.label(here, "booklet-alone phase-first-debate"),
        fill.references(here, "grounding"),
        fill.way(here, first.id),
        fill.way(here, second.id),
        fill.safety(here, " ".join(here.safety.passages)),
        fill.stock(here, "people share"),
    ):
        words = pseudo.unsaid(works.sub("", drawn))
        assert [] == pseudo.plain(words)
        assert not {START, END} & {*words}
        assert "[ƐÑ]" in words


UNKNOWN = [
    ("notebooks/01-steadying.ipynb", "steadying-first", "steadying-frist", "no claim"),
    ("notebooks/01-steadying.ipynb", "dissociation-subtype calm", "dissociated calm", "no claim"),
    ("notebooks/00-start-here.ipynb", '"not-this', '"not-thus', "no passage"),
    ("notebooks/00-start-here.ipynb", "world no-answer", "wold no-answer", "no passage"),
    ("notebooks/02-what-trust-is.ipynb", 'data-way=\\"trust', 'data-way=\\"trusts', "no page"),
    ("book/leaving.md", '"leaving"', '"leave"', "no passage"),
]


@pytest.mark.parametrize(("name", "old", "new", "wrong"), UNKNOWN, ids=lambda one: one)
def test_a_name_that_is_not_there_is_said_at_its_line_with_the_nearest(
    tmp_path: Path, name: str, old: str, new: str, wrong: str
) -> None:
    file = tmp_path / Path(name).name
    text = (fill.ROOT / name).read_text("utf-8").replace(old, new, 1)
    file.write_text(text, "utf-8")
    line = text[: text.index(new)].count("\n") + 1
    unknown, meant = (re.findall(r"[\w-]+", one)[-1 if "=" in one else 0] for one in (new, old))
    with pytest.raises(ContentError) as caught:
        fill.made(LIBRARY, file)
    said = rf"{file.name}:{line}: {wrong} '{unknown}'; did you mean .*'{meant}'.*\?"
    assert re.fullmatch(said, str(caught.value))


def test_a_name_is_said_at_its_own_line_where_many_are_named(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text('Words.\n\n<section data-safety="danger\nnonesuch\nworld"></section>\n')
    with pytest.raises(ContentError, match=r"^page\.md:4: no passage 'nonesuch'; there are: "):
        fill.made(LIBRARY, file)


def test_a_name_that_is_like_none_of_many_is_not_answered_with_all(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text('<details data-claim="qqq"></details>\n')
    with pytest.raises(
        ContentError, match=r"no claim 'qqq'; none of the \d+ there are is like it$"
    ):
        fill.made(LIBRARY, file)


@pytest.mark.parametrize(
    ("name", "old", "new", "wrong"),
    [
        ("evidence.yaml", "- gobin2014", "- gobin2041", "no reference 'gobin2041'; did you mean"),
        ("safety.yaml", "strangulation-risk", "strangulation", "no claim 'strangulation'; did you"),
    ],
)
def test_what_content_names_in_vain_is_said_at_its_line_in_the_content(
    tmp_path: Path, name: str, old: str, new: str, wrong: str
) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    text = (content / name).read_text("utf-8").replace(old, new, 1)
    (content / name).write_text(text, "utf-8")
    line = text[: text.index(new)].count("\n") + 1
    with pytest.raises(ContentError, match=rf"^{name}:{line}: {wrong}"):
        fill.changes(Library(content))


def test_no_notebook_is_stale() -> None:
    assert [file.name for file in fill.changes(LIBRARY)] == [], "run `make notebooks`"


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_opens_alive_and_carries_nothing_private(file: Path) -> None:
    page = json.loads(file.read_text("utf-8"))
    assert page["metadata"]["kernelspec"]["name"] == "python3"
    assert set(page["metadata"]) == {"kernelspec", "language_info", "steady_ground"}
    for cell in page["cells"]:
        assert (cell["metadata"]["deletable"], cell["metadata"]["editable"]) == (False, False)
        assert not any(
            "widget" in mime for out in cell.get("outputs", []) for mime in out.get("data", {})
        )
        assert "execution" not in cell["metadata"]


def test_every_page_ends_with_the_way_on_as_links_that_arrive() -> None:
    for file in sorted(fill.NOTEBOOKS.glob("*.ipynb")):
        last = "".join(json.loads(file.read_text("utf-8"))["cells"][-1]["source"])
        links = re.findall(r"\]\(([^)#]*)(?:#(\w+))?\)", last)
        assert ("map" in [anchor for _, anchor in links]) and len(links) > 1, file.name
        for name, anchor in links:
            assert (fill.NOTEBOOKS / (name or file.name)).is_file()
            assert not anchor or f'<a id=\\"{anchor}\\"' in (
                fill.NOTEBOOKS / (name or file.name)
            ).read_text("utf-8")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("from widgets import shw", "a cell of the course is one `show`"),
        ("print(1)", "a cell of the course is one `show`"),
        ('show("start/five-sense")', "Nearest: start/five-senses"),
        ('show("start/five-senses", "hlaf")', "filled or half"),
        ("show(", "was never closed"),
    ],
)
def test_a_cell_that_would_fail_or_show_something_else_is_named_with_its_line(
    tmp_path: Path, source: str, says: str
) -> None:
    page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    nbformat.write(page, tmp_path / "page.ipynb")
    with pytest.raises(ContentError) as caught:
        fill.made(LIBRARY, tmp_path / "page.ipynb")
    line = (tmp_path / "page.ipynb").read_text("utf-8").splitlines()[caught.value.line - 1]
    assert says in caught.value.wrong
    assert source.partition('"')[0] in line


def test_a_still_goes_by_how_it_is_asked_for_by_name(tmp_path: Path) -> None:
    name, how = every.worked()[0]
    sources = (f'show("{name}", "{how}")', f'show("{name}", how="{how}")')
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "page.ipynb")
    made = nbformat.reads(fill.made(every.library(), tmp_path / "page.ipynb"), as_version=4)
    one, other = (cell.outputs[0].data for cell in made.cells)
    assert one == other

"""The contents name every page once, and say where they do not."""

from pathlib import Path

import pytest

from book.contents import ROOT, contents
from course.errors import ContentError
from course.library import LIBRARY

HEAD = (
    "version: 1\nproject:\n  title: T\n  description: D\n  license: {content: CC-BY-4.0}\n  toc:\n"
)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ["index.md", "notebooks/00-a.ipynb", "notebooks/01-b.ipynb", "book/help.md"]:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("# A page\n", encoding="utf-8")
    return tmp_path


def write(tree: Path, *pages: str) -> None:
    lines = "".join(f"        - file: {page}\n" for page in pages)
    toc = f"    - file: index.md\n    - title: Pages\n      children:\n{lines}"
    (tree / "myst.yml").write_text(HEAD + toc, encoding="utf-8")


def test_the_contents_of_the_course_read_and_begin_with_the_landing_page() -> None:
    found = contents()
    assert found.pages[0].file == "index.md"
    assert [page.file for page in found.pages if "notebooks" in page.file] == [
        f"notebooks/{file.name}" for file in sorted((ROOT / "notebooks").glob("*.ipynb"))
    ]


def test_sphinx_is_given_every_page_but_the_first_under_its_caption(tree: Path) -> None:
    write(tree, "notebooks/00-a.ipynb", "notebooks/01-b.ipynb", "book/help.md")
    trees = contents(tree).toctrees({})
    assert ":caption: Pages\nnotebooks/00-a\nnotebooks/01-b\nbook/help\n" in trees
    assert "index" not in trees
    other = contents(tree).toctrees({"Pages": "Sidoj", "book/help": "Helpo"})
    assert ":caption: Sidoj\n" in other
    assert "\nnotebooks/01-b\nHelpo <book/help>\n" in other


def test_every_part_of_the_contents_has_its_words_to_translate() -> None:
    titles = {part.title for part in contents().toc if part.title}
    assert titles == {*LIBRARY.words.book.parts}


def test_a_notebook_that_is_left_out_is_named(tree: Path) -> None:
    write(tree, "notebooks/00-a.ipynb", "book/help.md")
    with pytest.raises(ContentError, match=r"myst\.yml.*notebooks/01-b\.ipynb is missing"):
        contents(tree)


def test_a_page_that_stands_twice_is_named_with_its_second_line(tree: Path) -> None:
    write(tree, "notebooks/00-a.ipynb", "notebooks/01-b.ipynb", "book/help.md", "book/help.md")
    with pytest.raises(ContentError, match=r"^myst\.yml:13: book/help\.md stands twice"):
        contents(tree)


def test_a_page_that_is_not_there_is_named_with_its_line(tree: Path) -> None:
    write(tree, "notebooks/00-a.ipynb", "notebooks/01-b.ipynb", "book/none.md", "book/help.md")
    with pytest.raises(ContentError, match=r"^myst\.yml:12: book/none\.md .* is not there"):
        contents(tree)


def test_a_part_with_neither_a_file_nor_pages_is_refused(tree: Path) -> None:
    write(tree)
    with pytest.raises(ContentError, match=r"myst\.yml"):
        contents(tree)

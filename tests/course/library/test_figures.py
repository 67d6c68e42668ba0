"""The figures read: each id once, roads of pages that are there, a stone for each page."""

import shutil
from pathlib import Path

import pytest

from course.errors import ContentError, UnknownName
from course.library import LIBRARY, Library
from course.library.figures import Roads

ROADS = """\
- id: ways
  kind: roads
  title: Ways
  caption: There are two.
  until: The short one is not there yet.
  short: [start, {page}]
  parts:
    - {{label: Short, say: One.}}
    - {{label: Long, say: All.}}
    - {{label: Pale, say: Not yet.}}
"""


def with_figures(folder: Path, text: str) -> Library:
    content = shutil.copytree(LIBRARY.content, folder / "content")
    (content / "figures.yaml").write_text(text, encoding="utf-8")
    return Library(content)


def test_a_road_has_a_stone_for_each_page_and_a_link_for_each_that_is_written() -> None:
    (roads,) = (one for one in LIBRARY.figures.values() if isinstance(one, Roads))
    assert [page.title for page in LIBRARY.course.modules] == [one.title for one in roads.stones]
    there = [f"{page.notebook}.ipynb" for page in LIBRARY.there()]
    assert there == [one.link for one in roads.stones if one.link]
    ends = [roads.stones[place - 1].title for place in roads.ends]
    assert ends == [
        page.title for id in roads.short for page in LIBRARY.course.modules if page.id == id
    ]


def test_what_is_said_of_pages_still_to_come_goes_with_the_last_of_them(tmp_path: Path) -> None:
    library = with_figures(tmp_path, ROADS.format(page="steadying"))
    assert 3 == len(library.figures["ways"].said)
    text = (library.content / "course.yaml").read_text("utf-8")
    (library.content / "course.yaml").write_text(text[: text.index("  - {id: self")], "utf-8")
    assert 2 == len(Library(library.content).figures["ways"].said)


@pytest.mark.parametrize(
    ("page", "caption"),
    [("steadying", "There are two."), ("self", "The short one is not there yet.")],
)
def test_its_caption_promises_no_page_that_is_not_there(
    tmp_path: Path, page: str, caption: str
) -> None:
    assert caption == with_figures(tmp_path, ROADS.format(page=page)).figures["ways"].caption


def test_a_figure_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    library = with_figures(tmp_path, ROADS.format(page="steadying") * 2)
    with pytest.raises(ContentError, match=r"figures\.yaml:11: figure 'ways' stands twice"):
        assert library.figures


def test_a_road_that_names_no_page_is_a_mistake_with_the_nearest_names(tmp_path: Path) -> None:
    library = with_figures(tmp_path, ROADS.format(page="stedying"))
    with pytest.raises(ContentError, match=r"figures\.yaml:6: no page 'stedying'; .*steadying"):
        assert library.figures


def test_a_part_without_its_sentence_is_a_mistake(tmp_path: Path) -> None:
    library = with_figures(tmp_path, ROADS.format(page="needs").replace("say: All.", "say: ''"))
    with pytest.raises(ContentError, match=r"figures\.yaml:9: "):
        assert library.figures


def test_an_unknown_figure_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no figure 'windw'; .*window"):
        LIBRARY.figure("figures/windw")

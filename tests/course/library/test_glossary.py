"""The glossary reads, stands in the order of the alphabet, and names pages that are there."""

import shutil
from pathlib import Path

import pytest

from course.errors import ContentError
from course.library import LIBRARY, Library


def test_it_is_in_the_order_of_the_alphabet_and_names_pages_that_are_there() -> None:
    terms = [one.term for one in LIBRARY.glossary]
    assert terms == sorted(terms, key=str.casefold)
    assert {one.page for one in LIBRARY.glossary} - {None} <= {page.id for page in LIBRARY.there()}


def test_a_term_that_stands_twice_is_a_mistake(tmp_path: Path) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    text = "- {term: a, say: one}\n- {term: a, say: two}\n"
    (content / "glossary.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"glossary\.yaml:2: term 'a' stands twice"):
        assert Library(content).glossary

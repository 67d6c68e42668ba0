"""What pages about the course list is what the course holds."""

import re

import pytest

from course import library
from course.authoring import listings
from course.errors import ContentError
from course.library import help_lines
from course.library.glossary import Term


def test_every_claim_that_a_page_makes_is_listed_once_under_its_grade() -> None:
    drawn = listings.claims("used")
    ids = re.findall(r'<li id="claim-([^"]*)"', drawn)
    assert sorted(ids) == sorted(listings.used())
    assert len(ids) == len(set(ids))
    for grade in library.words().grades:
        part = drawn.split(f'<h2 id="{grade}">')[1].split("<h2")[0] if grade in drawn else ""
        named = re.findall(r'<li id="claim-([^"]*)"', part)
        assert {library.claims()[id].grade for id in named} <= {grade}


def test_every_ground_of_a_claim_leads_to_a_reference_that_is_listed() -> None:
    keys = set(re.findall(r'href="references\.md#ref-([^"]*)"', listings.claims("used")))
    listed = set(re.findall(r'<li><a id="ref-([^"]*)"', listings.bibliography("used")))
    assert keys == listed


def test_every_page_that_is_written_is_listed_and_every_other_named() -> None:
    drawn = listings.pages("notebooks/")
    for page in library.course().modules:
        assert page.title in drawn
    assert drawn.count(".ipynb)") == len(library.there())


def test_every_country_has_its_heading_and_a_way_to_it() -> None:
    drawn = listings.countries("all")
    for one in [*help_lines.lines().countries, help_lines.lines().eu_wide]:
        assert f'<a href="#{one.code.lower()}">' in drawn
        assert f'<section><a id="{one.code.lower()}"></a>' in drawn


def test_a_term_of_a_page_that_is_not_there_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listings, "glossary", lambda: (Term(term="x", say="y", page="nonesuch"),))
    with pytest.raises(ContentError, match=r"glossary\.yaml.*nonesuch"):
        listings.terms("all")

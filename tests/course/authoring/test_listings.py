"""What pages about the course list is what the course holds."""

import re
from pathlib import Path

from course.authoring import listings
from course.language import END, START
from course.library import LIBRARY
from tests import pseudo


def test_every_claim_that_a_page_makes_is_listed_once_under_its_grade() -> None:
    drawn = listings.claims(LIBRARY, "used")
    ids = re.findall(r'<li id="claim-([^"]*)"', drawn)
    assert sorted(ids) == sorted(listings.used(LIBRARY))
    assert len(ids) == len(set(ids))
    for grade in LIBRARY.words.grades:
        part = drawn.split(f'<h2 id="{grade}">')[1].split("<h2")[0] if grade in drawn else ""
        named = re.findall(r'<li id="claim-([^"]*)"', part)
        assert {LIBRARY.claims[id].grade for id in named} <= {grade}


def test_every_ground_of_a_claim_leads_to_a_reference_that_is_listed() -> None:
    keys = set(re.findall(r'href="references\.md#ref-([^"]*)"', listings.claims(LIBRARY, "used")))
    listed = set(re.findall(r'<li><a id="ref-([^"]*)"', listings.bibliography(LIBRARY, "used")))
    assert keys == listed


def test_every_page_that_is_written_is_listed_and_every_other_named() -> None:
    drawn = listings.pages(LIBRARY, "notebooks/")
    for page in LIBRARY.course.modules:
        assert page.title in drawn
    assert drawn.count(".ipynb)") == len(LIBRARY.there())


def test_every_country_has_its_heading_and_a_way_to_it() -> None:
    drawn = listings.countries(LIBRARY, "index") + listings.countries(LIBRARY, "all")
    for one in [*LIBRARY.help_lines.countries, LIBRARY.help_lines.eu_wide]:
        assert f'<a href="#{one.code.lower()}">' in drawn
        assert f'<section><a id="{one.code.lower()}"></a>' in drawn


def test_what_is_listed_and_not_translated_is_told_as_english(tmp_path: Path) -> None:
    here = pseudo.untranslated(tmp_path)
    for name, drawn in listings.LISTS.items():
        words = pseudo.unsaid(drawn(here, ""))
        assert not {START, END} & {*words}, name
        assert "[ƐÑ]" in words, name

"""The pages stand as the content says, and carry nothing of the machine or of a reader."""

import json
import re
from pathlib import Path

import pytest

from course.authoring import fill
from course.errors import ContentError
from course.library import LIBRARY

NOTEBOOKS = sorted(fill.NOTEBOOKS.glob("*.ipynb"))


def test_an_empty_element_is_filled_and_filling_again_changes_nothing() -> None:
    source = 'Words.\n\n<details class="evidence" data-claim="grounding"></details>\n\nMore.'
    once = fill.filled(LIBRARY, source)
    assert LIBRARY.claims["grounding"].claim in once
    assert "\n\n" not in once.split("<details")[1].split("<!-- made -->")[0]
    assert fill.filled(LIBRARY, once) == once
    assert once.endswith("\n\nMore.")


def test_a_new_element_above_a_made_one_takes_nothing_with_it() -> None:
    old = fill.filled(LIBRARY, '<details class="evidence" data-claim="grounding"></details>')
    new = '<details class="evidence" data-claim="track-harm"></details>'
    text = fill.filled(LIBRARY, f"{new}\n\nAn author's own words.\n\n{old}")
    assert "An author's own words." in text
    assert text.endswith(old)
    assert fill.filled(LIBRARY, text) == text


def test_a_label_says_how_sure_who_was_studied_and_where() -> None:
    label = fill.label(LIBRARY, "booklet-alone phase-first-debate")
    assert "<summary>Early findings · Experts disagree</summary>" in label
    assert "Studied: accident survivors." in label
    assert "doi.org" in label


def test_a_claim_whose_references_are_all_unchecked_says_so() -> None:
    from course.authoring.bibliography import confirmed

    unchecked = [
        id for id, claim in LIBRARY.claims.items()
        if not any(confirmed(LIBRARY, key) for key in claim.citations)
    ]  # fmt: skip
    assert unchecked
    assert all("not yet confirmed" in fill.label(LIBRARY, id) for id in unchecked)
    assert "not yet confirmed" not in fill.label(LIBRARY, "grounding")


@pytest.mark.parametrize(
    "element",
    ['<details data-claim="nonesuch"></details>', '<section data-safety="nonesuch"></section>'],
)
def test_a_name_that_is_not_there_stops_the_making(element: str) -> None:
    with pytest.raises(ContentError, match="nonesuch"):
        fill.filled(LIBRARY, element)


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

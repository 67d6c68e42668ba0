"""The pages that are read in a language."""

from pathlib import Path

from course.library.pages import pages


def test_a_page_comes_in_the_language_and_in_english_where_it_has_none(tmp_path: Path) -> None:
    for name in ("01-b.ipynb", "00-a.ipynb", "de/01-b.ipynb", "de/09-other.ipynb"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert ["00-a.ipynb", "01-b.ipynb"] == [one.name for one in pages(tmp_path)]
    assert [tmp_path / "00-a.ipynb", tmp_path / "de" / "01-b.ipynb"] == pages(tmp_path, "de")
    assert pages(tmp_path) == pages(tmp_path, "fr")

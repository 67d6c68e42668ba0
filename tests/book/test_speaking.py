"""The language of a book."""

from pathlib import Path

from book.speaking import own_page, sphinx_language


def test_sphinx_is_told_a_language_that_it_has_words_in_and_english_otherwise() -> None:
    asked = ("en", "de", "de-AT", "pt-BR", "zh-Hant", "he", "tlh")
    assert ["en", "de", "de", "pt_BR", "zh_TW", "he", "en"] == [
        sphinx_language(code) for code in asked
    ]


def test_a_page_in_the_language_stands_in_a_folder_beside_the_english_ones(tmp_path: Path) -> None:
    for name in ("notebooks/de/00-a.ipynb", "book/de/help.md", "book/de/index.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert tmp_path / "book/de/index.md" == own_page(tmp_path, "index.md", "de")
    assert tmp_path / "book/de/help.md" == own_page(tmp_path, "book/help.md", "de")
    assert tmp_path / "notebooks/de/00-a.ipynb" == own_page(tmp_path, "notebooks/00-a.ipynb", "de")
    assert own_page(tmp_path, "book/leaving.md", "de") is None
    assert own_page(tmp_path, "book/help.md", "") is None

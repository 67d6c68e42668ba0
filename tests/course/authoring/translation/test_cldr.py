"""A language begins as CLDR has it, and is read back by the program."""

from pathlib import Path

import pytest

from course.authoring.translation.cldr import begun, made
from course.errors import CourseError
from course.language import Language
from course.loading import load


@pytest.mark.parametrize("code", ["ar", "ar-EG", "bn", "cy", "de", "fa", "he", "ja", "pl", "pt-BR"])
def test_what_is_written_is_read_as_it_was_made(code: str, tmp_path: Path) -> None:
    file = tmp_path / "language.yaml"
    file.write_text(begun(code), "utf-8")
    language = load(file, Language)
    assert language == made(code)
    assert language.code == code
    assert language.form(1) in language.plurals.forms


def test_polish_has_its_months_and_its_forms() -> None:
    polish = made("pl")
    assert ("polski", "ltr") == (polish.name, polish.dir)
    assert ("stycznia", "styczeń") == (polish.dates.months[0], polish.dates.alone[0])
    assert "chleb, herbata i lampa" == polish.listed(["chleb", "herbata", "lampa"])
    forms = [polish.form(number) for number in (0, 1, 2, 5, 12, 22)]
    assert forms == ["many", "one", "few", "many", "many", "few"]
    assert polish.untranslated == "[angielski] {text}"


def test_arabic_runs_from_right_to_left_and_has_six_forms() -> None:
    arabic = made("ar")
    assert ("rtl", "، ", "؛ ") == (arabic.dir, arabic.lists.comma, arabic.lists.semicolon)
    forms = [arabic.form(number) for number in (0, 1, 2, 3, 11, 100)]
    assert forms == ["zero", "one", "two", "few", "many", "other"]
    assert "١٬٢٣٤٫٥" == made("ar-EG").number(1234.5)


def test_japanese_and_german_dates_are_in_their_own_order() -> None:
    assert "{year}年{number}月{day}日" == made("ja").dates.day
    assert "{day}. {month} {year}" == made("de").dates.day


@pytest.mark.parametrize("code", ["xx", "", "german", "de_DE!"])
def test_what_is_no_language_is_said_to_be_none(code: str) -> None:
    with pytest.raises(CourseError, match="no language that CLDR knows"):
        made(code)

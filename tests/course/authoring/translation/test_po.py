"""A catalog follows the English: what stays, what is fuzzy, what is refused."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from course.authoring.translation import po
from course.authoring.translation.phrases import Phrase
from course.errors import ContentError
from course.library import LIBRARY

ROOT = Path("content")
LANGUAGE = replace(LIBRARY.language, code="de")
ONE = Phrase("a.yaml one.title", "One thing", "", ROOT / "a.yaml", 3)
TWO = Phrase("a.yaml two.title", "Two {things}", "", ROOT / "a.yaml", 5)
COUNT = Phrase("a.yaml count", "{n} page", "{n} pages", ROOT / "a.yaml", 7)


def translated(*made: tuple[Phrase, str | tuple[str, ...]]) -> po.Po:
    """A catalog of these strings and what they are in the language."""
    new = po.updated(po.Po(LANGUAGE), [phrase for phrase, _ in made], ROOT)
    for message, (_, said) in zip(po.strings(new), made, strict=True):
        message.string = said
    return new


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    made = translated((ONE, "Ein Ding"), (COUNT, ("{n} Seite", "{n} Seiten")))
    file = tmp_path / "a.po"
    file.write_text(po.written(made), "utf-8")
    again = po.read(file, LANGUAGE)
    assert po.written(again) == po.written(made)
    assert po.written(po.updated(again, [ONE, COUNT], ROOT)) == po.written(made)


def test_changed_english_keeps_its_translation_as_fuzzy_with_the_english_before() -> None:
    old = translated((ONE, "Ein Ding"))
    new = po.updated(old, [replace(ONE, english="One small thing")], ROOT)
    text = po.written(new)
    assert '#, fuzzy\n#| msgid "One thing"\nmsgctxt "a.yaml one.title"' in text
    assert 'msgid "One small thing"\nmsgstr "Ein Ding"' in text
    later = po.updated(new, [replace(ONE, english="One very small thing")], ROOT)
    assert '#| msgid "One thing"\n' in po.written(later), "it was made from this"


def test_a_new_place_is_empty_or_offered_what_the_same_english_is_elsewhere() -> None:
    old = translated((ONE, "Ein Ding"))
    moved = replace(ONE, place="b.yaml three.title")
    new = po.written(po.updated(old, [ONE, moved, TWO], ROOT))
    assert '#, fuzzy\nmsgctxt "b.yaml three.title"\nmsgid "One thing"\nmsgstr "Ein Ding"' in new
    assert 'msgid "Two {things}"\nmsgstr ""' in new


def test_what_english_has_no_more_stays_commented_out() -> None:
    text = po.written(
        po.updated(translated((ONE, "Ein Ding"), (TWO, "Zwei {things}")), [ONE], ROOT)
    )
    assert '#~ msgid "Two {things}"' in text
    assert '#~ msgid "One thing"' not in text


@pytest.mark.parametrize(
    ("wrong", "phrase", "said"),
    [
        ("{things} is missing", TWO, "Zwei Dinge"),
        ("{dinge} is not in the English", TWO, "Zwei {things} {dinge}"),
        ("a brace is open", TWO, "Zwei {things} {"),
        (
            "the link to 00-start-here.ipynb is missing",
            replace(ONE, english="See [here](00-start-here.ipynb)."),
            "Siehe [hier](00-hier-anfangen.ipynb).",
        ),
        (
            '<details class="evidence" data-claim="grounding"> is missing',
            replace(ONE, english='<details class="evidence" data-claim="grounding"></details>'),
            '<details class="evidence" data-claim="erdung"></details>',
        ),
    ],
)
def test_a_translation_that_lost_something_is_an_error_with_file_and_line(
    wrong: str, phrase: Phrase, said: str, tmp_path: Path
) -> None:
    file = tmp_path / "a.po"
    file.write_text(
        po.written(translated((COUNT, ("Seite", "{n} Seiten")), (phrase, said))), "utf-8"
    )
    with pytest.raises(ContentError) as error:
        po.compiled(file, LANGUAGE)
    assert error.value.wrong == f"{phrase.place}: {wrong}"
    assert error.value.file == file
    lines = file.read_text("utf-8").splitlines()
    assert any(phrase.place in line for line in lines[error.value.line - 2 : error.value.line + 1])


def test_a_broken_catalog_is_an_error_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_text('msgid "a"\nmsgstr "b"\nwrong\n', "utf-8")
    with pytest.raises(ContentError, match=r"a\.po:3: broken catalog"):
        po.read(file, LANGUAGE)


def test_what_is_fuzzy_or_half_done_is_not_compiled(tmp_path: Path) -> None:
    made = translated((ONE, "Ein Ding"), (COUNT, ("{n} Seite", "")), (TWO, "Zwei {things}"))
    next(po.strings(made)).flags.add("fuzzy")
    file = tmp_path / "a.po"
    file.write_text(po.written(made), "utf-8")
    content = po.compiled(file, LANGUAGE)
    assert b"Zwei {things}" in content
    assert b"Ein Ding" not in content
    assert b"Seite" not in content
    assert po.compiled(file, LANGUAGE) == content

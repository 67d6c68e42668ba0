"""The content in another language: its words, its files, and English marked where they lack."""

from pathlib import Path

import pytest

from course.authoring.translation import phrases, po
from course.errors import ContentError, CourseError, NoLanguage
from course.language import END, START
from course.library import LIBRARY, Library, languages
from course.library.translation import CATALOG, FOLDER
from tests import pseudo


def test_every_word_is_the_languages_own(tmp_path: Path) -> None:
    library = pseudo.content(tmp_path)
    assert library.language.code == pseudo.CODE
    assert library.words.skip == pseudo.pseudo(LIBRARY.words.skip)
    title = LIBRARY.read("start/how-are-you").title
    assert library.read("start/how-are-you").title == pseudo.pseudo(title)
    assert library.names() == LIBRARY.names()
    assert library.safety.leave.url == LIBRARY.safety.leave.url


def test_english_loads_no_catalog_and_reads_no_other_language(tmp_path: Path) -> None:
    library = pseudo.content(tmp_path)
    (tmp_path / FOLDER / pseudo.CODE / "language.yaml").write_text("broken: [", "utf-8")
    assert Library(tmp_path).words == LIBRARY.words
    assert Library(tmp_path, "en").words == LIBRARY.words
    with pytest.raises(CourseError):
        _ = Library(library.content, pseudo.CODE).words


def test_what_is_missing_is_english_and_marked(tmp_path: Path) -> None:
    pseudo.content(tmp_path)
    (tmp_path / FOLDER / pseudo.CODE / CATALOG).unlink()
    library = Library(tmp_path, pseudo.CODE)
    assert library.words.skip == f"[ƐÑ] {START}{LIBRARY.words.skip}{END}"


def test_what_is_said_of_no_thing_is_translated_and_marked_where_it_is_not(tmp_path: Path) -> None:
    none = LIBRARY.words.keep.entries.none
    library = pseudo.content(tmp_path)
    assert pseudo.pseudo(none) == library.words.keep.entries.none
    (tmp_path / FOLDER / pseudo.CODE / CATALOG).unlink()
    bare = Library(tmp_path, pseudo.CODE)
    assert f"[ƐÑ] {START}{none}{END}" == bare.words.keep.entries.none


def test_a_mistake_is_named_with_its_line_in_another_language_too(tmp_path: Path) -> None:
    pseudo.content(tmp_path)
    words = tmp_path / "words.yaml"
    text = words.read_text("utf-8")
    line = text[: text.index("\nskip: ")].count("\n") + 2
    words.write_text(text.replace("\nskip: ", "\nskipp: "), "utf-8")
    with pytest.raises(ContentError, match=rf"words\.yaml:{line}: unknown key 'skipp'"):
        _ = Library(tmp_path, pseudo.CODE).words


def test_a_translation_that_is_refused_is_an_error_of_its_file(tmp_path: Path) -> None:
    pseudo.content(tmp_path)
    (file := tmp_path / FOLDER / pseudo.CODE / "language.yaml").write_text(
        file.read_text("utf-8").replace("{text}", "{ {text}"), "utf-8"
    )
    (tmp_path / FOLDER / pseudo.CODE / CATALOG).unlink()
    with pytest.raises(ContentError, match=r"commands\.yaml:\d+: a { or } stands alone"):
        _ = Library(tmp_path, pseudo.CODE).commands


def test_an_english_sentence_that_changed_is_english_and_marked(tmp_path: Path) -> None:
    pseudo.content(tmp_path)
    words = tmp_path / "words.yaml"
    words.write_text(
        words.read_text("utf-8").replace("skip: Skip this", "skip: Pass this"), "utf-8"
    )
    library = Library(tmp_path, pseudo.CODE)
    assert library.words.skip == f"[ƐÑ] {START}Pass this{END}"
    assert library.words.start == pseudo.pseudo(LIBRARY.words.start)


def test_a_file_of_the_languages_own_takes_the_place_of_the_english_one(tmp_path: Path) -> None:
    pseudo.content(tmp_path)
    own = tmp_path / FOLDER / pseudo.CODE / "ground.yaml"
    own.write_text(
        "say: Mi\npractices: [{title: Unu, steps: [{say: Du}]}]\nafter: Tri\n"
        "night: {title: Kvar, say: Kvin, link: Ses, page: steadying, anchor: card}\n",
        encoding="utf-8",
    )
    library = Library(tmp_path, pseudo.CODE)
    assert library.ground.say == "Mi"
    assert not [one for one in phrases.content(library) if one.place.startswith("ground.yaml")]


def test_a_language_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    pseudo.content(tmp_path)
    assert [*languages(tmp_path)] == ["en", pseudo.CODE]
    with pytest.raises(NoLanguage, match=r"not in 'xx' yet. It is in: English \(en\), "):
        Library(tmp_path, "xx").located()
    Library(tmp_path, pseudo.CODE).located()


def test_a_catalog_that_is_half_done_counts_as_english_where_it_is_english(tmp_path: Path) -> None:
    library = pseudo.content(tmp_path)
    file = tmp_path / FOLDER / pseudo.CODE / "content.po"
    made = po.read(file, library.language)
    for message in po.strings(made):
        if message.pluralizable:
            message.string = (po.said(message)[0], "")
    file.write_text(po.written(made), "utf-8")
    (file.parent / CATALOG).write_bytes(po.compiled(file, library.language))
    assert Library(tmp_path, pseudo.CODE).words.skip == library.words.skip

"""Every error for a reader has its sentence, filled by what it is raised with; no other has."""

import ast
import importlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import msgspec
import pytest

from course.errors import ContentError, JournalError, NoContent, ReaderError
from course.journal.cipher import Wrong
from course.library import LIBRARY, OWN, Library
from course.library.errors import Errors

ROOT = Path(__file__).parents[3]
FILES = [
    file for name in ("course", "widgets", "lite", "book") for file in (ROOT / name).rglob("*.py")
]
SENTENCES: dict[str, str] = {
    f"{section}.{name}": sentence
    for section, each in msgspec.to_builtins(LIBRARY.errors).items()
    for name, sentence in each.items()
}


class Raised(NamedTuple):
    """A place where an error is made: the codes it may have, and what fills its sentence."""

    place: str
    codes: frozenset[str]
    filled: frozenset[str]


def kin() -> dict[str, bool]:
    """Return `ReaderError` and all classes that come from it, and whether each knows its code."""
    classes = [
        node
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    found, more = dict[str, bool](), {ReaderError.__name__: False}
    while more.keys() - found.keys():
        found |= more
        more = {
            node.name: any(getattr(one, "name", "") == "__init__" for one in node.body)
            for node in classes
            if any(isinstance(one, ast.Name) and one.id in found for one in node.bases)
        }
    return found


KIN = kin()


def made(tree: ast.Module) -> Iterator[ast.Call]:
    """Return each call that makes such an error with a code, from outside or from within one."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)) if name in KIN:
                if not KIN[name]:
                    yield node
            case ast.ClassDef(name=name) if name in KIN and name != ReaderError.__name__:
                for one in ast.walk(node):
                    match one:
                        case ast.Call(
                            func=ast.Attribute(ast.Call(func=ast.Name("super")), "__init__")
                        ):
                            yield one


def codes(part: ast.expr, file: Path) -> Iterator[str]:
    """Return the codes that an expression may give: written out, or by a constant's name."""
    match part:
        case ast.Constant(str(code)):
            yield code
        case ast.IfExp():
            yield from codes(part.body, file)
            yield from codes(part.orelse, file)
        case ast.Subscript():
            yield from codes(part.value, file)
        case ast.Name() | ast.Attribute():
            module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            found = eval(ast.unparse(part), vars(importlib.import_module(module)))
            yield from found.values() if isinstance(found, dict) else [found]
        case _:
            raise AssertionError(f"{file.name}:{part.lineno}: a code is written out, or a constant")


def raised() -> Iterator[Raised]:
    """Return every place where the course makes an error for a reader with a code."""
    for file in FILES:
        for call in made(ast.parse(file.read_text("utf-8"))):
            (code,) = call.args
            filled = frozenset(str(one.arg) for one in call.keywords)
            place = f"{file.relative_to(ROOT)}:{call.lineno}"
            yield Raised(place, frozenset(codes(code, file)), filled)


def asked(sentence: str) -> set[str]:
    """Return what a sentence is filled with."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_code_that_is_raised_has_a_sentence_and_every_sentence_is_raised() -> None:
    every = {code: one.place for one in raised() for code in one.codes}
    assert {} == {code: every[code] for code in every.keys() - SENTENCES.keys()}
    assert set() == SENTENCES.keys() - every.keys()


def test_what_an_error_is_raised_with_is_what_its_sentence_asks_for() -> None:
    assert [] == [
        (one.place, code, one.filled)
        for one in raised()
        for code in one.codes & SENTENCES.keys()
        if asked(SENTENCES[code]) != one.filled
    ]


def test_an_error_is_said_in_the_words_of_the_content_filled() -> None:
    error = ReaderError("folder.unusable", folder=Path("/a/{b}"), why="No room")
    assert "The folder /a/{b} cannot be used: No room.\nChoose another with --folder." == (
        LIBRARY.why(error)
    )
    assert LIBRARY.errors.passphrase.wrong == LIBRARY.why(Wrong())


def test_an_error_that_fills_another_is_said_too() -> None:
    stands, why = JournalError("erasing.one_stayed"), JournalError("erasing.full")
    assert LIBRARY.why(JournalError("erasing.failed", stands=stands, why=why)) == (
        "This was not erased, and is as it was. There is no room left on the disk. "
        "Make some room, then try again."
    )


def test_an_error_for_authors_says_itself() -> None:
    error = NoContent(Path("/none"), "is not there")
    assert str(error) == LIBRARY.why(error)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return shutil.copytree(OWN, tmp_path / "content")


def test_an_adapted_course_says_it_in_its_own_words(content: Path) -> None:
    file = content / "errors.yaml"
    file.write_text(
        file.read_text("utf-8").replace("That is not the passphrase.", "Nein."), "utf-8"
    )
    assert LIBRARY.why(Wrong()).replace("That is not the passphrase.", "Nein.") == (
        Library(content).why(Wrong())
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  wrong: ", "  wrnog: "),
        ("That is not the passphrase.", "{That}."),
        ("That is not the passphrase.", "{."),
        ("That is not the passphrase.", "{0:>9}."),
        ("passphrase:", "[:"),
    ],
)
def test_where_the_content_has_no_fit_words_the_course_s_own_are_said(
    content: Path, old: str, new: str
) -> None:
    file = content / "errors.yaml"
    assert old in file.read_text("utf-8")
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert LIBRARY.why(Wrong()) == Library(content).why(Wrong())
    file.unlink()
    assert LIBRARY.why(Wrong()) == Library(content).why(Wrong())


def test_where_no_words_can_be_read_at_all_the_code_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course.library.library.OWN", tmp_path)  # a disk that was taken out
    assert "passphrase.wrong" == Library(tmp_path).why(Wrong())


@pytest.mark.parametrize("sentence", ["a { b", "a } b", "{}", "{0}", "{a.b}", "{a!r}", "{a:>9}"])
def test_a_sentence_that_nothing_fills_is_a_mistake_in_its_line(
    content: Path, sentence: str
) -> None:
    file = content / "errors.yaml"
    text = file.read_text("utf-8")
    words = LIBRARY.errors.journal.busy
    file.write_text(text.replace(words, f'"{sentence}"'), "utf-8")
    line = text[: text.index(words)].count("\n") + 1
    with pytest.raises(ContentError) as caught:
        assert Library(content).errors
    assert ("errors.yaml", line) == (caught.value.file.name, caught.value.line)


def test_it_is_read_only_when_an_error_is_said() -> None:
    library = Library(OWN)
    assert library.words and "errors" not in vars(library)
    assert library.why(Wrong()) and isinstance(vars(library)["errors"], Errors)

"""Ten thousand broken content files: each opens, and then draws too, or has its mistake named."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course import library
from course.authoring.lint.lists import Lists
from course.errors import ContentError, CourseError
from course.kinds import Scale
from course.language import Language
from course.library import LIBRARY
from course.library.command_words import CommandFile
from course.library.errors import Errors
from course.library.figures import FigureKind, Roads, laid, named
from course.library.glossary import Term
from course.library.ground import Ground
from course.library.help_lines import Lines
from course.library.retired import Retired
from course.library.translation import FOLDER
from course.loading import load
from course.render import figures, html, text

MODELS: dict[str, Any] = {
    "commands.yaml": CommandFile,
    "course.yaml": library.Course,
    "errors.yaml": Errors,
    "evidence.yaml": tuple[library.Claim, ...],
    "figures.yaml": tuple[FigureKind, ...],
    "glossary.yaml": tuple[Term, ...],
    "ground.yaml": Ground,
    "help_lines.yaml": Lines,
    "language.yaml": Language,
    "lint.yaml": Lists,
    "retired.yaml": Retired,
    "safety.yaml": library.Safety,
    "shared.yaml": library.Shared,
    "words.yaml": library.Words,
    "modules": library.Module,
    "scales": Scale,
}
FILES = sorted(LIBRARY.content.rglob("*.yaml"))
BREAKS = ["\n", "\r\n", "\r", "\x00", "\x85", "\u2028", "\ufeff", "\t", " ", "", "\U000e0001"]
SIGNS = [
    *":-?[]{},#&*!|>'\"%@`~<",
    "<<: ",
    "- ",
    ": ",
    "? ",
    "&a ",
    "*a",
    "!!int ",
    "---\n",
    "[" * 99,
]
VALUES = ["3", "-1", "9" * 30, "2.5", "true", "~", "[]", "{}", "[a, [b]]", "{a: {b: c}}", "''", "|"]
BLOCKS = range(0, 0x110000, 0x80)

Mutate = Callable[[random.Random, list[str]], list[str]]


def model(file: Path) -> Any:
    """Return what a content file is read as."""
    parts = file.relative_to(LIBRARY.content).parts
    return MODELS[parts[2 if parts[0] == FOLDER else 0]]


def rule(file: Path) -> Callable[[Any], None]:
    """Return what an author's commands, or the whole course, ask of it as well."""
    if file.name == "figures.yaml":
        return lambda every: named(every, [page.id for page in LIBRARY.course.modules])
    return Scale.prove if model(file) is Scale else lambda _: None


def sign(chance: random.Random) -> str:
    """Return something that YAML may trip over, or a character of any Unicode block."""
    strange = chr(chance.choice(BLOCKS) + chance.randrange(0x80))
    strange = "\ufffd" if "\ud800" <= strange <= "\udfff" else strange
    return str(chance.choice([chance.choice(SIGNS), chance.choice(BREAKS), strange]))


def delete(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + chance.randint(1, 3) :]


def repeat(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    end = at + chance.randint(1, 12)
    return lines[:end] + lines[at:]


def swap(chance: random.Random, lines: list[str]) -> list[str]:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    changed = list(lines)
    changed[one], changed[other] = lines[other], lines[one]
    return changed


def indent(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    space = chance.choice(["", " ", "  ", "      ", "\t"])
    return [*lines[:at], space + lines[at].lstrip(), *lines[at + 1 :]]


def insert(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    place = chance.randint(0, len(lines[at]))
    changed = lines[at][:place] + sign(chance) + lines[at][place:]
    return [*lines[:at], changed, *lines[at + 1 :]]


def misspell(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.choice([at for at, line in enumerate(lines) if ":" in line] or [0])
    key, colon, rest = lines[at].partition(":")
    place = chance.randint(0, len(key))
    changed = key[:place] + chance.choice(["", "x", "_", "E"]) + key[place + 1 :]
    return [*lines[:at], changed + colon + rest, *lines[at + 1 :]]


def revalue(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.choice([at for at, line in enumerate(lines) if ": " in line] or [0])
    key, colon, _ = lines[at].partition(": ")
    return [*lines[:at], key + colon + chance.choice(VALUES), *lines[at + 1 :]]


def truncate(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return [*lines[:at], lines[at][: chance.randint(0, len(lines[at]))]]


MUTATIONS: list[Mutate] = [delete, repeat, swap, indent, insert, misspell, revalue, truncate]


def mutated(chance: random.Random, source: str) -> bytes:
    """Return a file's bytes after one to three mistakes."""
    lines = source.split("\n")
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        lines = chance.choice(MUTATIONS)(chance, lines) or [""]
    content = "\n".join(lines).encode("utf-8")
    if content and chance.random() < 0.06:
        at = chance.randrange(len(content))
        content = content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]
    return content


def drawn(exercise: Any) -> None:
    """Draw and score an exercise as every surface would; an error of our own is an answer too."""
    try:
        sheet = exercise.sheet()
        answers = sheet.example()
        for given_ in (None, answers):
            assert html.draw(sheet, LIBRARY.words, given_)
            assert text.draw(sheet, LIBRARY.words, given_)
        exercise.result({})
        exercise.result(answers)
    except CourseError:
        pass


def on_its_road(figure: FigureKind) -> FigureKind:
    """Return a figure as the library hands it out: two roads have the course's pages on them."""
    if not isinstance(figure, Roads):
        return figure
    return laid(figure, LIBRARY.course.modules, LIBRARY.there(), LIBRARY.language)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("count", "least"), [pytest.param(10_000, 22, marks=pytest.mark.rooms), (2_000, 1)]
)
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(LIBRARY.content)))
def test_a_broken_file_opens_and_draws_or_has_its_mistake_named(
    file: Path, count: int, least: int, tmp_path: Path
) -> None:
    source, broken, outcomes = file.read_text("utf-8"), tmp_path / "broken.yaml", {0: 0, 1: 0}

    @settings(
        max_examples=-(-count // len(FILES)),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**64))
    def each(seed: int) -> None:
        content = mutated(random.Random(seed), source)
        broken.write_bytes(content)
        try:
            found = load(broken, model(file), rule(file))
        except ContentError as error:
            outcomes[0] += 1
            lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
            assert 1 <= error.line <= len(lines)
            assert error.wrong
        else:
            outcomes[1] += 1
            for one in getattr(found, "exercises", ()) or (found,):
                if hasattr(one, "sheet"):
                    drawn(one)
            for one in found if isinstance(found, tuple) else ():
                if isinstance(one, get_args(FigureKind)):
                    assert figures.draw(on_its_road(one), LIBRARY.words)

    each()
    assert min(outcomes.values()) > least, "too few of one outcome to trust it"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(LIBRARY.content)))
def test_each_file_has_a_model_that_reads_it(file: Path) -> None:
    assert load(file, model(file), rule(file))


@pytest.mark.slow
@pytest.mark.parametrize("count", [pytest.param(1_000, marks=pytest.mark.rooms), 200])
def test_what_never_was_a_content_file_has_its_mistake_named(count: int, tmp_path: Path) -> None:
    file = tmp_path / "noise.yaml"

    @settings(max_examples=count, derandomize=True, database=None, deadline=None)
    @given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
    def each(content: bytes) -> None:
        file.write_bytes(content)
        for type in {id(one): one for one in MODELS.values()}.values():
            with pytest.raises(ContentError):
                load(file, type)

    each()

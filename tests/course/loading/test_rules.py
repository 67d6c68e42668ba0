"""What a model's own rule refuses in a shipped file is named with its line, whatever its words."""

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct

from book import contents
from book.contents import ROOT, Myst, complete
from course import authoring, kinds, library, sheet
from course.authoring.lint.lists import lists
from course.errors import ContentError, KeyPath, RuleError
from course.kinds import Scale
from course.library import OWN, Library, Module, Words
from course.library.wording import unspoken
from course.loading import load

PACKAGES = [Path(str(one.__file__)).parent for one in (authoring, kinds, library, sheet)]
FILES = [
    *(file for folder in PACKAGES for file in sorted(folder.rglob("*.py"))),
    Path(contents.__file__),
]
"""Every file in which a rule over content stands."""

Mistake = dict[str, Any]

MISTAKES: dict[str, Mistake] = yaml.safe_load(
    Path(__file__).with_name("mistakes.yaml").read_text("utf-8")
)
MYST = "myst.yml"


READ: dict[str, Callable[[Path], object]] = {
    "errors.yaml": lambda folder: Library(folder).errors,
    "evidence.yaml": lambda folder: Library(folder).claims,
    "figures.yaml": lambda folder: Library(folder).figures,
    "glossary.yaml": lambda folder: Library(folder).glossary,
    "ground.yaml": lambda folder: Library(folder).ground,
    "help_lines.yaml": lambda folder: Library(folder).help_lines,
    "retired.yaml": lambda folder: Library(folder).retired,
    "shared.yaml": lambda folder: Library(folder).shared,
    "commands.yaml": lambda folder: Library(folder).commands,
    "words.yaml": lambda folder: load(folder / "words.yaml", Words, unspoken),
    "lint.yaml": lists,
    MYST: lambda folder: load(folder / MYST, Myst, lambda found: complete(found.project, ROOT)),
}


def read(folder: Path, name: str) -> object:
    """Read one file of a content folder as the course does."""
    if name in READ:
        return READ[name](folder)
    if name.startswith("scales/"):
        return load(folder / name, Scale, Scale.prove)
    return load(folder / name, Module)


def found(folder: Path, mistake: Mistake) -> tuple[ContentError, list[int]]:
    """Return what a file with a mistake in it is refused with, and its true line."""
    name = mistake["file"]
    text = mistake.get("text", "")  # of a file that is not there yet
    text = text or ((ROOT if name == MYST else OWN) / name).read_text("utf-8")
    for one in mistake.get("put", ()):
        assert one["for"] in text
        text = text.replace(one["for"], one["new"], 1)
    if name in ("figures.yaml", "glossary.yaml"):  # their pages stand in the table of contents
        shutil.copytree(OWN, folder, dirs_exist_ok=True)
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        read(folder, name)
    return caught.value, [n for n, one in enumerate(text.split("\n"), 1) if one.endswith("#!")]


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_what_a_rule_refuses_in_a_shipped_file_has_its_true_line(
    tmp_path: Path, mistake: Mistake
) -> None:
    error, lines = found(tmp_path, mistake)
    assert mistake["said"] in error.wrong
    assert lines == [error.line]


@pytest.mark.parametrize("words", ["`id` 'one' stands twice: title, kind", "away", ""])
@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_in_other_words_it_has_the_same_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: Mistake, words: str
) -> None:
    def reworded(self: RuleError, _: str, at: KeyPath, *others: KeyPath) -> None:
        ValueError.__init__(self, words)
        self.paths = (at, *others)

    monkeypatch.setattr(RuleError, "__init__", reworded)
    error, lines = found(tmp_path, mistake)
    assert words == error.wrong
    assert lines == [error.line]


def raised(error: BaseException | None) -> Iterator[tuple[Path, int]]:
    """Return every file and line that an error came through, with those it came from."""
    if error is not None:
        step = error.__traceback__
        while step:
            yield Path(step.tb_frame.f_code.co_filename), step.tb_lineno
            step = step.tb_next
        yield from raised(error.__cause__)
        yield from raised(error.__context__)


def rules() -> Iterator[tuple[Path, range]]:
    """Return the file and lines of each place where a rule refuses something."""
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Raise(exc=ast.Call(func=ast.Name("RuleError"))):
                    yield file, range(node.lineno, (node.end_lineno or node.lineno) + 1)
                case ast.Call(func=ast.Name("unique")):
                    yield file, range(node.lineno, (node.end_lineno or node.lineno) + 1)


def test_every_rule_of_every_model_is_among_these(tmp_path: Path) -> None:
    met: set[tuple[Path, int]] = set()
    for place, mistake in enumerate(MISTAKES.values()):
        folder = tmp_path / str(place)
        folder.mkdir()
        met.update(raised(found(folder, mistake)[0]))
    every = [*rules()]
    assert len(every) > 40
    assert not [
        f"{file.name}:{lines.start}"
        for file, lines in every
        if not any((file, line) in met for line in lines)
    ]


def test_no_rule_over_content_raises_an_error_that_has_no_path() -> None:
    plain = [
        f"{file.name}:{node.lineno}"
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Raise)
        and {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
        & {"ValueError", "TypeError", "AssertionError"}
    ]
    assert not plain


def test_a_rule_that_gives_no_path_is_named_with_the_line_of_its_model(tmp_path: Path) -> None:
    class Inner(Struct):
        one: int

        def __post_init__(self) -> None:
            raise ValueError("it stands twice")

    class Outer(Struct):
        one: int
        inner: list[Inner]

    file = tmp_path / "outer.yaml"
    file.write_text("one: 1\ninner:\n  - one: 1\n", "utf-8")
    with pytest.raises(ContentError, match=r"yaml:3: it stands twice$"):
        load(file, Outer)


def test_a_path_that_leaves_the_file_ends_at_the_last_thing_the_file_has(tmp_path: Path) -> None:
    def refuse(_: object) -> None:
        raise RuleError("so", ("one", 1, "two", "three"))

    file = tmp_path / "some.yaml"
    file.write_text("zero: 0\none:\n  - 1\n  - four: 4\n", "utf-8")
    with pytest.raises(ContentError, match=r"yaml:4: so$"):
        load(file, dict[str, object], refuse)

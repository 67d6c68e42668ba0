"""What CONTRIBUTING says about adding is true: these steps, these files, and no other.

Each test works in a copy of the project, as an author would.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from course.library import LIBRARY

ROOT = Path(__file__).parents[1]
HIDDEN = {"deletable": False, "editable": False, "jupyter": {"source_hidden": True}}

pytestmark = pytest.mark.slow


class Copy:
    """A copy of the project, and which of its files have changed since it was made."""

    def __init__(self, path: Path) -> None:
        self.path = path
        for name in ("course", "widgets", "notebooks", "tests"):
            skip = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
            shutil.copytree(ROOT / name, path / name, ignore=skip)
        shutil.copy(ROOT / "pyproject.toml", path)
        self._before = self._digests()

    def _digests(self) -> dict[str, str]:
        return {
            str(file.relative_to(self.path)): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in self.path.rglob("*")
            if file.is_file() and not {"__pycache__", ".pytest_cache"} & set(file.parts)
        }

    def touched(self) -> set[str]:
        after = self._digests()
        return {name for name in after if self._before.get(name) != after[name]}

    def append(self, name: str, text: str) -> None:
        with (self.path / name).open("a", encoding="utf-8") as file:
            file.write(text)

    def swap(self, name: str, old: str, new: str) -> None:
        file = self.path / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, encoding="utf-8")

    def add_cell(self, notebook: str, source: str) -> None:
        file = self.path / "notebooks" / notebook
        page = nbformat.read(file, as_version=4)
        page.cells.append(new_code_cell(source, metadata=HIDDEN, id="added"))
        nbformat.write(page, file)

    def run(self, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.path,
            env=os.environ | {"PYTHONPATH": str(self.path)} | env,
            capture_output=True,
            text=True,
            timeout=300,
        )

    def make(self) -> None:
        """`make notebooks`, then the plain text, then what must be green."""
        done = self.run("-m", "course", "notebooks")
        assert done.returncode == 0, done.stderr
        done = self.test(REFRESH="1")
        assert done.returncode == 0, done.stdout

    def test(self, **env: str) -> subprocess.CompletedProcess[str]:
        return self.run(
            *("-m", "pytest", "-q", "-p", "no:cacheprovider"),
            *("tests/course/render/test_figures.py", "tests/test_content.py"),
            *(
                "tests/test_scales.py",
                "tests/course/authoring/test_json_schema.py::test_it_is_fresh",
            ),
            **env,
        )

    def shown(self, name: str) -> str:
        done = self.run("-c", f"from widgets import show; print(show({name!r}))", COURSE_STILL="1")
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "copy")


def test_an_exercise_is_one_block_and_one_cell(copy: Copy) -> None:
    copy.append(
        "course/content/modules/steadying.yaml",
        """
  - kind: worksheet
    id: added
    title: An added one
    fields:
      - {id: line, prompt: "A line:", answer: {format: text}}
""",
    )
    copy.add_cell("01-steadying.ipynb", 'show("steadying/added")')
    copy.make()
    assert "An added one" in copy.shown("steadying/added")
    assert "made ids.lock\n" == copy.run("-m", "course", "ids").stdout
    assert copy.touched() == {
        "course/content/ids.lock",
        "course/content/modules/steadying.yaml",
        "notebooks/01-steadying.ipynb",
        "tests/golden/steadying.added.txt",
    }


def test_a_figure_is_one_block_and_one_cell(copy: Copy) -> None:
    copy.append(
        "course/content/figures.yaml",
        """
- id: added
  kind: doors
  title: Three doors
  caption: One is shut.
  count: 3
  parts:
    - {label: shut, say: One of them.}
    - {label: the others, say: Two more., guess: true}
""",
    )
    copy.add_cell("01-steadying.ipynb", 'show("figures/added")')
    copy.make()
    assert "Three doors" in copy.shown("figures/added")
    assert copy.touched() == {
        "course/content/figures.yaml",
        "notebooks/01-steadying.ipynb",
        "tests/golden/figures.added.txt",
    }


def test_a_module_is_one_file_one_line_and_one_notebook(copy: Copy) -> None:
    copy.write(
        "course/content/modules/added.yaml",
        """\
aims: [Be added.]
shares: [how-was-it]
exercises:
  - kind: worksheet
    id: note
    title: A note
    fields: [{id: line, prompt: "A line:", answer: {format: text}}]
""",
    )
    copy.append(
        "course/content/course.yaml",
        "  - {id: added, notebook: 14-added, title: Added, minutes: 15, about: One more.}\n",
    )
    page = nbformat.read(copy.path / "notebooks" / "01-steadying.ipynb", as_version=4)
    sources = ["from widgets import show", 'show("added/note")', 'show("added/how-was-it")']
    page.cells = [new_markdown_cell("# Added", id="title")] + [
        new_code_cell(source, metadata=HIDDEN, id=f"cell-{place}")
        for place, source in enumerate(sources)
    ]
    page.metadata["steady_ground"]["page"] = "added"
    nbformat.write(page, copy.path / "notebooks" / "14-added.ipynb")
    copy.make()
    first = (copy.path / "notebooks" / "00-start-here.ipynb").read_text("utf-8")
    assert "14-added.ipynb" in first
    assert copy.touched() == {
        "course/content/modules/added.yaml",
        "course/content/course.yaml",
        "notebooks/14-added.ipynb",
        "tests/golden/added.note.txt",
        "tests/golden/added.how-was-it.txt",
        # Made: the map, and of how many pages each is one.
        *(f"notebooks/{page.notebook}.ipynb" for page in LIBRARY.there()),
        "tests/golden/course.map.txt",
    }


SCALE = """\
id: added
title: Added
source: Written for a test.
licence: CC BY 4.0
note: Not validated.
labels: [never, sometimes, often]
items:
  - {id: a, prompt: One}
  - {id: b, prompt: Two, reverse: true}
subscales:
  - id: both
    title: Both
    low: little
    high: much
    items: [a, b]
    bands: [{to: 1, band: low, say: Little.}, {to: 2, band: high, say: Much.}]
examples:
  - {why: reversed, answers: {a: 0, b: 0}, subscales: {both: 1}, bands: {both: low}}
  - {why: the top, answers: {a: 2, b: 0}, subscales: {both: 2}, bands: {both: high}}
  - {why: one missing is too many, answers: {a: 2}, subscales: {both: null}}
"""


def test_a_scale_is_one_file(copy: Copy) -> None:
    copy.write("course/content/scales/added.yaml", SCALE)
    copy.make()
    assert "Added" in copy.shown("scales/added")
    assert copy.touched() == {
        "course/content/scales/added.yaml",
        "tests/golden/scales.added.txt",
    }


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("subscales: {both: 1}", "subscales: {both: 2}", "comes out with both 1.0, not 2.0"),
        ("  - {why: the top", "  # {why: the top", "('both', 2.0)"),
        ("items: [a, b]", "items: [a, c]", "names no item 'c'"),
    ],
)
def test_a_scale_that_does_not_hold_is_named(copy: Copy, old: str, new: str, says: str) -> None:
    copy.write("course/content/scales/added.yaml", SCALE.replace(old, new))
    done = copy.test()
    assert done.returncode != 0
    assert says in done.stdout


KIND = """\
\"\"\"A list: words, one a line.\"\"\"

from __future__ import annotations

from course.kinds.exercise import Exercise
from course.sheet import Answers, Field, Result, Sheet, Text, missing


class Listing(Exercise, frozen=True, kw_only=True):
    \"\"\"Some lines.\"\"\"

    lines: int = 3

    def sheet(self) -> Sheet:
        asks = tuple(
            Field(id=f"line-{place}", prompt=f"Line {place}", answer=Text(lines=1))
            for place in range(self.lines)
        )
        return Sheet(id=self.id, title=self.title, blocks=(*self.opening(), *asks), done=True)

    def result(self, answers: Answers, last: Answers | None = None) -> Result:
        return Result(missing=missing(self.sheet(), answers))
"""


def test_a_kind_is_one_file_one_name_and_one_example(copy: Copy) -> None:
    copy.write("course/kinds/listing.py", KIND)
    copy.swap(
        "course/kinds/__init__.py",
        "from course.kinds.practice",
        "from course.kinds.listing import Listing\nfrom course.kinds.practice",
    )
    copy.swap("course/kinds/__init__.py", "Ledger | Practice", "Ledger | Listing | Practice")
    copy.append("tests/example/example.yaml", "  - {kind: listing, id: listing, title: A list}\n")
    copy.make()
    assert copy.touched() == {
        "course/kinds/listing.py",
        "course/kinds/__init__.py",
        "course/content/schema.json",
        "course/content/shared.schema.json",
        "tests/example/example.yaml",
        "tests/golden/example.listing.txt",
    }


FORMAT = """\
class Sign(
    Struct, frozen=True, tag_field="format", tag="sign", forbid_unknown_fields=True, kw_only=True
):
    \"\"\"Yes or nothing.\"\"\"

    label: str

    def check(self, value: object) -> str:
        \"\"\"Give it back.\"\"\"
        if value == "yes":
            return "yes"
        raise AnswerError("not yes")

    def words(self, value: Value, language: Language) -> str:
        \"\"\"Give the label.\"\"\"
        return self.label

    def example(self) -> Value:
        \"\"\"Give an answer.\"\"\"
        return "yes"


def whole"""


def test_a_response_format_is_one_class_and_one_draw_on_each_surface(copy: Copy) -> None:
    copy.swap("course/sheet/formats.py", "def whole", FORMAT)
    copy.swap("course/sheet/__init__.py", "    Rating,\n", "    Rating,\n    Sign,\n")
    copy.swap("course/sheet/__init__.py", '    "Sheet",', '    "Sheet",\n    "Sign",')
    copy.swap("course/sheet/sheet.py", "Rating, Row, Text", "Rating, Row, Sign, Text")
    copy.swap("course/sheet/sheet.py", "| Rows | Text", "| Rows | Sign | Text")
    field = '{id: sign, prompt: Sign?, answer: {format: sign, label: "yes"}}'
    copy.swap(
        "tests/example/example.yaml",
        "      - {id: line, prompt",
        f"      - {field}\n      - {{id: line, prompt",
    )
    copy.swap(
        "tests/example/example.yaml",
        "      - {id: text, prompt",
        f"      - {field}\n      - {{id: text, prompt",
    )
    copy.swap(
        "tests/example/example.yaml", "        choice: b", '        sign: "yes"\n        choice: b'
    )
    missing = copy.test()
    assert missing.returncode != 0
    assert "Sign(label='yes')" in missing.stdout  # named by each surface that lacks it
    for surface in ("html", "paper", "text"):
        assert f"course/render/{surface}.py" in missing.stdout
        copy.swap(
            f"course/render/{surface}.py", "    Rows,", "    Rows,\n    Sign,"
        ) if surface != "paper" else (
            copy.swap("course/render/paper.py", "Rows, Text", "Rows, Sign, Text")
        )
    copy.swap(
        "course/render/html.py",
        "        case Rows() as rows:",
        """        case Sign(label=label):
            on = " checked" if value == "yes" else ""
            controls = (
                f\'<label class="option"><input type="checkbox" name="{id}" value="yes"{on}>\'
                f" <span>{label}</span></label>"
            )
        case Rows() as rows:""",
    )
    copy.swap(
        "course/render/paper.py",
        "        case Rows() as rows:",
        """        case Sign(label=label):
            return boxes([label])
        case Rows() as rows:""",
    )
    copy.swap(
        "course/render/text.py",
        "        case Rows() as rows:",
        """        case Sign(label=label):
            body = f"   [{\'x\' if value else \' \'}] {label}"
        case Rows() as rows:""",
    )
    copy.make()
    assert copy.touched() == {
        "course/sheet/__init__.py",
        "course/sheet/formats.py",
        "course/sheet/sheet.py",
        "course/render/html.py",
        "course/render/paper.py",
        "course/render/text.py",
        "course/content/schema.json",
        "course/content/shared.schema.json",
        "tests/example/example.yaml",
        "tests/golden/example.worksheet.txt",
        "tests/golden/example.paper.txt",
    }

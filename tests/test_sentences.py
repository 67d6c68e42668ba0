"""No sentence that a reader can meet stands in the code: the content has them all, to translate."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = (
    *("course/journal", "course/answers", "course/live", "course/render"),
    *("widgets", "book", "lite"),
)
SCRIPTS = TEMPLATES = ("widgets", "book", "lite")

STAY = {
    "course/answers/earlier.py: {} is no answer that is asked for": "an author's error",
    "course/journal/backup.py: unexpected end of data": "Python's own words, which are asked for",
    "book/__main__.py: one plain title ": "said to who builds the book",
    "book/checks.py: ": "an author's errors",
    "book/conf.py: The Steady Ground authors": "a name",
    "book/contents.py: ": "an author's errors",
    "book/speaking.py: the language, ": "said to who builds the book",
    "lite/__main__.py: ": "said to who builds the site",
    "lite/page.py: default-src ": "a header that browsers read",
    "lite/runtime.py: from .piplite import ": "code of a stand-in",
    "lite/wheel.py: Root-Is-Purelib: ": "what stands in a wheel",
    "widgets/app/commands/start.py: <!doctype html>": "the course's name and a line of script",
    "widgets/app/kernel.py: Private; ": "what a setting is, for who configures a server",
    "widgets/app/pending_words.py: no page of ours ": "raised and caught in one place",
    "widgets/calm/lab_page.py: JupyterLab's page ": "said to who builds with another JupyterLab",
}
"""Where something that looks like a sentence may stand, and why."""

NAME = "Steady Ground"
"""What the course is called in every language."""

WORD = r"[^\W\d_][\w’'-]*"
SENTENCE = re.compile(rf"{WORD}(?:[,;:.!?]?\s+{WORD}){{2,}}")
SQL = re.compile(
    r"\s*(\{\} )?(ALTER|BEGIN|CREATE|DELETE|DROP|INSERT|ORDER BY|PRAGMA|SELECT|UPDATE|WHERE)\b"
)
TAG = re.compile(r"<[^>]*>")
TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""",
    re.DOTALL,
)
HIDDEN = re.compile(
    r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>", re.DOTALL
)
"""What of a template is no text of a page: what Jinja reads, scripts, tags."""

TOLD = re.compile(rf'\b(alt|aria-label|placeholder|title)="([^"{{]*{WORD}\s+{WORD}[^"{{]*)"')
"""What of a tag a reader is told."""


def in_python(source: str) -> Iterator[tuple[int, str]]:
    """Return every text of three words or more with its line; no docstring, no SQL, no HTML tag."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt | ast.expr)]
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    parts = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in nodes:
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(getattr(part, "value", "") if isinstance(part, ast.Constant) else "{}"
                           for part in node.values)  # fmt: skip
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value if id(node) not in told | parts else ""
        if SENTENCE.search(TAG.sub(" ", text)) and not SQL.match(text):
            yield node.lineno, text


def in_script(source: str) -> Iterator[tuple[int, str]]:
    """Return every text with a capital and three words or more; a plugin's description has none."""
    for found in TOKEN.finditer(source):
        text = found["text"] or ""
        before = source[: found.start()].rpartition("\n")[2]
        bare = TAG.sub(" ", re.sub(r"\$\{.*?\}", " ", text))
        if SENTENCE.search(bare) and re.search("[A-Z]", bare) and before.strip() != "description:":
            yield source.count("\n", 0, found.start()) + 1, text


def in_template(source: str) -> Iterator[tuple[int, str]]:
    """Return every text of two words or more that a template puts into a page, with its line."""
    source = source.replace(NAME, "\0" * len(NAME))
    bare = HIDDEN.sub(lambda found: re.sub(r"[^\n]", "\0", found[0]), source)
    for found in re.finditer(r"[^\0\n]+", bare):
        if re.search(rf"{WORD}\s+{WORD}", found[0]):
            yield source.count("\n", 0, found.start()) + 1, found[0].strip()
    for found in TOLD.finditer(source):
        yield source.count("\n", 0, found.start()) + 1, found[2]


def files(folders: tuple[str, ...], ending: str) -> Iterator[tuple[str, str]]:
    """Return the name and content of every file with this ending in some folders."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob(f"*{ending}")):
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")


FOUND = {
    f"{name}: {text}": line
    for name, source in files(PYTHON, ".py")
    for line, text in in_python(source)
}
"""What looks like a sentence, after the file that it stands in, and its line."""


def test_no_sentence_stands_in_python_but_where_no_reader_meets_it() -> None:
    assert {} == {one: line for one, line in FOUND.items() if not one.startswith(tuple(STAY))}


@pytest.mark.parametrize("place", STAY)
def test_what_may_stay_is_there(place: str) -> None:
    assert any(one.startswith(place) for one in FOUND)


def test_no_sentence_stands_in_a_script() -> None:
    scripts = dict(files(SCRIPTS, ".js"))
    assert len(scripts) > 20
    assert [] == [
        f"{name}:{line}: {text}"
        for name, source in scripts.items()
        for line, text in in_script(source)
    ]


def test_no_sentence_stands_in_a_template() -> None:
    templates = dict(found for ending in (".html", ".j2") for found in files(TEMPLATES, ending))
    assert len(templates) > 5
    assert [] == [
        f"{name}:{line}: {text}"
        for name, source in templates.items()
        for line, text in in_template(source)
    ]


def test_a_sentence_in_python_is_found_whole_and_what_is_none_is_not() -> None:
    source = '''
"""A docstring of several words."""
TOLD = "Nothing was kept"
"""What is said of it."""
raise JournalError(
    f"{name} cannot be read: "
    f"{why} and so on."
)
db.execute("SELECT one FROM two WHERE three")
html = '<p class="one two three four"></p>' + "<b>Leave this page</b>"
two = "only two"
'''
    assert [
        (3, "Nothing was kept"),
        (6, "{} cannot be read: {} and so on."),
        (10, "<b>Leave this page</b>"),
    ] == sorted(in_python(source))


def test_a_sentence_in_a_script_is_found_and_what_is_none_is_not() -> None:
    source = r"""
// "Not this one here"
/* 'Nor this one either' */
page.say("It was not kept");
const label = `Open ${it} once more now`;
const plugin = {
  description: "Says what is so.",
  classes: "one two three",
};
"""
    assert [(4, '"It was not kept"'), (5, "`Open ${it} once more now`")] == [*in_script(source)]


def test_a_sentence_in_a_template_is_found_and_what_is_none_is_not() -> None:
    source = """
{# Nothing of this is seen #}
<p class="two words" title="Told on top">{{ said.told or "not this" }}</p>
<script>const said = "nor this";</script>
<p>It was
not kept. <b>All pages</b></p>
"""
    assert [
        (3, "Told on top"),
        (5, "It was"),
        (6, "All pages"),
        (6, "not kept."),
    ] == sorted(in_template(source))

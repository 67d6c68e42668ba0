"""Every page says things in words of its own: not another page's, and not those of the plans."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import pytest
from msgspec.structs import asdict

from course.authoring.fill import NOTEBOOKS, book
from course.authoring.lint.content import texts
from course.authoring.lint.lists import lists
from course.authoring.page import read
from course.library import LIBRARY
from tests.originality import FILE, RUN, SIZE, Run, digest, planned, runs, write

SHARED = (
    *(line.lead for line in lists(LIBRARY.content).card.lines),
    # words of safety inside an exercise
    "Help has people to call.",
    "Call from a phone they never touch",
    "If you are thinking of ending your life, call or text now.",
    # what a guard is, wherever the word is explained
    "A guard is whatever you do so that people can hurt you less",
    # one small thing
    "One line for the week, if you want one.",
    # the page to share
    "To share, if you like",
)
"""What pages say alike on purpose beside lines of stock: the frame around what each is about."""


def spoken() -> Iterator[tuple[str, str, str]]:
    """Return each text an author wrote for one page: the module, the file's name, the text."""
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        module = nbformat.read(file, as_version=4).metadata["steady_ground"]["page"]
        for paragraph in read(file).own.shown.split("\n\n"):
            yield module, file.name, paragraph
    for file in book():
        for paragraph in read(file).own.shown.split("\n\n"):
            yield file.stem, file.name, paragraph
    for source in lists(LIBRARY.content).sources:
        for part in texts(LIBRARY.content, (source,)):
            if part.file.parent.name in ("modules", "scales"):
                yield part.file.stem, part.file.name, part.shown


@cache
def said() -> dict[Run, dict[str, str]]:
    """Return every run of the course's words with the modules that say it, and where.

    A claim may be said as it stands, on every page it belongs to, and so may a line of stock.
    """
    found: dict[Run, dict[str, str]] = defaultdict(dict)
    stock = asdict(LIBRARY.words.stock).values()
    sentences = (one for line in stock for one in re.split(r"(?<=[.]) ", line))
    shared = (*SHARED, *sentences, *(one.claim for one in LIBRARY.claims.values()))
    for module, file, text in spoken():
        for run in runs(text, shared):
            found[run].setdefault(module, file)
    return found


def test_no_two_modules_say_the_same_words() -> None:
    twice = [
        f"{' and '.join(sorted(files.values()))}: {' '.join(run)}"
        for run, files in said().items()
        if len(files) > 1
    ]
    assert not twice, "\n".join(twice)


def test_no_module_says_the_words_of_the_plans() -> None:
    plans = planned()
    alike = [
        f"{' and '.join(sorted(files.values()))}: {' '.join(run)}"
        for run, files in said().items()
        if digest(run) in plans
    ]
    assert not alike, "\n".join(alike)


def test_the_digests_are_sorted_whole_and_small() -> None:
    packed = FILE.read_bytes()
    each = [packed[at : at + SIZE] for at in range(0, len(packed), SIZE)]
    assert len(packed) % SIZE == 0
    assert each == sorted(set(each))
    assert 1_000 < len(each)
    assert len(packed) < 250_000


def test_a_copied_sentence_is_found_whatever_its_case_and_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.originality.FILE", tmp_path / "digests")
    (tmp_path / "plan.md").write_text("# Plan\n\nOne doesn't learn to swim in a book,\nthey say.\n")
    write(tmp_path)
    copied = "“One doesn’t learn to SWIM in a book” – so they wrote."
    assert next(digest(run) in planned() for run in runs(copied))
    assert not any(digest(run) in planned() for run in runs("Nobody learns to swim in a book, so."))
    assert RUN == len(next(runs(copied)))


def test_a_shared_phrase_is_left_out_and_parts_what_stands_around_it() -> None:
    text = "one two three four five six seven Leave is at the top one two three"
    assert [] == [*runs(text, ["Leave is at the top"])]
    assert [*runs(text)]

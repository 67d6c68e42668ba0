"""The command that builds the book, in a program that speaks another language."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from book.contents import ROOT
from course.library import LIBRARY
from tests import pseudo

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs Python where the course speaks a language made by script."""
    other = pseudo.content(tmp_path_factory.mktemp("content"))
    chosen = {"COURSE_CONTENT": str(other.content), "COURSE_LANGUAGE": other.code}

    def python(*words: str | Path) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if key != "BOOK_LANGUAGE"} | chosen
        command = [sys.executable, *map(str, words)]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)

    return python


def test_english_pages_are_no_fault_whatever_language_the_program_speaks(
    run: Run, tmp_path: Path
) -> None:
    done = run("-m", "book", tmp_path, "--language", "tlh")
    assert 1 == done.returncode
    assert "stale" not in done.stderr
    assert "tlh" in done.stderr  # all that stops it is what is looked at last


def test_a_page_that_is_english_still_says_so_whatever_language_the_program_speaks(
    run: Run,
) -> None:
    script = (
        "from book.frame import frame; from course.library import LIBRARY;"
        "print(*(frame(LIBRARY)[key] for key in ('root', 'foreign')), sep='|')"
    )
    english = LIBRARY.language.code
    assert f'lang="{pseudo.CODE}" dir="ltr"|lang="{english}" dir="ltr"' == (
        run("-c", script).stdout.strip()
    )

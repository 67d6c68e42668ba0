"""Where there is no Firefox, what is left out is said; where it is required, that is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.firefox import MISSING, NAMES, ROOT

ONE = "tests/browser/test_firefox.py::test_the_book_is_on_paper"


def run(nothing: Path, *command: str, required: bool) -> tuple[int, str]:
    """Run a module of Python's where no command is to be found."""
    env = os.environ | {"PATH": str(nothing), "STEADY_GROUND_REQUIRE_BROWSER": str(int(required))}
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout


@pytest.mark.parametrize(("required", "ends"), [(False, 0), (True, 1)])
def test_what_is_left_out_is_said_beforehand(tmp_path: Path, required: bool, ends: int) -> None:
    assert (ends, f"{MISSING}\n") == run(tmp_path, "tests.firefox", required=required)


@pytest.mark.parametrize(
    ("required", "ends", "told"), [(False, 0, "1 skipped"), (True, 1, "1 error")]
)
def test_a_test_without_one_is_skipped_with_the_sentence_or_fails(
    tmp_path: Path, required: bool, ends: int, told: str
) -> None:
    code, said = run(tmp_path, "pytest", "-p", "no:cacheprovider", ONE, required=required)
    assert ends == code
    assert told in said
    assert MISSING in said


def test_a_fresh_machine_gets_one() -> None:
    assert f"missing+=({NAMES[0]})" in (ROOT / ".ci" / "run").read_text("utf-8")

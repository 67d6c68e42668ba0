"""On a machine that is someone else's nothing is kept, nor offered, and it is said who can read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from course.library import LIBRARY
from widgets.hosted import SIGN

ROOT = Path(__file__).parents[2]
SAID = LIBRARY.words
PAGE = """
import json
from widgets import cell_output

keep = cell_output.show("course/keep")._live
form = cell_output.show("steadying/one-small-thing")._live
told = {keep: [], form: []}
for view in told:
    view.send = lambda content, buffers=None, view=view: told[view].append(content)
keep._handle_custom_msg({"do": "look"}, [])
form._handle_custom_msg({"do": "ask"}, [])
slots = told[keep][-1]["slots"]
keep._handle_custom_msg({"do": "keep"}, [])
cell_output.journal().write("steadying/one-small-thing", "thing", "rain")
print(json.dumps({
    "state": slots["state"],
    "where": told[keep][0]["slots"].get("where", ""),
    "who": told[form][-1]["who"],
    "kept": cell_output.journal().kept,
    "draft": cell_output.journal().draft("steadying/one-small-thing"),
}))
"""


@pytest.fixture
def host(tmp_path: Path) -> dict[str, str]:
    """The environment of a program that runs on such a machine, with a home that is empty."""
    clean = {name: value for name, value in os.environ.items() if "STEADY_GROUND" not in name}
    return clean | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT), SIGN: "mybinder.org"}


def test_keeping_is_off_and_the_page_says_whose_machine_it_is(
    host: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAGE], env=host, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    assert SAID.hosted.off in told["state"]
    assert SAID.keep.keep not in told["state"]
    assert SAID.hosted.unkept == told["who"]
    assert not told["kept"]
    assert {"thing": "rain"} == told["draft"]
    assert not (tmp_path / "steady-ground").exists()


@pytest.mark.parametrize("asked", [["import", "copy.json"], ["passphrase", "set"]])
def test_a_command_that_would_begin_to_keep_is_refused_with_a_sentence(
    host: dict[str, str], tmp_path: Path, asked: list[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "widgets.app", *asked],
        env=host,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"{LIBRARY.errors.journal.hosted}\n" == done.stderr
    assert not (tmp_path / "steady-ground").exists()

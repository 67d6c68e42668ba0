"""The workflows call what is here: one tests, one sends what was tested, one tells of old lines."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from book.contents import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FOLLOWED = r"( DISCREET=.*| 2> said \|\| \{ cat said; exit 1; \})?"
"""What may stand after a target."""


TESTS = FILES[0].with_name("ci.yml")


def jobs(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["jobs"]
    return found


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job.get("steps", [])]


def runs(name: str) -> list[str]:
    return [step["run"] for step in steps(FILES[0].with_name(name)) if "run" in step]


def test_there_is_one_that_tests_one_that_publishes_and_one_that_looks_at_help_lines() -> None:
    assert ["ci.yml", "lines.yml", "pages.yml"] == [file.name for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_command_is_a_target_of_the_makefile_or_names_what_is_here(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    commands = [one for one in runs(file.name) if not one.startswith("! grep ")]
    assert commands
    for command in commands:
        if target := re.fullmatch(rf"make (\w+){FOLLOWED}", command):
            assert re.search(rf"^{target[1]}:", makefile, re.MULTILINE)
        else:
            named = re.findall(r"\S+(?:/\S+|\.lock)", command)
            assert named or command.endswith("--editable .")
            assert all((ROOT / one).exists() for one in named), command


def test_nothing_is_published_that_was_not_tested() -> None:
    publishing = jobs(FILES[0].with_name("pages.yml"))
    tested = [name for name, job in publishing.items() if TESTS.name in job.get("uses", "")]
    assert tested
    for name, job in publishing.items():
        assert name in tested or tested == [job["needs"]]
    assert "workflow_call:" in TESTS.read_text("utf-8")


def test_the_checks_run_on_each_python_and_all_of_it_on_the_oldest() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    found = jobs(TESTS)
    assert oldest == found["check"]["strategy"]["matrix"]["python"][0]
    assert f"python:{oldest}-bookworm" == found["whole"]["container"]
    assert [".ci/run"] == [step["run"] for step in found["whole"]["steps"] if "run" in step]


def test_what_is_sent_is_where_the_site_is_made() -> None:
    sent = [
        step["with"]["path"]
        for step in steps(FILES[0].with_name("pages.yml"))
        if "upload" in step.get("uses", "")
    ]
    assert sent == ["build/site"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_only_the_makers_of_the_service_are_called(file: Path) -> None:
    used = [step["uses"] for step in steps(file) if "uses" in step]
    assert all(one.startswith("actions/") for one in used)


@pytest.mark.parametrize(
    ("said", "status"),
    [("", 0), ("A page is made.\n", 0), ("warning: Somewhere: a line was last checked 2020\n", 1)],
)
def test_the_look_at_help_lines_fails_where_it_warns_and_only_there(
    tmp_path: Path, said: str, status: int
) -> None:
    (tmp_path / "said").write_text(said)
    command = runs("lines.yml")[-1]
    shell = ["bash", "-e", "-c", command]
    done = subprocess.run(shell, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert status == done.returncode
    assert done.stdout == (said if status else "")


def test_only_the_look_at_help_lines_asks_which_day_it_is() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert ["check --at $$(date +%F)"] == re.findall(r"check .*\bdate\b.*", makefile)
    for file in [*ROOT.glob("course/**/*.py"), *ROOT.glob("book/**/*.py")]:
        assert not re.search(r"\btoday\(\)", file.read_text("utf-8")), file

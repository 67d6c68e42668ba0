"""The workflows call what the Makefile has: one sends what it makes, one tells of old lines."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from book.contents import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FOLLOWED = r"( DISCREET=.*| 2> said \|\| \{ cat said; exit 1; \})?"
"""What may stand after a target."""


def steps(file: Path) -> list[dict[str, Any]]:
    jobs: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def runs(name: str) -> list[str]:
    return [step["run"] for step in steps(FILES[0].with_name(name)) if "run" in step]


def test_there_is_one_that_publishes_and_one_that_looks_at_help_lines() -> None:
    assert ["lines.yml", "pages.yml"] == [file.name for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_each_command_is_a_target_of_the_makefile(file: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    commands = [one for one in runs(file.name) if not one.startswith("! grep ")]
    assert commands
    for command in commands:
        target = re.fullmatch(rf"make (\w+){FOLLOWED}", command)
        assert target and re.search(rf"^{target[1]}:", makefile, re.MULTILINE)


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

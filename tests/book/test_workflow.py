"""The workflow that publishes calls what the Makefile has, and sends what it makes."""

import re
from typing import Any

import yaml

from book.contents import ROOT

FILE = ROOT / ".github" / "workflows" / "pages.yml"


def steps() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8"))["jobs"]["publish"][
        "steps"
    ]
    return found


def test_each_command_is_a_target_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    commands = [step["run"] for step in steps() if "run" in step]
    assert commands
    for command in commands:
        target = re.fullmatch(r"make (\w+)( DISCREET=.*)?", command)
        assert target and re.search(rf"^{target[1]}:", makefile, re.MULTILINE)


def test_what_is_sent_is_where_the_site_is_made() -> None:
    sent = [step["with"]["path"] for step in steps() if "upload" in step.get("uses", "")]
    assert sent == ["build/site"]


def test_only_the_makers_of_the_service_are_called() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert all(one.startswith("actions/") for one in used)

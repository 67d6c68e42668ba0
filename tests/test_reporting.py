"""Who reports something is asked for no story of theirs, and told where people answer."""

from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(one for one in TEMPLATES.glob("*.yml") if one.name != "config.yml")
HELP = "https://findahelpline.com/"


def read(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def test_no_issue_can_be_opened_without_a_form() -> None:
    config = read(TEMPLATES / "config.yml")
    assert config["blank_issues_enabled"] is False
    assert HELP == config["contact_links"][0]["url"]
    assert FORMS


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_each_form_says_first_who_can_read_it_and_asks_for_nobodys_story(file: Path) -> None:
    form = read(file)
    said = form["body"][0]["attributes"]["value"]
    assert said.startswith("**Everyone can read what you write here")
    assert "nothing here about what happened to you" in said
    assert HELP in said and "SECURITY.md" in said


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_each_form_is_sent_only_once_it_was_said_that_it_holds_no_story(file: Path) -> None:
    (box,) = read(file)["body"][-1]["attributes"]["options"]
    assert box["required"] is True
    assert "what happened to me" in box["label"]


def test_a_fault_that_could_hurt_is_told_privately() -> None:
    said = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "Report a vulnerability" in said
    assert "Please do not open an issue" in said
    assert HELP in said

"""What ipywidgets is handed of a part: its blank HTML and its messages, and no word of a reader."""

import json
from pathlib import Path
from typing import Any

import pytest
from ipywidgets import DOMWidget

from course.journal import Journal
from course.library import LIBRARY
from course.live.form import Form
from course.live.panel import Panel
from course.live.part import Message, Part
from course.live.views import Views
from course.sheet import Text
from tests.course.live.pressing import CANARY
from tests.course.live.test_messages import NASTY, TYPED
from widgets.carrier import carried, carrier

THING = "start/one-small-thing"
OUR_WORDS = [text.replace("canary-0d7e", CANARY) for text in NASTY]
OURS = {"html", "part"}
"""What a widget's state holds beside what every widget has."""


class Heard:
    """A part by its widget, and what a page is told."""

    def __init__(self, part: Part, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[Message] = []
        self.view: Any = carried(part)
        monkeypatch.setattr(self.view, "send", lambda told, *_: self.told.append(told))

    def say(self, message: object) -> Message:
        """Send a message as it comes from a page, and give what is told then."""
        self.view._handle_custom_msg(message, [])
        return self.told[-1]

    def held(self) -> str:
        """Return all that a program could store of it, or print."""
        state = json.dumps(self.view.get_state(), default=str)
        return state + repr(self.view) + str(self.view) + str(self.view._repr_mimebundle_())


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite")


def form(journal: Journal, name: str = THING) -> Form:
    return Form(LIBRARY, LIBRARY.read(name), journal)


@pytest.mark.parametrize("name", TYPED)
def test_answers_are_in_no_state_repr_or_drawing(
    name: str, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Heard(form(journal, name), monkeypatch)
    sheet = LIBRARY.read(name).sheet()
    field = next(ask.id for ask in sheet.fields if isinstance(ask.answer, Text))
    for text in OUR_WORDS:
        assert "refused" not in one.say({"field": field, "value": text})
    one.say({"ask": "done"})
    assert text == one.say({"ask": "kept"})["answers"][field]
    assert CANARY not in one.held()


def test_words_in_the_panel_are_in_no_repr_and_no_state(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.write(THING, "if", CANARY)
    keep = Heard(Panel(LIBRARY, journal, Views()), monkeypatch)
    for act in ("list", "pick", "save"):
        told = keep.say({"do": act, "picked": [f"draft:{THING}"]})
    assert CANARY in told["save"]["content"]
    secret = CANARY * 2
    keep.say({"do": "seal", "secrets": {"new": secret, "again": secret}})
    assert journal.sealed
    assert CANARY not in keep.held()


def test_a_widget_holds_the_blank_html_and_the_name_of_its_script_and_no_more_of_ours(
    journal: Journal,
) -> None:
    part = form(journal)
    state = carried(part).get_state()
    assert part.html == state["html"]
    others = {name for name in state if not name.startswith("_")} - {*DOMWidget().get_state()}
    assert OURS >= others


@pytest.mark.parametrize("message", [None, [], "keep", 5, {}, {"n": 4}, {"ask": ["kept"]}])
def test_each_message_is_answered_once_under_its_number(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, message: object
) -> None:
    one = Heard(form(journal), monkeypatch)
    told = one.say(message)
    assert [told] == one.told
    assert (message.get("n") if isinstance(message, dict) else None) == told["n"]


def test_what_nobody_asked_for_is_told_too_and_a_closed_part_closes_its_widget(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Message] = []
    part = form(journal)
    monkeypatch.setattr(carrier(part.script), "send", lambda _, message, *__: told.append(message))
    widget = carried(part)
    part.leave(5)
    assert [{"left": 5}] == told
    assert widget.comm is not None
    part.close()
    assert widget.comm is None

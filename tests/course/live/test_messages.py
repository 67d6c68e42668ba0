"""Whatever a page sends is answered once, in words, and costs no answer that was there.

Messages are JSON: what a browser, or someone at its console, could send.
"""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course.journal import Journal
from course.library import LIBRARY
from course.live.form import Form
from course.live.part import Message
from course.sheet import Answers, Sheet, Text

NAMES = LIBRARY.names()
TYPED = [
    name
    for name in NAMES
    if any(isinstance(ask.answer, Text) for ask in LIBRARY.read(name).sheet().fields)
]
CANARY = "canary-0d7e"
KEPT = {"ask": "kept"}
ASKS = ["kept", "done", "count", "half", "who"]
NASTY = [
    f"<script>alert('{CANARY}')</script>",
    f'"><img src=x onerror=alert(1) id={CANARY}>',
    f"</textarea></form><b>{CANARY}",
    f"&lt;b&gt; &amp; &#x27; {CANARY}",
    f"# {CANARY}\n\n- *a* **b** `c` [d](javascript:alert(1)) ![e](f)\n\n---\n```\n",
    f"{{{CANARY}}} {{say}} {{0}} %s %(x)s $x {{{{",
    f"line\r\nline\rline\n\ttab  {CANARY}  \u2028\u2029\x85\x0b\x0c\x1b[31m",
    f"\u202e{CANARY}\u200b\u200d\ufeff\ufffe\ufdd0\U0010ffff",
    f"'; DROP TABLE draft; -- {CANARY}",
]
BLOCKS = ["".join(map(chr, range(at, at + 128))) for at in range(0x80, 0x110000, 128)]
PLAIN = [block for block in BLOCKS if not "\ud800" <= block[0] <= "\udfff"]

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(["", "away", "0", "1", "nan", 10**30, -1, True, "x" * 100_000])
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
messages = anything | st.fixed_dictionaries(
    {},
    optional={
        "n": anything,
        "ask": st.sampled_from(ASKS) | anything,
        "field": st.sampled_from(["if", "then", "now"]) | anything,
        "value": anything,
        "window": st.sampled_from(["", "w"]) | anything,
        "more": anything,
    },
)
hard = settings(
    max_examples=max(20, 1_500 // len(NAMES)),
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def form(name: str, tmp_path: Path) -> Form:
    return Form(LIBRARY, LIBRARY.read(name), Journal(tmp_path / "journal.sqlite"))


def say(form: Form, message: object) -> Message:
    """Send one message as it comes from the page, and give the one reply there must be."""
    (reply,) = form.answer(message)
    told = json.dumps(reply)
    assert "Traceback" not in told and "Error" not in told
    return reply


def sheet(name: str) -> Sheet:
    return LIBRARY.read(name).sheet()


def fill(form: Form, answers: Answers) -> None:
    for field, value in answers.items():
        assert "refused" not in say(form, {"field": field, "value": value})


@st.composite
def bent(draw: st.DrawFn, value: Any) -> Any:
    """An answer that fits but for one thing, wherever in it that is."""
    value = deepcopy(value)
    if isinstance(value, list) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        match draw(st.integers(0, 2)):
            case 0:
                value[at] = draw(bent(value[at]))
            case 1:
                value.insert(at, draw(anything))
            case _:
                value *= draw(st.sampled_from([2, 1_000]))
        return value
    if isinstance(value, dict) and value and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(value)))
        value[draw(st.sampled_from([key, "gone", ""]))] = draw(bent(value[key]))
        return value
    return draw(anything)


def known(name: str, field: str) -> bool:
    """Whether a sheet has a field, or a table's cell, of this name."""
    return field.partition("/")[0] in {ask.id for ask in sheet(name).fields}


@pytest.mark.parametrize("name", NAMES)
@hard
@given(message=messages)
def test_any_message_is_answered_once_and_never_with_a_fault_of_ours(
    name: str, tmp_path: Path, message: object
) -> None:
    one = form(name, tmp_path)
    reply = say(one, message)
    sent = message if isinstance(message, dict) else {}
    assert str(sent.get("n")) == str(reply["n"])  # as text, for a number may be no number
    assert reply.get("say") != LIBRARY.words.fault
    if sent.get("ask") not in ASKS and not known(name, str(sent.get("field"))):
        assert reply["refused"]
        assert reply["say"] == LIBRARY.words.refused


@pytest.mark.parametrize("name", NAMES)
@hard
@given(data=st.data())
def test_an_answer_that_does_not_fit_is_refused_and_the_others_stay(
    name: str, tmp_path: Path, data: st.DataObject
) -> None:
    one, page = form(name, tmp_path), sheet(name)
    fill(one, page.example())
    before = say(one, KEPT)["answers"]
    assert before == page.example()
    if not page.fields:
        return
    ask = data.draw(st.sampled_from(page.fields))
    value = data.draw(bent(before[ask.id]))
    reply = say(one, {"n": 1, "field": ask.id, "value": value})
    after = say(one, KEPT)["answers"]
    others = {id: one for id, one in before.items() if id != ask.id}
    assert {id: one for id, one in after.items() if id != ask.id} == others
    if reply.get("refused"):
        assert after == before
        assert reply["say"] == LIBRARY.words.refused
    else:
        assert page.fit(after) == after
    assert reply["say"] != LIBRARY.words.fault


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "value", ["x" * 100_000, ["x" * 100_000], {"x": "x" * 100_000}, [[]] * 10_000, [{}] * 10_000]
)
def test_what_is_huge_is_refused_in_words(name: str, tmp_path: Path, value: object) -> None:
    one, page = form(name, tmp_path), sheet(name)
    fill(one, page.example())
    for ask in page.fields:
        reply = say(one, {"n": 7, "field": ask.id, "value": value})
        assert (7, LIBRARY.words.refused, True) == (reply["n"], reply["say"], reply["refused"])
    assert say(one, KEPT)["answers"] == page.example()


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize("kept", [False, True])
def test_words_of_every_kind_come_back_as_typed_and_are_drawn_nowhere(
    name: str, tmp_path: Path, kept: bool
) -> None:
    one = form(name, tmp_path)
    if kept:
        one._journal.keep()
    field = next(ask.id for ask in sheet(name).fields if isinstance(ask.answer, Text))
    for text in [*NASTY, *("".join(PLAIN[at : at + 100]) + CANARY for at in range(0, 8689, 100))]:
        reply = say(one, {"field": field, "value": text})
        assert say(one, KEPT)["answers"][field] == text
        feedback = json.dumps(reply.get("feedback", "")) + json.dumps(reply.get("replies", {}))
        if one._exercise.result({field: text}).lines:  # said back, as words and not as markup
            assert "<script" not in feedback and "<img" not in feedback
        else:
            assert CANARY not in feedback
        assert CANARY not in repr(one) + str(one) + one.html


@hard
@given(text=st.text(min_size=1, max_size=200))
def test_any_text_comes_back_as_typed(tmp_path: Path, text: str) -> None:
    one = form("start/one-small-thing", tmp_path)
    say(one, {"field": "if", "value": text})
    # NUL is dropped: nothing on a keyboard makes one, and not every program reads on after it.
    clean = text.replace("\0", "")
    kept = say(one, KEPT)["answers"].get("if")
    assert kept == (clean if clean.strip() else None)


def test_half_of_a_character_costs_no_more_than_itself(tmp_path: Path) -> None:
    one = form("start/one-small-thing", tmp_path)
    say(one, {"field": "if", "value": "a\ud800b"})
    assert say(one, KEPT)["answers"]["if"] == "a?b"

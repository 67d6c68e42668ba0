"""Whatever two editions change that the lint lets pass: nothing means another thing or is lost.

The author here does what the lint says, and nothing else.
"""

import atexit
import itertools
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from course.answers import drafts
from course.authoring import ids
from course.authoring.lint.ids import changed
from course.library import Library
from course.sheet import Answers, Check, Choice, Likert, Rating, Rows, Sheet
from course.sheet.sheet import Format
from tests.editions import first, later

MENDED = " (mended)"
"""Stands after words that were only mended."""

NEW = itertools.count(1)
"""Numbers for ids that never were."""

HOLDERS = ("fields", "items", "cards", "options", "columns", "exercises")
"""The lists in which each thing has an id of its own."""

FREE = {"worksheet", "paper", "quiz", "sorting", "ledger"}
"""Exercises whose parts can change by themselves; of a scale’s the score would change along."""


def parts(words: str) -> list[str]:
    return sorted(re.split(r"\n|; |(?<=\d)\. ", words.replace(MENDED, "")))


@st.composite
def answers(draw: st.DrawFn, sheet: Sheet) -> Answers:
    """Return answers to some of the fields."""
    asks = draw(st.lists(st.sampled_from(sheet.fields), unique=True))
    found = {ask.id: ask.answer.check(draw(answer(ask.answer, ask.id))) for ask in asks}
    return {id: value for id, value in found.items() if value is not None}


def answer(asked: Format, id: str) -> st.SearchStrategy[Any]:
    """Return answers in one format; words are told apart by where they were written."""
    match asked:
        case Choice(options=options):
            return st.sampled_from([one.id for one in options])
        case Check(options=options):
            return st.lists(st.sampled_from([one.id for one in options]), unique=True)
        case Likert(low=low, high=high):
            return st.integers(low, high)
        case Rating(numbers=numbers):
            return st.sampled_from(numbers)
        case Rows(columns=columns):
            cells = {one.id: answer(one.answer, f"{id} {one.id}") for one in columns}
            line = st.fixed_dictionaries({}, optional=cells)
            return st.lists(line, min_size=1, max_size=len(asked.names))
        case _:
            return st.sampled_from([f"words in {id}", f"others in {id}"])


def lists(inside: Any) -> list[list[Any]]:
    """Return every list of things with ids in a block."""
    pairs = inside.items() if isinstance(inside, dict) else enumerate(inside)
    found = []
    for key, value in pairs:
        if key in HOLDERS and isinstance(value[0], dict) and "id" in value[0]:
            found.append(value)
        if isinstance(value, (dict, list)):
            found += lists(value)
    return found


def change(draw: st.DrawFn, of: dict[str, Any]) -> None:
    """Change one thing: drop it, put another in its place, move it, mend its words, add lines."""
    id = draw(st.sampled_from(sorted(of)))
    block = of[id]
    for one in of.values():
        one.pop("filled", None)
        one.pop("compare", None)
    number = next(NEW)
    how = draw(st.sampled_from(["drop", "other", "drop part", "other part", "move", "mend", "add"]))
    if how == "mend":
        block["title"] += MENDED
        if "prompt" in block:
            block["prompt"] += MENDED
        for holder in lists(block):
            for one in holder:
                for key in {"prompt", "label", "say"} & one.keys():
                    one[key] += MENDED
        return
    if how in ("drop", "other"):
        if len(of) > 1:
            del of[id]
        if how == "other":
            of[f"other-{number}"] = block | {"id": f"other-{number}", "title": f"Other {number}"}
        return
    within = lists(block) if block["kind"] in FREE else []
    if not within:
        return
    holder = draw(st.sampled_from(within))
    place = draw(st.integers(0, len(holder) - 1))
    if how == "move":
        holder.reverse()
    elif how == "drop part" and len(holder) > 1:
        del holder[place]
    elif how in ("other part", "add"):
        new = {**holder[place], "id": f"other-{number}"}
        for key in {"prompt", "label", "say"} & new.keys():
            new[key] = f"Other {number}"
        if how == "add" and len(holder) < 8:
            holder.insert(place, new)
        elif how == "other part":
            holder[place] = new


def settled(before: Library, now: Library) -> Library:
    """Do what the lint says until it says nothing."""
    ids.extend(now)
    while found := [*changed(Library(now.content))]:
        for one in found:
            asked = re.findall(r"`python -m course ids --(same|retire) ([^`]+)`", one.allowed)
            kind, id = asked[0]
            if kind == "same":
                ids.same(Library(now.content), [id])
            else:
                ids.retire(Library(now.content), [id], before.content)
    ids.extend(Library(now.content))
    return Library(now.content)


@cache
def beginning() -> Library:
    """Return the first edition, made once."""
    place = Path(tempfile.mkdtemp(prefix="editions-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return first(place / "first")


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_no_answer_stands_under_another_meaning_and_none_is_lost(data: st.DataObject) -> None:
    start = beginning()
    names = [name for name in start.names() if name.startswith("example/")]
    kept = {name: data.draw(answers(start.read(name).sheet())) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        editions = [start]
        for number in range(2):

            def changes(of: dict[str, Any]) -> None:
                for _ in range(data.draw(st.integers(1, 5))):
                    change(data.draw, of)  # type: ignore[arg-type]

            new = later(editions[-1], Path(folder) / str(number), changes)
            editions.append(settled(editions[-1], new))
        now = editions[-1]
        for name, given_before in kept.items():
            before = drafts.sheet(start, name, given_before)
            after = drafts.sheet(now, name, given_before)
            assert before.title == after.title.replace(MENDED, "")
            then = {line.prompt: parts(line.words) for line in before.lines}
            assert then == {
                line.prompt.replace(MENDED, ""): parts(line.words) for line in after.lines
            }
            if name not in now.names():
                assert now.gone(name)
                continue
            live = now.read(name).sheet()
            fitting = live.fit(given_before)
            for ask in live.fields:
                if value := fitting.get(ask.id):
                    said = set(parts(ask.answer.words(value, now.language)))
                    assert said <= set(then[ask.prompt.replace(MENDED, "")])

"""The program of the live book answers everything a page may ask, kept or not, in every window."""

import json
from typing import Any

from book.live.program import Program
from book.live.walk import InMemory, troubles, walk
from course.journal.sqlite import Damage
from course.library import KEEP, LIBRARY, MAP

THING = "start/one-small-thing"
FIELD = LIBRARY.read(THING).sheet().fields[0].id
WORDS = LIBRARY.words
Files = tuple[InMemory, InMemory]


def ask(program: Program, files: Files | None, name: str, **message: Any) -> list[Any]:
    """Return what everything on the page is told of one message."""
    message = {"n": 1, "window": "w"} | message
    done = json.loads(program.answer(json.dumps({"name": name, "message": message}), files))
    told: list[Any] = done["told"]
    return told


def answered(program: Program, files: Files, name: str, **message: Any) -> Any:
    (found,) = [
        one for of, one in ask(program, files, name, **message) if of == name and "n" in one
    ]
    return found


def keep(program: Program, files: Files) -> None:
    answered(program, files, KEEP, do="keep", until=10**15)


def test_everything_a_page_may_ask_is_answered() -> None:
    asked = list(walk(Program(able=True)))
    assert {name for name, _, _ in asked} == {*LIBRARY.names(), MAP, KEEP} - (
        set() if MAP in LIBRARY.names() else {MAP}
    )
    assert not [one for one in asked if one[2].get("lost")]
    refused = {message["field"] for _, message, told in asked if told.get("refused")}
    assert {"unknown"} == refused
    assert [one for one in asked if "save" in one[2]]


def test_what_goes_wrong_is_said_in_words_and_never_as_a_code() -> None:
    said = json.dumps(list(troubles(Program(able=True))), ensure_ascii=False)
    for words in (
        LIBRARY.errors.browser.unread,
        LIBRARY.errors.browser.full,
        LIBRARY.why(Damage()),
    ):
        assert words in said
    assert "browser." not in said


def test_what_is_not_kept_is_in_no_file_and_what_is_kept_is_there_in_another_window() -> None:
    files = (InMemory(), InMemory())
    one = Program(able=True)
    given = answered(one, files, THING, field=FIELD, value="only here", seen=[None])
    assert WORDS.saved_here == given["say"]
    assert not any(file.holds for file in files)
    keep(one, files)
    assert "only here" == answered(Program(True), files, THING, ask="kept")["answers"][FIELD]
    done = answered(one, files, KEEP, do="erase", until=10**15)
    assert done["erases"]
    assert not any(file.holds for file in files)


def test_another_window_is_told_that_something_was_kept_written_and_erased() -> None:
    files = (InMemory(), InMemory())
    one, two = Program(able=True), Program(able=True)

    def news() -> list[Any]:
        return [told for name, told in json.loads(two.answer("{}", files))["told"] if name == THING]

    answered(two, files, THING, ask="kept")
    keep(one, files)
    assert ["renewed" in told for told in news()][:1] == [True]
    answered(two, files, THING, ask="kept")
    answered(one, files, THING, field=FIELD, value="of one", seen=[None])
    assert any("renewed" in told for told in news())
    assert "of one" == answered(two, files, THING, ask="kept")["answers"][FIELD]
    answered(one, files, KEEP, do="erase", until=10**15)
    assert any("erased" in told for told in news())


def test_a_window_that_may_keep_nothing_says_so_and_answers_all_the_same() -> None:
    program = Program(able=False)
    files = (InMemory(), InMemory())
    assert WORDS.browser.never in str(answered(program, files, KEEP, do="look"))
    given = answered(program, files, THING, field=FIELD, value="words", seen=[None])
    assert WORDS.saved_here == given["say"]


def test_a_damaged_file_is_said_and_not_written_over_and_can_be_erased() -> None:
    files = (InMemory(), InMemory())
    files[0].holds = b"no journal at all" * 9
    program = Program(able=True)
    said = answered(program, files, THING, field=FIELD, value="words", seen=[None])
    assert said["lost"]
    assert LIBRARY.why(Damage()) in said["say"]
    assert b"no journal at all" * 9 == files[0].holds
    answered(program, files, KEEP, do="erase", until=10**15)
    assert not any(file.holds for file in files)


def test_files_that_cannot_be_opened_are_said_and_nothing_is_lost() -> None:
    files = (InMemory(), InMemory())
    program = Program(able=True)
    keep(program, files)
    (said,) = [one for _, one in ask(program, None, THING, field=FIELD, value="w", seen=[None])]
    assert said["lost"]
    assert (
        "w"
        == answered(program, files, THING, field=FIELD, value="w", seen=[None]).get(
            "answers", {FIELD: "w"}
        )[FIELD]
    )
    assert (
        WORDS.saved_kept
        == answered(program, files, THING, field=FIELD, value="x", seen=["w"])["say"]
    )


def test_links_lead_to_the_pages_of_the_book_and_a_readers_words_stay_theirs() -> None:
    files = (InMemory(), InMemory())
    program = Program(able=True)
    typed = 'href="01-steadying.ipynb"'
    answered(program, files, THING, field=FIELD, value=typed, seen=[None])
    assert typed == answered(program, files, THING, ask="kept")["answers"][FIELD]
    shown = [told for _, _, told in walk(Program(able=True))]
    drawn = [json.dumps({k: v for k, v in one.items() if k != "answers"}) for one in shown]
    assert not [one for one in drawn if '.ipynb\\"' in one or ".ipynb#" in one]
    assert [one for one in drawn if '.html\\"' in one or ".html#" in one]

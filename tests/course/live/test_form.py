"""The live form, spoken to as a page speaks to it: by messages."""

import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course import library
from course.journal import Journal
from course.journal.keyholder import MemoryKeys
from course.kinds import Map, Quiz
from course.library import LIBRARY
from course.library.worked_examples import half_by
from course.live.form import Form
from course.live.map import MapForm
from course.live.part import Message
from course.live.views import Views
from course.stills import still
from tests.course.journal.sealing import close

CANARY = "canary-51c0"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite")


def form(journal: Journal, name: str = "start/one-small-thing") -> Form:
    return Form(LIBRARY, LIBRARY.read(name), journal)


def say(form: Form, **message: object) -> Message:
    """Send one message as the page does, and give the reply."""
    (reply,) = form.answer(message)
    return reply


def test_an_answer_is_acknowledged_with_who_can_read_it(journal: Journal) -> None:
    one = form(journal)
    reply = say(one, n=1, field="if", value="it rains")
    words = LIBRARY.words
    assert (reply["n"], reply["say"], reply["who"]) == (1, words.saved_here, words.unkept)
    journal.keep()
    reply = say(one, n=2, field="if", value="it pours")
    assert (reply["say"], reply["who"]) == (words.saved_kept, words.kept)
    assert reply["of"] == journal.born


def test_a_locked_journal_is_said_and_the_words_stay_on_the_page(journal: Journal) -> None:
    one = form(journal)
    journal.keep()
    say(one, field="if", value="it rains")
    close(journal.file)
    reply = say(one, n=1, field="if", value=CANARY)
    assert (1, True, True) == (
        reply["n"],
        reply["lost"],
        LIBRARY.errors.journal.locked in reply["say"],
    )
    reply = say(one, n=2, ask="kept")
    assert ({}, journal.born) == (reply["answers"], reply["of"])
    assert CANARY.encode() not in journal.file.read_bytes()


def test_an_answer_that_comes_after_a_later_one_of_its_window_changes_nothing(
    journal: Journal,
) -> None:
    """A kernel may hear what a page sent in more than one thread, in any order."""
    journal.keep()
    one, page = form(journal, "steadying/last-time"), {"field": "worse", "window": "a"}
    say(one, **page, n=2, value=["sleep", "drink"], seen=[None, ["sleep"]])
    late = say(one, **page, n=1, value=["sleep"], seen=[None])
    assert (1, LIBRARY.words.saved_kept) == (late["n"], late["say"])
    assert {"worse": ["sleep", "drink"]} == journal.draft("steadying/last-time")
    assert [] == journal.entries()
    say(one, **page, n=3, value=["drink"], seen=[["sleep", "drink"]])
    say(one, field="came-up", window="b", n=1, value="did", seen=[None])
    assert {"worse": ["drink"], "came-up": "did"} == journal.draft("steadying/last-time")
    journal.sealing.seal("four ordinary words")
    journal.sealing.lock()
    assert say(one, **page, n=1, value=["sleep"], seen=[None])["lost"]


def test_messages_heard_in_several_threads_are_answered_one_by_one(journal: Journal) -> None:
    one = form(journal)
    inside: list[int] = []

    def rewrite(*given: Any, **how: Any) -> Any:
        inside.append(len(inside))
        time.sleep(0.01)
        assert 1 == len(inside)
        inside.pop()
        return Journal.rewrite(journal, *given, **how)

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(8) as threads:
        patch.setattr(journal, "rewrite", rewrite)
        sent = [{"field": "if", "n": n, "window": "a", "value": str(n)} for n in range(1, 21)]
        replies = list(threads.map(one.answer, sent))
    assert list(range(1, 21)) == [reply["n"] for (reply,) in replies]
    assert not any(reply.get("lost") for (reply,) in replies)
    assert {"if": "20"} == journal.draft("start/one-small-thing")


def test_a_page_that_asks_is_given_what_was_typed(journal: Journal) -> None:
    say(form(journal), field="if", value="it rains")
    assert say(form(journal), ask="kept")["answers"] == {"if": "it rains"}


def test_an_answer_to_a_prompt_that_has_gone_is_not_shown(journal: Journal) -> None:
    journal.write("start/one-small-thing", "gone", "x")
    assert say(form(journal), ask="kept")["answers"] == {}


def test_an_answer_of_an_older_edition_that_fits_no_more_stands_in_nobodys_way(
    journal: Journal,
) -> None:
    journal.write("start/how-was-it", "now", "an option that has gone")
    one = form(journal, "start/how-was-it")
    assert say(one, ask="kept")["answers"] == {}
    assert say(one, ask="done")["say"] == LIBRARY.words.empty
    journal.write("start/first-check", "after-leave", "9")
    check = form(journal, "start/first-check")
    say(check, field="after-leave", value="1")
    assert say(check, ask="kept")["answers"] == {"after-leave": "1"}


def test_done_makes_an_entry_once_and_empty_is_fine(journal: Journal) -> None:
    one, words = form(journal), LIBRARY.words
    assert say(one, ask="done")["say"] == words.empty
    say(one, field="if", value="it rains")
    assert say(one, ask="done")["say"] == words.entered_here
    assert say(one, ask="done")["say"] == words.entered_same
    assert [line.words for line in journal.entries()[0].lines] == ["it rains", ""]
    journal.keep()
    say(one, field="then", value="stay in")
    assert say(one, ask="done")["say"] == words.entered_kept
    assert len(Journal(journal.file).entries()) == 2


def test_in_a_knowledge_check_the_first_option_opened_stays(journal: Journal) -> None:
    one = form(journal, "start/first-check")
    assert isinstance(one._exercise, Quiz)
    item = one._exercise.items[0]
    other = next(str(place) for place in (1, 2, 3) if str(place) != item.key)
    say(one, field=item.id, value=item.key)
    say(one, field=item.id, value=other)
    assert journal.draft("start/first-check") == {item.id: item.key}
    told = say(one, ask="count")["say"]
    assert "opened one of three" in told and "In one," in told


def test_the_count_is_told_only_when_asked(journal: Journal) -> None:
    one = form(journal, "start/first-check")
    assert say(one, ask="count")["say"] == LIBRARY.words.uncounted
    words = LIBRARY.words
    assert say(one, field="after-leave", value="1")["say"] in (words.saved_here, words.saved_kept)


HALF = [name for name in LIBRARY.names() if half_by(LIBRARY.read(name))]
"""Each exercise that a reader can begin with half of what someone else put in."""


@pytest.mark.parametrize("name", HALF)
def test_a_blank_page_can_begin_with_half_of_what_someone_else_put_in(
    journal: Journal, name: str
) -> None:
    exercise, words = LIBRARY.read(name), LIBRARY.words
    sheet, by = exercise.sheet(), half_by(exercise)
    journal.keep()
    one = form(journal, name)
    assert escape(words.begin.half.format(by=by)) in one.html
    assert 'data-act="begin"' not in still(LIBRARY, name)["text/html"]
    assert words.begin.half.format(by=by) not in still(LIBRARY, name)["text/plain"]
    told = say(one, ask="half")
    assert {} == journal.drafts()  # only what the page sends then is the reader's
    assert (words.begin.done.format(by=by), False) == (told["began"], "answers" in told)
    half = told["half"]
    assert half and half.keys() <= {ask.id for ask in sheet.fields}
    for field, value in half.items():
        assert say(one, field=field, value=value, seen=[None])["say"] == words.saved_kept
    assert half == journal.draft(name)
    assert half != sheet.fit(LIBRARY.read(name).filled.given())  # type: ignore[union-attr]


def test_a_page_with_something_on_it_is_told_what_stands_there_and_no_half(
    journal: Journal,
) -> None:
    journal.write("trust/grid", "lines", [{"who": "E"}])
    told = say(form(journal, "trust/grid"), ask="half")
    assert ({"lines": [{"who": "E"}]}, False) == (told["answers"], "half" in told)


def test_half_of_what_someone_put_in_waits_until_what_is_kept_is_opened(journal: Journal) -> None:
    journal.sealing.seal("four ordinary words")
    journal.sealing.lock()
    told = say(form(journal, "trust/grid"), ask="half")
    assert (True, False) == (told["lost"], "half" in told)


def test_a_sheet_without_half_a_worked_example_offers_none(journal: Journal) -> None:
    one = form(journal)
    assert 'data-act="begin"' not in one.html
    assert "half" not in say(one, ask="half")


def test_a_high_rating_and_far_away_are_answered_with_help_and_leave_to_stop(
    journal: Journal,
) -> None:
    one = form(journal, "start/how-are-you")
    for value in (8, 10, "away"):
        feedback = say(one, field="now", value=value)["feedback"]
        assert "Help" in feedback and "stop here" in feedback and "up to you" in feedback
    assert "Help" not in say(one, field="now", value=3)["feedback"]
    assert say(one, field="now", value=None)["feedback"] == ""


@pytest.mark.parametrize(
    ("field", "value"),
    [("if", 5), ("nobody", "x"), ("if", "x" * 20_001), (None, None), (["if"], "x")],
)
def test_an_answer_that_fits_no_field_is_said_and_costs_nothing(
    journal: Journal, field: object, value: object
) -> None:
    one = form(journal)
    say(one, field="then", value="stays")
    reply = say(one, n=9, field=field, value=value)
    assert (reply["n"], reply["say"], reply["refused"]) == (9, LIBRARY.words.refused, True)
    assert journal.draft("start/one-small-thing") == {"then": "stays"}


def test_a_journal_that_cannot_be_written_is_said_with_what_to_do(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite", timeout=0.1)
    journal.keep()
    one = form(journal)
    other = sqlite3.connect(journal.file)
    other.execute("BEGIN EXCLUSIVE")
    reply = say(one, n=3, field="if", value="x")
    other.rollback()
    other.close()
    assert (reply["n"], reply["lost"]) == (3, True)
    assert reply["say"].startswith("Your words are still on this page.")
    assert "Another window is writing" in reply["say"]
    assert say(one, n=4, field="if", value="x")["say"] == LIBRARY.words.saved_kept


def test_a_damaged_file_is_said_once_and_what_it_held_is_there(journal: Journal) -> None:
    journal.keep()
    say(form(journal), field="if", value="it rains")
    whole = journal.file.read_bytes()
    journal.file.write_bytes(b"\0" * 16 + whole[16:])
    one = form(Journal(journal.file))
    reply = say(one, ask="kept")
    assert reply["answers"] == {"if": "it rains"}
    assert "one page as you left it" in reply["say"] and "journal.damaged-1" in reply["say"]
    assert "say" not in say(one, ask="kept")


def test_a_journal_of_a_newer_edition_is_read_and_never_written(journal: Journal) -> None:
    journal.keep()
    say(form(journal), field="if", value="it rains")
    later = sqlite3.connect(journal.file)
    later.execute("PRAGMA user_version = 99")
    later.commit()
    later.close()
    before = journal.file.read_bytes()
    one = form(Journal(journal.file))
    assert say(one, ask="kept")["answers"] == {"if": "it rains"}
    reply = say(one, field="if", value="it snows")
    assert reply["lost"] and "newer edition" in reply["say"]
    assert journal.file.read_bytes() == before


def test_a_fault_of_ours_is_said_on_the_page_too(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = form(journal)
    monkeypatch.setattr(type(one._exercise), "result", lambda *_: 1 / 0)
    reply = say(one, n=4, field="if", value="x")
    assert (4, True, journal.born) == (reply["n"], reply["lost"], reply["of"])
    place = re.fullmatch(
        re.escape(LIBRARY.words.fault).replace(
            r"\{code\}", r"(course/live/form\.py:\d+ ZeroDivisionError)"
        ),
        reply["say"],
    )
    assert place


def test_a_fault_that_keeps_the_journal_from_saying_how_it_stands_is_said_too(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = form(journal)
    monkeypatch.setattr(type(one._exercise), "result", lambda *_: 1 / 0)
    monkeypatch.setattr(Journal, "standing", property(lambda _: 1 / 0))
    reply = say(one, n=4, field="if", value=CANARY)
    assert (4, True) == (reply["n"], reply["lost"])
    assert "ZeroDivisionError" in reply["say"] and CANARY not in reply["say"]
    assert "who" not in reply


def test_answers_are_in_no_repr_and_no_drawing(journal: Journal) -> None:
    one = form(journal)
    say(one, field="if", value=CANARY)
    say(one, ask="done")
    assert CANARY not in repr(one) + str(one) + one.html


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["n", "ask", "field", "value"]),
        st.sampled_from(["kept", "done", "count", "if", "then"])
        | st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
    )
)
def test_whatever_a_page_sends_is_answered_and_nothing_typed_is_lost(
    journal: Journal, message: dict[str, object]
) -> None:
    one = form(journal)
    say(one, field="then", value="stays")
    reply = say(one, **message)
    assert reply["n"] == message.get("n")
    assert reply.get("say") != LIBRARY.words.fault
    if message.get("field") != "then":
        assert journal.draft("start/one-small-thing")["then"] == "stays"


def test_two_windows_write_in_one_table_and_neither_writes_over_the_other(
    journal: Journal,
) -> None:
    journal.keep()
    one = form(journal, "steadying/week")
    other = form(Journal(journal.file), "steadying/week")
    say(one, field="lines/0/helped", value="a walk")
    say(other, field="lines/1/helped", value="a song")
    say(one, field="lines/0/where", value="settled")
    wanted = {"lines": [{"where": "settled", "helped": "a walk"}, {"helped": "a song"}]}
    assert say(other, ask="kept")["answers"] == wanted
    say(one, field="lines/1/helped", value=None)
    assert say(other, ask="kept")["answers"] == {"lines": wanted["lines"][:1]}


@pytest.mark.parametrize(
    "field", ["lines/7/helped", "lines/0/gone", "lines/x/helped", "lines/", "lines/0", "if/0/x"]
)
def test_a_cell_that_is_not_there_is_refused(journal: Journal, field: str) -> None:
    one = form(journal, "steadying/week")
    say(one, field="lines/0/helped", value="stays")
    assert say(one, field=field, value="x")["refused"]
    assert journal.draft("steadying/week") == {"lines": [{"helped": "stays"}]}


def test_a_cell_that_fits_no_more_costs_only_itself(journal: Journal) -> None:
    journal.write("steadying/week", "lines", [{"where": "an option gone", "helped": "a walk"}])
    one = form(journal, "steadying/week")
    assert say(one, ask="kept")["answers"] == {"lines": [{"helped": "a walk"}]}
    say(one, field="lines/1/helped", value="a song")
    assert journal.draft("steadying/week")["lines"] == [
        {"where": "an option gone", "helped": "a walk"}, {"helped": "a song"},
    ]  # fmt: skip


def test_done_says_again_what_was_said_of_a_high_number(journal: Journal) -> None:
    one = form(journal, "steadying/how-are-you")
    words = say(one, field="now", value=10)["feedback"]
    assert say(one, ask="done")["feedback"] == words
    assert say(one, ask="kept")["feedback"] == words


def test_a_page_loaded_again_is_told_what_was_said_back(journal: Journal) -> None:
    one = form(journal, "steadying/last-time")
    told = say(one, field="worse", value=["hurting"])["replies"]
    assert "today" in told["worse"]
    assert say(one, ask="kept")["replies"] == told
    assert {} == say(form(journal, "start/how-was-it"), ask="kept")["replies"]


def test_two_harder_in_a_row_are_known_kept_or_by_what_the_window_holds(journal: Journal) -> None:
    here, harder = form(journal, "steadying/how-was-it"), {"now": "harder"}
    first = say(here, field="now", value="harder")["replies"]["now"]
    again = say(here, field="now", value="harder", last=harder)["replies"]["now"]
    assert "Two pages in a row" in again and again != first
    for strange in ("harder", ["now"], {"now": 3}, {"now": "easier"}):
        assert say(here, field="now", value="harder", last=strange)["replies"]["now"] == first
    journal.write("start/how-was-it", "now", "harder")
    journal.write("trust/how-was-it", "worse", ["none"])  # a page where this was left open
    assert say(here, field="now", value="harder")["replies"]["now"] == again


def test_what_was_written_on_the_page_before_can_be_shown_and_is_read_as_text(
    journal: Journal,
) -> None:
    last_time = form(journal, "steadying/last-time")
    assert "earlier" not in say(last_time, ask="kept")
    say(form(journal, "steadying/one-small-thing"), field="if", value="on this very page")
    assert "earlier" not in say(last_time, ask="kept")
    say(form(journal), field="if", value="<b>rain</b>")
    shown = say(last_time, ask="kept")["earlier"]
    assert "&lt;b&gt;rain&lt;/b&gt;" in shown and "very page" not in shown
    assert shown not in last_time.html
    journal.erase()
    assert "earlier" not in say(last_time, ask="kept")


def test_the_map_leads_to_the_page_written_on_last_until_that_is_erased(journal: Journal) -> None:
    exercise = LIBRARY.read(library.MAP)
    assert isinstance(exercise, Map)

    here = MapForm(LIBRARY, exercise, journal)
    assert say(here, ask="kept")["feedback"] == ""
    say(form(journal, "steadying/kit"), field="own", value="a stone")
    say(here, field="start", value="done")
    assert "01-steadying.ipynb" in say(here, ask="kept")["feedback"]
    journal.erase()
    assert say(here, ask="kept")["feedback"] == ""


# ---- two pages that show the same exercise


def test_what_a_page_has_not_seen_is_never_overwritten_in_silence(journal: Journal) -> None:
    journal.keep()
    one, said = form(journal), LIBRARY.words
    say(one, field="if", value="AAA", seen=[None])
    say(one, field="if", value="a long paragraph", seen=["AAA"])
    stale = say(one, field="if", value="AAA!", seen=["AAA"])
    assert said.elsewhere.replaced == stale["elsewhere"]
    assert {"if": "AAA!"} == journal.draft("start/one-small-thing")
    (entry,) = journal.entries()
    assert ["a long paragraph", ""] == [line.words for line in entry.lines]
    assert said.elsewhere.title.format(title=one._sheet.title) == entry.title
    assert "elsewhere" not in say(one, field="if", value="AAA!!", seen=["AAA!"])


def test_a_page_knows_what_it_sent_itself_whatever_became_of_it(journal: Journal) -> None:
    one = form(journal)
    say(one, field="if", value="A", seen=[None])
    for value in ("AB", "ABC"):  # the first answer never reached the page
        assert "elsewhere" not in say(one, field="if", value=value, seen=[None, "A", "AB"])
    assert [] == journal.entries()


def test_an_older_word_that_comes_late_does_not_take_the_newer_ones_place(
    journal: Journal,
) -> None:
    journal.keep()
    one = form(journal)
    say(one, field="if", value="it rains and pours", seen=[None])
    for late in ("it rains", None):
        reply = say(one, field="if", value=late, seen=["it"])
        assert reply["stands"] and LIBRARY.words.elsewhere.changed == reply["elsewhere"]
    assert {"if": "it rains and pours"} == journal.draft("start/one-small-thing")
    assert [] == journal.entries()


def test_a_choice_that_another_window_changed_is_told_too(journal: Journal) -> None:
    one = form(journal, "start/how-are-you")
    say(one, field="now", value=1, seen=[None])
    reply = say(one, field="now", value=10, seen=[None])  # "1" is no beginning of "10" here
    assert LIBRARY.words.elsewhere.replaced == reply["elsewhere"]
    assert [{"now": 1}] == [entry.answers for entry in journal.entries()]


def test_two_windows_of_one_page_never_meet_while_nothing_is_kept(journal: Journal) -> None:
    one = form(journal)
    say(one, field="if", value="mine", seen=[None], window="a")
    say(one, ask="done", n=1, window="a")
    say(one, field="if", value="yours", seen=[None], window="b")
    assert {"if": "yours"} == say(one, ask="kept", window="b")["answers"]
    assert {"if": "mine"} == say(one, ask="kept", window="a")["answers"]
    assert 1 == len(journal.entries())
    journal.claim("b")
    assert [] == journal.entries()


def test_what_is_done_folds_to_its_number_or_to_where_it_is(journal: Journal) -> None:
    words, rated, one = LIBRARY.words.folded, form(journal, "start/how-are-you"), form(journal)
    assert "folded" not in say(rated, ask="done")
    say(rated, field="now", value=8)
    say(one, field="if", value="it rains")
    assert "8, in this window until you close it." == say(rated, ask="done")["folded"]
    assert words.here_blank == say(one, ask="done")["folded"]
    journal.keep()
    assert "8, kept here." == say(rated, ask="done")["folded"]
    assert words.kept_blank == say(one, ask="done")["folded"]


def test_what_is_taken_away_is_gone_from_the_page_and_as_an_entry_and_the_page_is_told(
    journal: Journal,
) -> None:
    journal.keep()
    views = Views()
    one = Form(LIBRARY, LIBRARY.read("start/one-small-thing"), journal, views)
    views.add(one)
    told: list[Message] = []
    one.carry(told.append)
    say(one, field="if", value="it rains")
    say(one, ask="done")
    say(one, field="if", value="it snows")
    say(one, ask="done")
    reply = say(one, ask="take")
    assert (LIBRARY.words.folded.taken, True) == (reply["say"], reply["taken"])
    assert [True] == [message["erased"] for message in told if "erased" in message]
    assert ["it rains"] == [entry.lines[0].words for entry in journal.entries()]
    assert {} == journal.draft("start/one-small-thing")
    assert b"it snows" not in journal.file.read_bytes()


def test_nothing_is_taken_away_where_nothing_is_nor_twice_under_one_number(
    journal: Journal,
) -> None:
    one = form(journal)
    assert LIBRARY.words.empty == say(one, ask="take")["say"]
    say(one, field="if", value="it rains")
    assert say(one, ask="take", n=7)["taken"]
    say(one, field="if", value="it snows")
    assert say(one, ask="take", n=7)["taken"]
    assert {"if": "it snows"} == journal.draft("start/one-small-thing")


def test_a_check_marks_what_was_chosen_and_the_key_and_tells_no_key_before(
    journal: Journal,
) -> None:
    one = form(journal, "start/first-check")
    assert {} == say(one, ask="kept")["marks"]
    marks = {"after-leave": ["1", "2"]}
    assert marks == say(one, field="after-leave", value="1")["marks"]
    assert marks == say(one, ask="kept")["marks"]
    assert "marks" not in say(form(journal), ask="kept")


def test_done_sent_again_under_its_number_is_done_once(journal: Journal) -> None:
    journal.keep()
    one = form(journal)
    say(one, field="if", value="it rains")
    first = say(one, ask="done", n=7)
    say(one, field="if", value="it rains and half a sen")
    again = say(one, ask="done", n=7)
    assert LIBRARY.words.entered_kept == first["say"] == again["say"]
    assert ["it rains"] == [entry.lines[0].words for entry in journal.entries()]
    say(one, ask="done", n=8)
    assert 2 == len(journal.entries())


def test_every_reply_says_how_the_journal_stands_refused_ones_too(journal: Journal) -> None:
    one = form(journal)
    said = LIBRARY.words
    journal.keep()
    for message in (
        {"field": "if", "value": 3},
        {"field": "none", "value": "x"},
        {"ask": "kept"},
        {"field": "if", "value": "it rains"},
    ):
        assert (said.kept, journal.born, False) == state_of(say(one, **message))
    close(journal.file)
    for message in ({"field": "if", "value": "x"}, {"ask": "done"}, {"ask": "kept"}):
        assert (said.locked, journal.born, True) == state_of(say(one, **message))


def test_what_done_said_is_not_said_again_once_it_is_locked_or_erased(journal: Journal) -> None:
    journal.keep()
    one = form(journal)
    for gone in ("hide", "forget"):
        say(one, field="if", value=CANARY)
        say(one, ask="done", n=7)
        assert [7] == list(one._did)
        getattr(one, gone)()
        assert {} == one._did


def state_of(reply: dict[str, Any]) -> tuple[str, str, bool]:
    return reply["who"], reply["of"], reply["locked"]


def test_what_a_page_did_not_ask_for_is_told_by_whoever_brings_its_messages(
    journal: Journal,
) -> None:
    journal.keep()
    one, heard = form(journal), list[Message]()
    one.renew()  # no page is there yet
    one.carry(heard.append)
    said = {"who": LIBRARY.words.kept, "of": journal.born, "locked": False}
    for act in (one.look, one.forget, one.hide, one.renew):
        act()
    one.leave(5)
    assert [said, {"erased": True} | said, {"hidden": True} | said, {"renewed": True} | said,
            {"left": 5}] == heard  # fmt: skip


def test_a_page_loaded_again_in_its_window_ends_what_brought_messages_to_the_load_before(
    journal: Journal,
) -> None:
    views, ended = Views(), list[str]()
    for load in ("first", "second"):
        part = Form(LIBRARY, LIBRARY.read("start/one-small-thing"), journal, views)
        part.carry(lambda _: None, partial(ended.append, load))
        views.add(part)
        say(part, ask="kept", window="one")
    assert ["first"] == ended
    assert 1 == len(views)


# ---- where nothing can be written, or told


def newer(file: Path) -> None:
    """Make the file a newer edition's, which takes no word of ours."""
    db = sqlite3.connect(file)
    db.execute("PRAGMA user_version = 99")
    db.close()


def test_what_would_not_be_written_anyway_is_no_loss_where_nothing_can_be(
    journal: Journal,
) -> None:
    journal.keep()
    say(form(journal, "start/first-check"), field="after-leave", value="1")
    newer(journal.file)
    check, words = form(Journal(journal.file), "start/first-check"), LIBRARY.words
    later = say(check, field="after-leave", value="2")
    assert ("", False, words.kept) == (later["say"], "lost" in later, later["who"])
    other = next(one.id for one in check._sheet.fields if one.id != "after-leave")
    assert say(check, field=other, value="1")["lost"]
    empty = say(form(Journal(journal.file)), ask="done")
    assert (words.empty, False) == (empty["say"], "lost" in empty)


def test_a_lost_header_is_said_as_locked_by_done_and_as_what_it_is_by_an_answer(
    journal: Journal,
) -> None:
    journal.keep()
    say(form(journal), field="if", value="it rains")
    sealed = close(journal.file)
    db = sqlite3.connect(journal.file)
    for table in ("mark", "spare"):
        db.execute(f"UPDATE {table} SET value = '[]' WHERE name = 'seal'")
    db.commit()
    db.close()
    one = form(sealed)
    for message, why in (
        ({"ask": "done"}, LIBRARY.errors.journal.locked),
        ({"ask": "kept"}, LIBRARY.errors.passphrase.altered),
        ({"field": "if", "value": "x"}, LIBRARY.errors.passphrase.altered),
    ):
        reply = say(one, **message)
        assert (LIBRARY.words.unwritten.format(why=why), True) == (reply["say"], reply["locked"])


# ---- what an answer costs


class Counted(MemoryKeys):
    """Keys that count how often they are asked for one."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def get(self, of: str) -> bytes | None:
        self.asked += 1
        return super().get(of)


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("start/one-small-thing", "if", ["it rains", "it pours"]),
        ("start/first-check", "after-leave", ["1", "2"]),  # the second option changes nothing
        ("steadying/how-was-it", "now", ["harder", "easier"]),  # it goes by the page before
        ("steadying/week", "lines/0/helped", ["a walk", "a song"]),
        ("scales/mirror", None, [1, 2]),
        (library.MAP, None, ["done", None]),
    ],
)
def test_an_answer_opens_the_file_once_and_asks_for_the_key_once(
    journal: Journal,
    monkeypatch: pytest.MonkeyPatch,
    sealed: bool,
    name: str,
    field: str | None,
    values: list[object],
) -> None:
    journal.keep()
    journal.write("start/how-was-it", "now", "harder")
    keys = Counted()
    if sealed:
        (of, key) = close(journal.file)._keys._held  # type: ignore[attr-defined]
        keys.put(of, key)
    journal = Journal(journal.file, keys=keys)
    exercise = LIBRARY.read(name)
    one = (MapForm if isinstance(exercise, Map) else Form)(LIBRARY, exercise, journal)
    field = field or one._sheet.fields[0].id
    say(one, ask="kept")
    opened = list[str]()
    connect = sqlite3.connect

    def noting(where: str, **more: Any) -> sqlite3.Connection:
        opened.append(where)
        db: sqlite3.Connection = connect(where, **more)
        return db

    def cost(**message: object) -> tuple[int, int]:
        opened.clear()
        keys.asked = 0
        reply = say(one, **message)
        assert not {"lost", "refused"} & set(reply)
        return len(opened), keys.asked

    monkeypatch.setattr(sqlite3, "connect", noting)
    once, twice = (1, int(sealed)), (2, 2 * sealed)
    assert [once, once] == [cost(field=field, value=value, seen=[None]) for value in values]
    assert [once, once] == [cost(ask=asked) for asked in ("kept", "count")]
    # *Done* looks first: on an empty page, which may stand in a file that takes no writing, it
    # says so and begins no write.
    wanted = once if name == library.MAP else twice
    assert wanted == cost(ask="done")
    assert journal.draft(name) or name == library.MAP

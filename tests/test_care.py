"""The care standard, line by line: what a reader must be able to rely on, and what holds it.

Each line names the tests or the lint rules that would fail if it were not so. Lines about the
book, the edition in the browser and PDF join when those exist.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from course.authoring import fill
from course.errors import UnknownExercise
from course.journal import Journal
from course.library import LIBRARY
from course.render import html

ROOT = Path(__file__).parents[1]

LEAVING = "browser/test_leaving.py"
EVERY_WAY = "test_every_way_leaves_at_once_whatever_the_kernel_does_and_a_fresh_visit_opens_again"
NOT_KEPT = "test_what_is_not_kept_is_of_one_window_outlives_a_reload_and_ends_with_leave"
IN_TURN = "test_windows_that_type_in_turn_lose_no_word_and_a_lock_erasing_and_leave_reach_both"
SEALED = "test_what_is_kept_is_taken_along_erased_one_by_one_and_sealed_and_settings_go_with_it"
HUNG = "test_with_its_kernel_stopped_a_page_claims_nothing_does_nothing_late_and_loses_no_word"
HELP = "browser/test_help.py"
PANEL = "browser/test_panel.py"
KEEPING = "browser/test_keeping.py"
CANARY = "browser/test_canary.py"
WINDOWS = "browser/test_windows.py"
STOPPED = "browser/test_stopped.py"
BARE = "browser/test_bare.py"
EVERY = "browser/test_every.py"
FOLDS = "browser/test_folds.py"
FOLD = "test_a_fold_is_shut_opens_by_key_and_by_a_link_to_what_it_holds_and_is_open_on_paper"
ACCESS = "browser/test_access.py"

CARE = {
    "Leave is one visible link at 320 and 1280 px, with a second after the skip link": [
        f"{LEAVING}::test_leave_is_large_and_in_view_and_nothing_lies_over_it",
        f"{LEAVING}::test_the_first_tabs_are_skip_and_leave_and_skip_goes_to_the_page",
        f"{LEAVING}::{EVERY_WAY}",
        f"{LEAVING}::test_it_leaves_before_jupyterlab_has_begun",
    ],
    "Shift three times leaves, typing capitals never does": [f"{LEAVING}::{EVERY_WAY}"],
    "Leaving covers at once, goes to one neutral site, and Back does not return": [
        f"{LEAVING}::{EVERY_WAY}",
        f"{LEAVING}::test_back_over_earlier_pages_of_the_course_stays_away",
        f"{LEAVING}::test_the_shipped_target_is_asked_and_nothing_else",
        "browser/test_lite.py::test_leave_covers_and_back_does_not_return",
    ],
    "Ground and Help are one action away, with no kernel, server or network": [
        f"{HELP}::test_with_the_server_gone_help_is_reached_and_read_by_keyboard",
        f"{HELP}::test_with_the_server_gone_the_pacer_of_ground_starts_and_stops",
    ],
    "Any part of a page is two presses away; what is optional opens by key, by link and on paper": [
        "browser/test_contents.py::test_any_part_is_two_presses_away_by_touch_and_by_keyboard",
        f"{FOLDS}::{FOLD}",
    ],
    "Words of safety, the core sheet, bold points and summaries never stand folded": [
        "course/authoring/test_lint.py::test_a_fault_of_a_page_is_found_in_its_line",
        "course/authoring/test_lint.py::test_the_course_has_no_finding",
    ],
    "Help asks the country and never guesses it; each way to call works and says when checked": [
        "course/library/test_help_lines.py",
        f"{HELP}::test_a_link_to_call_asks_nothing_and_leaves_the_page_alone",
        f"{HELP}::test_what_is_set_holds_comes_back_before_anything_is_painted_and_is_gone_with_leave",
    ],
    "Only checked lines are published, with an international fallback, and old ones are named": [
        "course/library/test_help_lines.py",
    ],
    "Names are discreet unless that is switched off": [
        f"{HELP}::test_what_is_set_holds_comes_back_before_anything_is_painted_and_is_gone_with_leave",
        "widgets/calm/test_head.py::test_the_tab_says_the_name_of_the_course_and_no_more",
        "course/live/keeping/test_records.py::test_the_preview_is_exactly_what_is_saved_and_holds_what_is_ticked",
    ],
    "Answers about danger are never kept, and are asked for before the pages that need it": [
        f"{CANARY}::test_the_danger_question_tells_nobody",
        "test_care.py::test_the_danger_question_has_no_way_to_be_kept",
        "test_care.py::test_the_danger_question_comes_before_the_core_of_pages_about_people",
    ],
    "Nothing is stored before the reader chooses; then typing is kept and outlives a crash": [
        f"{WINDOWS}::{NOT_KEPT}",
        f"{BARE}::test_words_are_kept_in_the_middle_of_typing",
        f"{KEEPING}::test_words_outlive_kernel_server_and_browser",
        f"{CANARY}::test_not_kept_it_is_nowhere",
        "widgets/app/test_settings.py::test_nothing_is_written_before_answers_are_kept",
    ],
    "A draft is overwritten, Done makes an entry, each entry can be erased alone": [
        f"{BARE}::test_done_for_now_is_said_and_kept_as_an_entry",
        f"{PANEL}::{SEALED}",
        "widgets/app/commands/test_erase.py::test_one_entry_can_be_erased_alone_and_a_mistyped_one_erases_nothing",
    ],
    "The journal is outside the notebooks, the reader's alone; a passphrase makes it unreadable": [
        "course/journal/test_journal.py",
        "course/journal/test_cipher.py",
        "course/journal/test_row_cipher.py",
        "course/journal/test_sealing.py",
        f"{PANEL}::{SEALED}",
    ],
    "Lock, Leave and Erase take the words off every open view, and the state is true on each": [
        f"{WINDOWS}::{IN_TURN}",
        f"{STOPPED}::"
        "test_leave_takes_every_window_away_and_keeps_what_waits_with_the_kernels_stopped",
        "course/live/test_form.py::test_every_reply_says_how_the_journal_stands_refused_ones_too",
        "course/live/test_watch.py",
    ],
    "Two views never overwrite each other in silence": [
        "browser/test_pairs.py::test_a_stale_second_view_loses_nothing_and_both_pages_say_so",
        f"{WINDOWS}::{IN_TURN}",
        f"{WINDOWS}::{NOT_KEPT}",
        "course/answers/test_typed.py",
    ],
    "Another account of the machine can read nothing": [
        "widgets/app/test_second_account.py::"
        "test_another_account_sees_nothing_of_what_is_typed_or_said",
        "widgets/app/test_kernel.py::test_nothing_listens_but_the_server_and_the_keyring",
    ],
    "Nothing is said to have happened, or not, that is not so": [
        f"{STOPPED}::{HUNG}",
    ],
    "What is typed is nowhere but in the journal": [
        f"{CANARY}::test_saved_closed_exported_and_killed_it_is_only_in_the_journal",
        "widgets/test_carrier.py::test_words_in_the_panel_are_in_no_repr_and_no_state",
        "widgets/test_carrier.py::test_answers_are_in_no_state_repr_or_drawing",
        "course/live/keeping/test_passphrase.py::"
        "test_no_passphrase_is_in_what_the_page_is_told_or_in_the_panel",
    ],
    "Where, take along and erase on every live surface and in the command": [
        f"{PANEL}::{SEALED}",
        f"{KEEPING}::"
        "test_kept_words_are_there_after_a_reload_which_leaves_no_view_and_gone_after_erasing",
        "widgets/app/commands/test_where.py",
        "widgets/app/commands/test_export.py",
        "widgets/app/commands/test_import_copy.py",
        "widgets/app/commands/test_erase.py",
    ],
    "Nothing foreign is asked for": [
        f"{LEAVING}::test_the_shipped_target_is_asked_and_nothing_else",
        "widgets/calm/test_head.py::"
        "test_foreign_addresses_are_links_to_leave_and_to_help_and_nothing_is_fetched",
    ],
    "One line at the head of each exercise says who can read it": [
        "test_care.py::test_each_exercise_says_who_can_read_it_and_that_nobody_reads_along",
        "course/live/test_form.py::test_an_answer_is_acknowledged_with_who_can_read_it",
    ],
    "An idle server stops, idle kernels end, and leaving locks": [
        "widgets/app/test_server_process.py::test_it_stops_by_itself_after_the_last_page_is_closed",
        f"{PANEL}::{SEALED}",
    ],
    "What is taken along is picked, none ticked at first, and seen exactly": [
        "course/live/keeping/test_records.py::test_everything_written_is_offered_by_title_and_no_word_of_it_is_shown",
        f"{PANEL}::{SEALED}",
    ],
    "Nothing is required, and every prompt can be skipped": [
        "test_content.py::test_it_can_be_answered_scored_and_kept_as_data",
        f"{BARE}::test_the_way_past_takes_an_answer_back",
    ],
    "No streaks, points, badges or countdowns; no timer but one the reader starts and stops": [
        "lint: words",
        "browser/test_practice.py::test_one_key_starts_it_and_stops_it",
    ],
    "A knowledge check reveals nothing in passing, has no gate, and can be hidden": [
        "lint: words",
        f"{HELP}::test_what_is_set_holds_comes_back_before_anything_is_painted_and_is_gone_with_leave",
        "browser/test_keys.py",
    ],
    "Ratings start unanswered and offer words for far away": [
        "test_content.py::test_it_draws_as_html_blank_and_answered",
        "course/test_kinds.py",
    ],
    "Reduced motion and calm mode each stop all movement alone": [
        f"{HELP}::test_nothing_moves",
        "browser/test_practice.py::test_with_reduced_motion_nothing_moves_and_the_line_jumps",
    ],
    "A hard part has a way past it and a line at its end": ["lint: skips"],
    "Earlier answers can be shown beside a later exercise, and hidden again": [
        "course/answers/test_earlier.py",
        "course/live/test_form.py::"
        "test_what_was_written_on_the_page_before_can_be_shown_and_is_read_as_text",
    ],
    "No prompt asks for the event": ["lint: words"],
    "No word of the list": ["lint: words"],
    "Grade 8, twenty words a sentence, a card at the head; words of safety everywhere alike": [
        "lint: reading",
        "lint: card",
        "lint: drift",
        "lint: labels",
    ],
    "Every section opens with its idea, and every example ends with what it shows": [
        "lint: openings",
        "lint: examples",
    ],
    "Every factual claim has a label, who was studied, a reference; seven labels at most": [
        "lint: labels"
    ],
    "No check keys its longest option more often than chance": ["lint: checks"],
    "axe finds nothing; the keyboard alone is enough, focus is seen, no key changes a notebook": [
        f"{ACCESS}::"
        "test_axe_finds_nothing_blank_answered_and_with_everything_open_in_light_and_dark",
        f"{EVERY}::test_every_kind_and_format_is_live_answered_answered_back_kept_and_there_again",
        "browser/test_keyboard.py::"
        "test_every_exercise_is_reached_answered_and_done_with_the_keyboard_alone",
        "browser/test_keys.py::test_thousands_of_keys_change_no_cell",
    ],
    "One h1, headings in order, unique ids, language, targets, reflow at 320 px": [
        f"{ACCESS}::test_one_h1_headings_in_order_unique_ids_and_a_language",
        f"{ACCESS}::test_every_target_of_ours_is_at_least_24_px",
        "browser/test_plain_page.py::test_nothing_is_wider_than_the_window",
        "lint: outline",
        "lint: images",
    ],
    "Every exercise has a still equivalent": [
        "test_content.py::test_its_plain_text_is_as_reviewed",
        "test_stills.py",
    ],
    "What was kept never stands under other words, whatever edition opens it": [
        "course/answers/test_editions.py",
        "course/answers/test_any_edition.py",
        "course/authoring/test_ids.py",
        "lint: ids",
    ],
    "Errors blame nobody, stay on screen and keep the words": [
        "lint: words",
        f"{BARE}::test_a_text_too_long_to_keep_stays_on_the_page_and_is_never_called_kept",
        f"{STOPPED}::{HUNG}",
    ],
}
"""Each line of the standard that a machine can hold, and what holds it."""


@cache
def names_in(file: Path) -> set[str]:
    """The names of the tests of a file."""
    tree = ast.parse(file.read_text("utf-8"))
    return {one.name for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


@pytest.mark.parametrize("line", CARE)
def test_what_holds_a_line_is_there(line: str) -> None:
    for held in CARE[line]:
        if held.startswith("lint: "):
            assert (ROOT / "course" / "authoring" / "lint" / f"{held[6:]}.py").is_file(), held
            continue
        file, _, name = held.partition("::")
        found = names_in(ROOT / "tests" / file)
        assert name in found if name else any(one.startswith("test_") for one in found), held


def test_the_danger_question_has_no_way_to_be_kept() -> None:
    """A passage has words and doors; nothing of it is a field, an exercise or a setting."""
    danger = LIBRARY.safety.passages["danger"]
    assert {"say", "doors", "after", "claims"} == set(danger.__struct_fields__)
    drawn = html.passage(danger.say, {door.label: door.say for door in danger.doors})
    assert not re.search("<(input|textarea|select|form|button)|data-field|data-sheet", drawn)
    assert not [name for name in LIBRARY.names() if "danger" in name]
    journal = Journal(Path("nowhere") / "journal.sqlite")
    with pytest.raises(UnknownExercise):
        LIBRARY.read("start/danger")
    assert {} == journal.drafts()


PEOPLE = {"trust", "safe", "needs", "alarm", "steps", "known"}
"""Pages about other people: 02, 05, 07, 08, 10 and 11."""

CHOOSING = {"trust", "safe", "steps", "known"}
"""Those on which someone is chosen: 02, 05, 10 and 11."""


def test_the_danger_question_comes_before_the_core_of_pages_about_people() -> None:
    for page in LIBRARY.there():
        if page.id not in PEOPLE:
            continue
        text = (fill.NOTEBOOKS / f"{page.notebook}.ipynb").read_text("utf-8")
        core = [exercise.id for exercise in LIBRARY.module(page.id).exercises if exercise.filled]
        asked = "danger choosing" if page.id in CHOOSING else "danger"
        place = text.index(f'data-safety=\\"{asked}\\"')
        assert core and place < text.index(f"{page.id}/{core[0]}")


def test_each_exercise_says_who_can_read_it_and_that_nobody_reads_along() -> None:
    said = LIBRARY.words
    assert "Nobody is reading along" in said.pace and "Help is at the top" in said.pace
    for name in LIBRARY.names():
        sheet = LIBRARY.read(name).sheet()
        drawn = html.draw(sheet, LIBRARY.words)
        if sheet.fields and not (sheet.paper or sheet.count):
            assert f'<p class="who">{said.still}</p>\n<p class="pace">{said.pace}</p>' in drawn
            line = f'<span class="reads-who">{said.still}</span> <span>{said.pace}</span></p>'
            assert f'<p class="reads{" about-people" * sheet.people}">{line}' in drawn

"""What an edition kept stands under what it answered, whatever the next one changed.

What the edition before left, and how it was made, stands in `tests/course/journal/fixtures`.
"""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from course.answers import drafts, plan, records
from course.answers.typed import Taken, take
from course.journal import Journal, answered, backup
from course.library import Library
from course.live.form import Form
from course.live.keeping.records import Records
from course.render import records as files
from course.render import text
from course.stills import shown, still
from tests.editions import BEFORE, first, later, settled

READ: dict[str, list[list[str]]] = json.loads((BEFORE / "as_read.json").read_text("utf-8"))
PASSPHRASE = "four ordinary words here"

GONE = [
    "example/practice",
    "example/quiz/one",
    "example/rating",
    "example/worksheet/text",
    "example/worksheet/choice=b",
    "example/worksheet/check=a",
    "example/worksheet/likert",
    "example/worksheet/rating",
    "example/worksheet/rows/what",
    "example/worksheet/rows/which=b",
    "example/sorting/*=hard",
    "example/sorting/bread",
    "example/profile",
    "example/days",
]
"""What the next edition no longer asks."""

SAME = ["example/hierarchy", "example/hierarchy/rungs"]
"""Of what its words were only mended."""

MENDED = {
    "Places to read, and how hard each is": "Places to read in, and how hard each is",
    "A ladder": "The ladder",
}


def changed(of: dict[str, Any]) -> None:
    """Change a prompt, a key, labels, options, numbers, columns, heads; take things away."""
    del of["practice"]
    of["quiz"]["items"][0] |= {"id": "one-again", "prompt": "Which is red?"}
    for way in of["quiz"]["items"][0]["options"]:
        way.pop("key", None)
    of["quiz"]["items"][0]["options"][1]["key"] = True
    of["louder"] = of.pop("rating") | {"id": "louder", "most": 10, "step": 1}
    of["louder"]["replies"] = [{"to": 10, "band": "all", "say": "So loud."}]
    sheet = of["worksheet"]
    sheet.pop("filled")
    fields = {one["id"]: one for one in sheet["fields"]}
    fields["text"] |= {"id": "plans", "prompt": "Plans:"}
    fields["choice"]["answer"]["options"][1] = {"id": "c", "label": "Third"}
    fields["check"]["answer"]["options"][0] = {"id": "c", "label": "Third"}
    fields["likert"] |= {"id": "how-well", "answer": {"format": "likert", "labels": ["so", "not"]}}
    fields["rating"] |= {"id": "share", "answer": {"format": "text"}}
    rows = fields["rows"]["answer"]
    rows["lines"] = 3
    rows["columns"][0] = {"id": "who", "label": "Who", "answer": {"format": "text"}}
    rows["columns"][1]["answer"]["options"] = [{"id": "c", "label": "Third"}]
    rows["columns"][1]["answer"]["options"].append({"id": "a", "label": "First"})
    sheet["fields"] = [fields[id] for id in ("rows", "check", "choice", "likert", "text", "rating")]
    of["sorting"]["piles"] = [{"id": "firm", "label": "Firm"}, {"id": "soft", "label": "Soft"}]
    of["sorting"]["cards"] = [
        one | {"key": "soft"} for one in of["sorting"]["cards"] if one["id"] == "pillow"
    ] + [{"id": "rock", "say": "A rock", "key": "firm", "why": "It does not give."}]
    of["hierarchy"] |= {"prompt": MENDED["Places to read, and how hard each is"]}
    of["hierarchy"] |= {"title": "The ladder"}
    of["manner"] = of.pop("profile") | {"id": "manner", "title": "A manner"}
    of["manner"]["items"][3] |= {"reverse": False}
    of["manner"]["examples"] = of["manner"]["examples"][1:2]
    of["week"] = of.pop("days") | {"id": "week", "heads": ["Tuesday", "Monday"]}


@pytest.fixture(scope="module")
def next_edition(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The content of the edition before, changed in each way that the lint lets pass."""
    place = tmp_path_factory.mktemp("editions")
    before = first(place / "before")
    gone = [*GONE, "example/sorting/stone"]
    return settled(before, later(before, place / "now", changed), gone, SAME)


def journals(place: Path) -> list[Journal]:
    """Return what the edition before kept: plain, sealed and opened, and taken in from a copy."""
    place.mkdir(exist_ok=True)
    plain = Journal(Path(shutil.copy(BEFORE / "plain.sqlite", place / "plain.sqlite")))
    sealed = Journal(Path(shutil.copy(BEFORE / "sealed.sqlite", place / "sealed.sqlite")))
    assert sealed.locked
    sealed.sealing.unlock(PASSPHRASE)
    copy = backup.read((BEFORE / "copy.json").read_bytes())
    taken = Journal(place / "taken.sqlite")
    taken.take_in(copy.entries, copy.drafts)
    return [plain, sealed, taken]


def parts(words: str) -> list[str]:
    """Return each line, and each cell of a table’s line; columns that are gone stand last."""
    return sorted(re.split(r"\n|; |(?<=\d)\. ", words))


def mended(words: str) -> str:
    return MENDED.get(words, words)


def test_every_draft_is_read_under_the_prompt_it_answered(
    next_edition: Library, tmp_path: Path
) -> None:
    for journal in journals(tmp_path):
        left = journal.drafts()
        assert READ.keys() == left.keys()
        for name, answers in left.items():
            found = {line.prompt: line.words for line in drafts.sheet(next_edition, name, answers)
                     .lines}  # fmt: skip
            for prompt, words in READ[name]:
                assert parts(words) == parts(found.pop(mended(prompt)))
            assert {} == found


def test_an_export_and_a_plan_have_each_word_under_its_prompt(
    next_edition: Library, tmp_path: Path
) -> None:
    for journal in journals(tmp_path):
        every = records.everything(next_edition, journal)
        written = files.draw(next_edition, every, "text")
        page = files.draw(next_edition, every, "page")
        for entry in journal.entries():
            assert READ[entry.exercise] == [[line.prompt, line.words] for line in entry.lines]
        for lines in READ.values():
            for prompt, words in lines:
                assert mended(prompt) in written and mended(prompt) in page
                assert all(part in written and part in page for part in parts(words))
        assert [] == [line for line in written.splitlines() if line.startswith("example/")]
        sheet, answers = plan.gathered(next_edition, journal.drafts())
        planned = {ask.prompt: answers[ask.id] for ask in sheet.fields}
        assert {prompt for prompt, _ in READ["example/worksheet"]} == planned.keys()
        assert "> example/worksheet text, lantern 1" in text.draw(
            sheet, next_edition.words, answers
        )
        taken = backup.read(files.draw(next_edition, every, "copy").encode())
        assert (journal.drafts(), journal.entries()) == (taken.drafts, [*taken.entries])


def test_no_form_holds_an_answer_to_what_it_does_not_ask(
    next_edition: Library, tmp_path: Path
) -> None:
    journal = journals(tmp_path)[0]
    live = Form(next_edition, next_edition.read("example/worksheet"), journal)
    told = live.answer({"ask": "kept"})[0]
    assert {"check": ["b"], "rows": [{"much": 10}, {"much": 10}]} == told["answers"]


def test_what_is_written_on_loses_nothing_that_is_no_longer_asked(
    next_edition: Library, tmp_path: Path
) -> None:
    journal = journals(tmp_path)[0]
    sheet = next_edition.read("example/worksheet").sheet()
    before, entries = journal.draft("example/worksheet"), journal.entries()
    given: list[tuple[str, object]] = [("check", ["c"]), ("rows/0/who", "Mo"), ("plans", "tea")]
    for field, value in given:
        assert Taken.PUT is take(next_edition, journal, sheet, field, value, [None, ["b"]])[0]
    now = journal.draft("example/worksheet")
    assert ["c", "a"] == now["check"] and before["text"] == now["text"]
    assert [{"who": "Mo"}, {}] == [
        {id: cell for id, cell in row.items() if row.get(id) != old.get(id)}
        for row, old in zip(now["rows"], before["rows"], strict=True)  # type: ignore[arg-type]
        if isinstance(row, dict) and isinstance(old, dict)
    ]
    assert entries == journal.entries()
    # One place holds one answer: what it held becomes an entry, under its own words.
    for field, value in (("choice", "c"), ("rows/1/which", "c")):
        assert Taken.PUT is take(next_edition, journal, sheet, field, value, [None])[0]
    choice, cell = [one for one in journal.entries() if one not in entries]
    assert "A worksheet, as it was asked before" == choice.title
    assert "Second" in {line.prompt: line.words for line in choice.lines}["One of these"]
    assert "Which: Second" in {line.prompt: line.words for line in cell.lines}["A table"]


def test_what_is_no_longer_asked_can_be_erased(next_edition: Library, tmp_path: Path) -> None:
    journal = journals(tmp_path)[0]
    for record in records.unfinished(journal.drafts()):
        assert records.readable(next_edition, record).title
        assert records.strike(journal, record)
    assert {} == journal.drafts()


def test_an_entry_takes_its_answers_off_a_page_that_held_what_is_no_longer_asked(
    next_edition: Library, tmp_path: Path
) -> None:
    journal, name = Journal(tmp_path / "journal.sqlite"), "example/worksheet"
    sheet = next_edition.read(name).sheet()
    journal.take_in([], {name: {"text": "of before", "plans": "of now"}})
    journal.enter(answered(sheet, sheet.fit(journal.draft(name)), language=next_edition.language))
    [entry] = records.finished(journal)
    section = Records(next_edition, journal)
    section.strike({"picked": [entry.key]})
    assert ([], {"text": "of before"}) == (journal.entries(), journal.draft(name))
    section.strike({"picked": [f"draft:{name}"]})
    assert {} == journal.draft(name)


def test_a_page_that_a_reader_changed_says_of_what_is_gone_where_its_answers_are(
    next_edition: Library,
) -> None:
    page = nbformat.read(BEFORE / "90-example.ipynb", as_version=4)
    calls = [shown(cell.source) for cell in page.cells if cell.source.startswith("show(")]
    told = {
        call[0]: still(next_edition, *call)["text/plain"] for call in calls if call and not call[1]
    }
    gone = {"practice", "rating", "profile", "days"}
    for name, said in told.items():
        kindly = "is not in the course any more. If you kept answers to it, they are not lost."
        assert (name.removeprefix("example/") in gone) == (kindly in said)
    assert told["example/days"].startswith("“A ledger of days” is not in the course any more.")


def test_a_new_edition_is_answered_as_before(next_edition: Library) -> None:
    for name in next_edition.names():
        sheet = next_edition.read(name).sheet()
        given = sheet.example()
        assert given == sheet.fit(given) and {} == sheet.rest(given)
        asked = answered(sheet, given, language=next_edition.language)
        read = drafts.sheet(next_edition, name, given)
        assert [line for line in asked.lines if line.words] == [*read.lines]

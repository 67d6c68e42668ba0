"""Whatever a page hands over, what fits is kept and nothing is raised."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course.answers import drafts
from course.authoring import ids
from course.journal import Journal
from course.library import LIBRARY, Library
from tests.course.live.test_messages import NASTY, anything
from tests.editions import first
from widgets.app import pending_words
from widgets.app.keyring import Keyring
from widgets.app.pending_words import PendingWords, PendingWriter

OWN = "start/one-small-thing", "if"
"""The one place that nothing is handed over for below, but at the end."""

ENDS = ["", "/0", "/-1", "/٣", "/²", f"/{9**40}", "/0/0"]
FIELDS = [
    (name, f"{field.id}{end}")
    for name in LIBRARY.names()
    for field in LIBRARY.read(name).sheet().fields
    for end in ENDS
    if (name, field.id) != OWN
]
NONE = [(name, "if") for name in ("", "/", "\0", "../x", "start", "a" * 9999)]


@pytest.fixture(scope="module", params=[False, True], ids=["not kept", "kept"])
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PendingWriter, Journal]]:
    folder, ring = tmp_path_factory.mktemp("pending"), Keyring()
    journal = Journal(folder / "journal.sqlite", keys=ring, windows=ring.windows)
    if request.param:
        journal.keep()
    yield PendingWriter(LIBRARY, Path(folder), ring), journal
    ring.close()


@given(
    st.lists(
        st.tuples(
            st.sampled_from(FIELDS + NONE),
            anything | st.sampled_from(NASTY),
            st.lists(anything, max_size=3),
        ),
        max_size=3,
    ),
    st.uuids().map(str),
)
@settings(max_examples=150)
def test_words_that_fit_nowhere_cost_none_of_those_that_do(
    place: tuple[PendingWriter, Journal],
    words: list[tuple[tuple[str, str], object, object]],
    last: str,
) -> None:
    writer, journal = place
    sent = [
        {"sheet": sheet, "field": field, "value": value, "seen": seen}
        for (sheet, field), value, seen in [*words, (OWN, last, [None])]
    ]
    try:
        told = pending_words.read(json.dumps({"window": "w", "words": sent}).encode())
    except ValueError:  # Python writes more than JSON knows
        return
    writer._write(told)
    journal.claim("w")
    assert last == journal.draft(OWN[0])[OWN[1]]


def test_words_of_a_page_that_the_edition_before_opened_are_kept_under_what_they_answered(
    tmp_path: Path,
) -> None:
    library = first(tmp_path / "content")
    ids.retire(library, ["example/worksheet/text"])
    file = library.content / "modules/example.yaml"
    text = file.read_text("utf-8").replace("{id: text, prompt", "{id: plans, prompt")
    text = text.replace("        text: |", "        plans: |").replace(
        "[text, check", "[plans, check"
    )
    file.write_text(text, "utf-8")
    library = Library(library.content)
    assert "text" not in {ask.id for ask in library.read("example/worksheet").sheet().fields}
    word = pending_words.Word("example/worksheet", "text", "typed before", [None])
    ring = Keyring()
    journal = Journal(tmp_path / "journal.sqlite", keys=ring, windows=ring.windows)
    PendingWriter(library, tmp_path, ring)._write(PendingWords("w", [word]))
    journal.claim("w")
    [line] = drafts.sheet(library, "example/worksheet", journal.draft("example/worksheet")).lines
    assert ("Some words:", "typed before") == (line.prompt, line.words)
    ring.close()

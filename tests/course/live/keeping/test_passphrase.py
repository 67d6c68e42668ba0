"""A passphrase set, changed and taken off as a reader does it, and told to nobody."""

from pathlib import Path

import pytest

from course.journal import Journal
from course.library import LIBRARY
from tests.course.live.pressing import CANARY, offers, panel, press, ticks
from tests.course.live.seen import Seen
from widgets.app.keyring import Keyring
from widgets.keys import Asked
from widgets.server_client import ServerClient

SAID = LIBRARY.words.keep
PASS = LIBRARY.words.passphrase
WHY = LIBRARY.errors.passphrase


def test_a_passphrase_is_set_asked_again_after_locking_changed_and_taken_off(
    journal: Journal,
) -> None:
    journal.write("steadying/kit", "own", CANARY)
    form = Seen()
    keep = panel(journal, form)
    unlike = press(keep, "seal", secrets={"new": "ordinary words", "again": "others words"})
    assert WHY.unlike in unlike["slots"]["state"] and not journal.kept
    told = press(keep, "seal", secrets={"new": "ordinary words", "again": "ordinary words"})
    assert PASS.sealed in told["slots"]["state"] and journal.sealed
    assert CANARY.encode() not in journal.file.read_bytes()
    assert [PASS.lock, SAID.erase] == offers(told)

    told = press(keep, "lock")
    assert [PASS.unlock, SAID.erase] == offers(told) and ["renew", "hide"] == form.told
    assert "" == told["slots"]["list"] and {} == journal.drafts()
    wrong = press(keep, "unlock", secrets={"old": "not that one"})
    assert WHY.wrong in wrong["slots"]["state"] and journal.locked
    told = press(keep, "unlock", secrets={"old": "ordinary words"})
    assert PASS.unlocked in told["slots"]["state"] and not journal.locked
    assert ["renew", "hide", "renew"] == form.told
    assert "draft:steadying/kit" in ticks(told)

    other = {"old": "ordinary words", "new": "quite other words", "again": "quite other words"}
    assert WHY.wrong in press(keep, "change", secrets=other | {"old": "not that"})["slots"]["state"]
    assert PASS.changed in press(keep, "change", secrets=other)["slots"]["state"]
    assert WHY.wrong in press(keep, "remove", secrets={"old": "ordinary words"})["slots"]["state"]
    told = press(keep, "remove", secrets={"old": "quite other words"})
    assert PASS.removed in told["slots"]["state"] and not journal.sealed
    assert {"steadying/kit": {"own": CANARY}} == journal.drafts()


def test_a_passphrase_whose_key_nobody_holds_is_said_to_be_set_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    ring = Keyring()
    client = ServerClient(ring.told)
    journal = Journal(tmp_path / "at" / "journal.sqlite", keys=Asked(client))
    journal.write("steadying/kit", "own", CANARY)
    ring.close()
    fresh = {"new": "ordinary words", "again": "ordinary words"}
    told = press(panel(journal), "seal", secrets=fresh)
    assert WHY.sealed_unheld in told["slots"]["state"]
    assert (True, True) == (journal.sealed, journal.locked)
    assert CANARY.encode() not in journal.file.read_bytes()
    again = Journal(journal.file)
    again.sealing.unlock("ordinary words")
    assert {"steadying/kit": {"own": CANARY}} == again.drafts()


@pytest.mark.parametrize(
    ("typed", "said"), [("", WHY.short), ("x", WHY.short), ("ab" * 5_001, WHY.long)]
)
def test_a_passphrase_too_short_or_too_long_is_said_and_changes_nothing(
    journal: Journal, typed: str, said: str
) -> None:
    told = press(panel(journal), "seal", secrets={"new": typed, "again": typed})
    assert said in told["slots"]["state"] and not journal.sealed


def test_no_passphrase_is_in_what_the_page_is_told_or_in_the_panel(journal: Journal) -> None:
    keep = panel(journal)
    told = press(keep, "seal", secrets={"new": CANARY * 2, "again": CANARY * 2})
    assert CANARY not in str(told) + repr(keep) + keep.html + str(keep.__dict__)

"""What to take along or erase: everything written, record by record. Knows no view.

A preview holds a reader's words, so it travels as a message and is remembered nowhere.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from course.answers.records import Record, everything, readable, strike
from course.errors import UnknownExercise
from course.journal import Journal, Standing
from course.library import Library
from course.render import panel, records
from course.render.panel import Slots
from course.render.records import Kind
from course.sheet import Sheet

NAMES: dict[Kind, str] = {"page": "my-notes.html", "text": "my-notes.txt"}
TYPES: dict[Kind, str] = {"page": "text/html", "text": "text/plain"}

Asked = dict[str, Any]
"""What the page asks for: the keys `picked`, and `as` which kind of file."""


class Records:
    """The list of records, of which none is ticked at first, and what is done with the ticked."""

    def __init__(self, library: Library, journal: Journal) -> None:
        self._library, self._journal, self._words = library, journal, library.words

    def listed(self, standing: Standing) -> Slots:
        """Return every record by its title; nothing while it is locked."""
        if standing.locked:
            return {"list": ""}
        listed = [readable(self._library, one) for one in self._all()]
        return {"list": panel.listing(listed, self._words)}

    def preview(self, asked: Asked) -> Slots:
        """Return exactly what will be in the file, and the buttons for it."""
        picked = self._picked(asked)
        if not picked:
            return {"preview": panel.say(self._words.keep.none), "said": ""}
        kind, content = self._drawn(picked, asked)
        erasable = any(one.erasable for one in picked)
        return {"preview": panel.preview(kind, content, erasable, self._words), "said": ""}

    def save(self, asked: Asked) -> dict[str, Any]:
        """Return the file for the browser to save, and what is said of it."""
        said, picked = self._words.keep, self._picked(asked)
        if not picked:
            return {"slots": {"said": panel.say(said.none)}}
        kind, content = self._drawn(picked, asked)
        name = NAMES[kind]
        return {
            "save": {"name": name, "type": f"{TYPES[kind]};charset=utf-8", "content": content},
            "slots": {"said": panel.say(said.saved.format(file=name))},
        }

    def ask(self, asked: Asked) -> Slots:
        """Return the question that comes before erasing what is ticked."""
        return {"preview": panel.sure_some(len(self._going(asked)), self._words), "said": ""}

    def strike(self, asked: Asked) -> list[Record]:
        """Erase what is ticked, and return it."""
        going = self._going(asked)
        for record in going:
            strike(self._journal, record, self._asked(record.entry.exercise))
        return going

    def _asked(self, name: str) -> Sheet | None:
        """Return what a page asks now; `None` where its exercise has gone."""
        with suppress(UnknownExercise):
            return self._library.read(name).sheet()
        return None

    def struck(self, number: int) -> Slots:
        """Return what is said after so many records were erased."""
        said = self._words.keep.struck
        return {"said": panel.say(said.say(number, self._words.language))}

    def _picked(self, asked: Asked) -> list[Record]:
        keys = asked.get("picked")
        wanted = keys if isinstance(keys, list) else []
        return [one for one in self._all() if one.key in wanted]

    def _going(self, asked: Asked) -> list[Record]:
        return [one for one in self._picked(asked) if one.erasable]

    def _all(self) -> list[Record]:
        return everything(self._library, self._journal)

    def _drawn(self, picked: list[Record], asked: Asked) -> tuple[Kind, str]:
        """Return the kind of file that is asked for, and exactly what will be in it."""
        kind: Kind = "text" if asked.get("as") == "text" else "page"
        return kind, records.draw(self._library, picked, kind)

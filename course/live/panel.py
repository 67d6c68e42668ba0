"""The panel, live: the choice to keep, the passphrase, where things are, what to take along.

It also fills the place of the reader's own lines in the bar's Ground, while that is open.

It hears what a button asks for, has the section do it whose it is, and tells every view whom that
concerns. What stands in it travels as messages, never as HTML of its own: a preview holds a
reader's words.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from course.answers.earlier import lines
from course.errors import JournalError, code
from course.journal import Journal, Line
from course.library import Library
from course.live.home import Home, InFolder
from course.live.keeping.consent import Consent
from course.live.keeping.passphrase import Passphrase, Secrets
from course.live.keeping.records import Records
from course.live.keeping.where import where
from course.live.part import Message, Part
from course.live.views import Views
from course.render import html, panel
from course.render.panel import Slots

ANYTIME = ("look", "lock", "night")
"""What is done however late it comes: it shows and takes nothing."""


class Panel(Part):
    """The panel. Nothing is ticked at first, and erasing asks once more.

    `views` are told what a change means for them, `swept` is called when everything was erased,
    `home` says where things are kept. The first button offered is always one that loses nothing.
    """

    script = "panel"

    def __init__(
        self,
        library: Library,
        journal: Journal,
        views: Views,
        swept: Callable[[], None] = lambda: None,
        home: Home | None = None,
    ) -> None:
        self._library, self._words = library, (words := library.words)
        self._home: Home = InFolder(words) if home is None else home
        self._swept = swept
        self._consent = Consent(journal, self._home, words)
        self._passphrase = Passphrase(journal, self._home, words)
        self._records = Records(library, journal)
        super().__init__(journal, views, panel.skeleton(words))

    def look(self) -> None:
        """Say how things stand; another window may have changed that."""
        for told in self.answer({"do": "look"}):
            self._tell(told)

    def forget(self) -> None:
        """Say how things stand after everything was erased, here or elsewhere."""
        self._tell({"slots": panel.EMPTY})
        self.look()

    def hide(self) -> None:
        """Say how things stand after it was locked, here or elsewhere."""
        self.forget()

    def renew(self) -> None:
        """Say how things stand after it was unlocked or begun elsewhere."""
        self.look()

    def _answer(self, message: Message) -> Message:
        """Do what a button says, and return how things stand then.

        A press that lay too long is not done any more: the page has said that nothing answers,
        and the reader may have thought again.
        """
        asked = str(message.get("do"))
        if asked not in ANYTIME and late(message.get("until")):
            reply: Message = {"slots": {"word": panel.say(self._words.keep.late)}}
        else:
            reply = self._done(asked, message)
        return reply | {"now": now()}

    def _fault(self, error: Exception) -> Message:
        """Return what went wrong, in the content's words where it is an error for the reader."""
        if isinstance(error, JournalError):
            why = self._library.why(error)
            said = {"said": panel.say(why)}
            return {"slots": said | self._consent.sorry(why), "now": now()}
        fault = self._words.keep.fault.format(code=code(error))
        return {"slots": self._consent.sorry(fault), "now": now()}

    def _done(self, asked: str, message: Message) -> Message:
        """Do what is asked for, and return what the page is told of it."""
        match asked:
            case "keep":
                return self._keep()
            case "night":
                return {"slots": {"night": self._night()}}
            case "ask":
                return {"slots": self._consent.ask()}
            case "erase":
                return self._erase()
            case "list":  # the page has emptied the preview, and may have asked for another since
                return {"slots": self._listed()}
            case "pick" | "stay":
                return {"slots": self._records.preview(message)}
            case "save":
                return self._records.save(message)
            case "strike":
                return {"slots": self._records.ask(message)}
            case "struck":
                return self._strike(message)
            case "lock" | "unlock" | "seal" | "change" | "remove":
                return self._about(asked, message)
            case _:  # `look`, and `back` from a question
                return {"slots": self._stands()}

    def _stands(self) -> Slots:
        """Return how things stand, and where they are."""
        return self._consent.state() | self._where()

    def _mine(self) -> Slots:
        """Return what can be opened below, with nothing ticked and nothing said of it."""
        return {"preview": "", "said": ""} | self._listed()

    def _listed(self) -> Slots:
        """Return what can be opened below: where things are, the passphrase, what to take along."""
        standing = self._journal.standing
        drawn = self._passphrase.drawn(standing) | self._records.listed(standing)
        return self._where() | {"said": ""} | drawn

    def _where(self) -> Slots:
        return where(self._journal, self._home, self._words)

    def _night(self) -> str:
        """Return what the reader wrote for the night, as it stands in Ground while that is open.

        Nothing while it is locked, or cannot be read: that is told where it was written.
        """
        names, found = self._library.ground.night.shows, list[Line]()
        with suppress(JournalError):
            found = lines(self._library, names, self._journal.drafts())
        return html.lines(found) if found else ""

    def _keep(self) -> Message:
        self._consent.keep()
        self._changed()
        return {"slots": self._stands(), "keeps": True}

    def _erase(self) -> Message:
        self._consent.erase()
        self._changed()
        self._swept()
        return {"slots": self._consent.erased(), "erases": True}

    def _about(self, asked: str, message: Message) -> Message:
        """Do something about the passphrase, and return how things stand since."""
        act: Callable[[Secrets], str] = getattr(self._passphrase, asked)
        given = message.get("secrets")
        sentence = act(given if isinstance(given, dict) else {})
        self._changed()
        return {"slots": self._consent.state(sentence) | self._mine()}

    def _strike(self, message: Message) -> Message:
        going = self._records.strike(message)
        self._views.struck({record.entry.exercise for record in going})
        return {"slots": self._mine() | self._records.struck(len(going))}

    def _changed(self) -> None:
        """Tell every other view how the journal stands since."""
        self._views.noticed(self._journal.standing, but=self)


def now() -> int:
    """Return the time of this program's clock, in ms since 1970; a page goes by it."""
    return time.time_ns() // 1_000_000


def late(until: object) -> bool:
    """Whether a time, in ms since 1970, is over."""
    return isinstance(until, int | float) and until < now()

"""The live form: a sheet one can type in.

The HTML it shows is the still sheet, drawn blank. Answers never become HTML or a repr: the page
sends each as a message, is told what became of it, and asks for what was kept.
"""

from __future__ import annotations

from collections.abc import Callable

from course.answers.earlier import before, earlier
from course.answers.typed import Taken, take
from course.errors import AnswerError, JournalError, code
from course.journal import Journal, Locked, Moment, Standing
from course.kinds import Exercise
from course.library import Library
from course.library.worked_examples import half_by
from course.live.damage import damage
from course.live.done import Reply, count, done, take_away
from course.live.half import half
from course.live.home import Home, InFolder, who
from course.live.order import Order
from course.live.part import Message, Part
from course.live.views import Views
from course.render import html
from course.sheet import Answers, Earlier, Sheet

ONCE = ("done", "take")
"""What is asked for and done once, however often it is sent."""

REMEMBERED = 20
"""Numbers of what is done once that are remembered."""

SEEN = 8
"""Values that a page may have seen in one place, at most."""


class Form(Part):
    """One exercise, live. `html` is its blank sheet; everything else travels as messages.

    From the page: `{ask: "kept" | "done" | "count" | "take" | "half", n, window}`, and
    `{field, value, seen, n, window}`, where `seen` are the values the page knows of in that
    place; with `last`, what this window holds of the same question on another page. A cell of a
    table is the field `id/line/column`, so that two windows never write over each other's lines.
    What is asked twice under one number is done once, and an answer that comes after a later one
    of its window in the same place changes nothing.
    To the page: `{n, say, who, of, locked}`, with `answers`, with `feedback` to the whole,
    `replies` to single fields and `earlier` answers as HTML; `folded` is what a form that is done
    folds to, in words, and `taken` says that it was taken away; `half` is what a blank page may be
    filled with, to be sent like what was typed, and `began` says whose it is. `of` is the life of
    the journal, '' where nothing is kept. `lost` is true when what was sent could not be kept,
    `refused` when it fits no field, `elsewhere` what is to be said of another window's words in the
    same place.
    Unasked: `erased`, `hidden` when it was locked, `renewed` when there is something to ask for,
    and `left`, a time in ms, when the reader left in another window.
    """

    script = "form"

    def __init__(
        self,
        library: Library,
        exercise: Exercise,
        journal: Journal,
        views: Views | None = None,
        home: Home | None = None,
    ) -> None:
        """Make the form. `views` are told, with each answer, how the journal stands.

        `home` says who can read what is not kept.
        """
        self._exercise = exercise
        self._library, self._words = library, library.words
        self._home: Home = InFolder(self._words) if home is None else home
        self._sheet: Sheet = exercise.sheet()
        self._shows = any(isinstance(block, Earlier) for block in self._sheet.blocks)
        self._did: dict[int, Message] = {}
        self._order = Order()
        views = Views() if views is None else views
        drawn = html.draw(self._sheet, self._words, begun=half_by(exercise))
        super().__init__(journal, views, drawn)

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self._sheet.id

    def look(self) -> None:
        """Tell the page who can read it now; another window may have changed that."""
        self._tell(self._state())

    def forget(self) -> None:
        """Tell the page that what it shows was erased."""
        self._did = {}  # what was said of it may quote it
        self._tell({"erased": True} | self._state())

    def hide(self) -> None:
        """Tell the page that what it shows was locked."""
        self._did = {}
        self._tell({"hidden": True} | self._state())

    def renew(self) -> None:
        """Tell the page to ask again for what is kept: it was unlocked, or written elsewhere."""
        self._tell({"renewed": True} | self._state())

    def _state(self) -> Message:
        """Return who can read what is typed; nothing where even that cannot be told."""
        try:
            return self._read_by(self._journal.standing)
        except Exception:  # what went wrong is being told already, and must not end in silence
            return {}

    def _read_by(self, standing: Standing) -> Message:
        """Return what each message says: who can read it, which life it is, if locked."""
        read = who(standing, self._home, self._words)
        return {"who": read, "of": standing.born, "locked": standing.locked}

    def _fault(self, error: Exception) -> Message:
        """Return what an error means for what was sent, in words, and who can read the page."""
        said = self._words
        if isinstance(error, AnswerError):
            return {"say": said.refused, "refused": True} | self._state()
        if isinstance(error, JournalError):
            return {
                "say": said.unwritten.format(why=self._library.why(error)),
                "lost": True,
            } | self._state()
        return {"say": said.fault.format(code=code(error)), "lost": True} | self._state()

    def _answer(self, message: Message) -> Message:
        """Return what became of a message, and who can now read what is typed."""
        acts: dict[str, Callable[[], Reply]] = {
            "kept": self._kept,
            "done": self._done,
            "count": self._count,
            "take": self._take_away,
            "half": self._half,
        }
        asked, number = str(message.get("ask")), message.get("n")
        once = number if asked in ONCE and isinstance(number, int) else None
        if once is not None and once in self._did:
            return self._did[once] | self._state()
        act = acts.get(asked)
        reply, standing = act() if act else self._take(message)
        if once is not None:
            self._did = {**dict(list(self._did.items())[-REMEMBERED:]), once: reply}
        self._views.noticed(standing, but=self)
        if told := damage(self._journal, self._words):
            reply["say"] = told
        return reply | self._read_by(standing)

    @property
    def _beside(self) -> bool:
        """Whether what is said back goes by what was written on other pages too."""
        return bool(self._sheet.recalled)

    def _kept(self) -> Reply:
        """Return what was typed before, what was said of it, and earlier answers to show."""
        now = self._journal.look(self._sheet.id, every=self._shows or self._beside)
        answers = self._sheet.fit(now.draft)
        found = earlier(self._library, self._exercise, now.drafts) if self._shows else []
        shown = {"earlier": html.lines(found)} if found else {}
        changed = self._words.elsewhere.changed
        reply = {"answers": answers, "changed": changed} | self._said(now, {}) | shown
        return reply, now.standing

    def _opened(self) -> Moment:
        """Return what the journal holds now. Raises `Locked`, for a lost header too."""
        try:
            now = self._journal.look(self._sheet.id, every=self._beside)
        except JournalError:
            if self._journal.locked:
                raise Locked from None
            raise
        if now.standing.locked:
            raise Locked
        return now

    def _take(self, message: Message) -> Reply:
        """Keep one answer, and lose none that another window put in its place."""
        said = self._words
        taken, now = self._put(message)
        if taken is Taken.LATER:
            return {"say": ""}, now.standing
        kept = said.saved_kept if now.standing.born else self._home.saved_here
        told: dict[Taken, Message] = {
            Taken.PUT: {},
            Taken.REPLACED: {"elsewhere": said.elsewhere.replaced},
            Taken.OLDER: {"elsewhere": said.elsewhere.changed, "stands": True},
            Taken.EARLIER: {"stands": True},
        }
        return {"say": kept} | self._said(now, message.get("last")) | told[taken], now.standing

    def _put(self, message: Message) -> tuple[Taken, Moment]:
        """Put one answer where it belongs, and return what became of it and what is there now."""
        sheet, name, seen = self._sheet, str(message.get("field")), message.get("seen")
        given, known = message.get("value"), seen[-SEEN:] if isinstance(seen, list) else None
        if self._order.overtaken(message):
            return Taken.EARLIER, self._opened()
        try:
            done = take(self._library, self._journal, sheet, name, given, known, every=self._beside)
            self._order.took(message)
            return done
        except JournalError:
            if not sheet.count:
                raise
            now = self._journal.look(sheet.id)
            if sheet.fit(now.draft).get(name) is None:
                raise
            return Taken.LATER, now  # it would not have been written, so that nothing is lost

    def _said(self, now: Moment, last: object) -> Message:
        """Return what is said back to the answers: to the whole, and to single fields."""
        recalled = self._before(now, last) if self._sheet.recalled else None
        answers = self._sheet.fit(now.draft)
        result = self._exercise.result(answers, recalled)
        marks = {field: [answers[field], key] for field, key in result.keys.items()}
        return ({"marks": marks} if self._sheet.count else {}) | {
            "feedback": "" if self._sheet.late else html.told(result, self._words),
            "replies": html.replies(result, self._words),
        }

    def _before(self, now: Moment, told: object) -> Answers:
        """Return the answers to the same question on the page answered before this one.

        A page that is not kept has a program of its own, which knows no other page; then `told`
        is what the window itself still holds of that page.
        """
        held = self._sheet.fit(told) if isinstance(told, dict) else {}
        return before(self._sheet, now.drafts) or held

    def _done(self) -> Reply:
        """Make an entry of the answers as they stand, and tell what they add up to."""
        return done(self._journal, self._opened(), self._exercise, self._home, self._words)

    def _take_away(self) -> Reply:
        """Erase the answers as they stand, and the entry that was made of them last."""
        taken = take_away(self._journal, self._opened(), self._sheet, self._words)
        self._views.struck({self.name})
        return taken

    def _half(self) -> Reply:
        """Return half of the worked example, for a blank page; else what stands on this one."""
        return half(self._opened(), self._exercise, self._words) or self._kept()

    def _count(self) -> Reply:
        """Say in words how many first picks matched the key."""
        return count(self._opened(), self._exercise, self._words)

"""The live form: a sheet one can type in.

The HTML it shows is the still sheet, drawn blank. Answers never become widget state, HTML or a
repr: the page sends each as a message, is told what became of it, and asks for what was kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from course import journal as journals
from course.answers.earlier import earlier
from course.answers.typed import Taken, take
from course.errors import AnswerError, JournalError, code
from course.journal import Locked, Standing
from course.kinds import Exercise
from course.library import LIBRARY
from course.render import html
from course.render.markdown import markdown
from course.sheet import Answers, Earlier, Sheet
from widgets.hosted import hosted
from widgets.keeper import in_browser
from widgets.view import view
from widgets.views import Views

Message = dict[str, Any]

REMEMBERED = 20
"""Numbers of *Done* that are remembered, so that one sent again is done once."""

SEEN = 8
"""Values that a page may have seen in one place, at most."""


class Form(view("form")):  # type: ignore[misc]
    """One exercise, live. `html` is its blank sheet; everything else travels as messages.

    From the page: `{ask: "kept" | "done" | "count", n, window}`, and
    `{field, value, seen, n, window}`, where `seen` are the values the page knows of in that
    place; with `last`, what this window holds of the same question on another page. A cell of a
    table is the field `id/line/column`, so that two windows never write over each other's lines.
    What is asked twice under one number is done once.
    To the page: `{n, say, who, of, locked}`, with `answers`, with `feedback` to the whole,
    `replies` to single fields and `earlier` answers as HTML. `of` is the life of the journal, ''
    where nothing is kept. `lost` is true when what was sent could not be kept, `refused` when it
    fits no field, `elsewhere` what is to be said of another window's words in the same place.
    Unasked: `erased`, `hidden` when it was locked, `renewed` when there is something to ask for,
    and `left`, a time in ms, when the reader left in another window.
    """

    html = traitlets.Unicode().tag(sync=True)
    layout = traitlets.Any(None, allow_none=True).tag(sync=True)
    """None: a form's look is all in the stylesheet, and a layout would be one more model a form."""

    def __init__(
        self, exercise: Exercise, journal: journals.Journal, views: Views | None = None
    ) -> None:
        """Make the form. `views` are told, with each answer, how the journal stands."""
        self._exercise = exercise
        self._views = Views() if views is None else views
        self._sheet: Sheet = exercise.sheet()
        self._shows = any(isinstance(block, Earlier) for block in self._sheet.blocks)
        self._journal = journal
        self._did: dict[int, Message] = {}
        super().__init__(html=html.draw(self._sheet, LIBRARY.words))
        self.on_msg(self._hear)

    def _repr_keys(self) -> list[str]:
        return []

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self._sheet.id

    def look(self) -> None:
        """Tell the page who can read it now; another window may have changed that."""
        self.send(self._state())

    def forget(self) -> None:
        """Tell the page that what it shows was erased."""
        self._did = {}  # what was said of it may quote it
        self.send({"erased": True} | self._state())

    def hide(self) -> None:
        """Tell the page that what it shows was locked."""
        self._did = {}
        self.send({"hidden": True} | self._state())

    def renew(self) -> None:
        """Tell the page to ask again for what is kept: it was unlocked, or written elsewhere."""
        self.send({"renewed": True} | self._state())

    def leave(self, at: int) -> None:
        """Tell the page that the reader left at that time, in ms since 1970, in another window."""
        self.send({"left": at})

    def _state(self) -> Message:
        """Return who can read what is typed; nothing where even that cannot be told."""
        try:
            return state(self._journal.standing)
        except JournalError:
            return {}

    def _hear(self, _: object, message: Message, __: object) -> None:
        """Answer one message. Nothing a page sends may end in silence."""
        said = LIBRARY.words
        message = message if isinstance(message, dict) else {}
        number = message.get("n")
        reply: Message = {"n": number}
        try:
            reply |= self._answer(message)
        except AnswerError:
            reply |= {"say": said.refused, "refused": True} | self._state()
        except JournalError as error:  # its words are for the reader
            reply |= {"say": said.unwritten.format(why=error), "lost": True} | self._state()
        except Exception as error:  # of ours: say so on the page, where a log would swallow it
            reply |= {"say": said.fault.format(code=code(error)), "lost": True} | self._state()
        self.send(reply)

    def _answer(self, message: Message) -> Message:
        """Return what became of a message, and who can now read what is typed."""
        if "window" in message:
            window = str(message["window"])
            self._journal.claim(window)
            self._views.met(self, window)
        acts: dict[str, Callable[[], Message]] = {
            "kept": self._kept,
            "done": self._done,
            "count": self._count,
        }
        asked, number = str(message.get("ask")), message.get("n")
        if asked == "done" and isinstance(number, int) and number in self._did:
            return self._did[number] | self._state()
        act = acts.get(asked)
        if asked in ("done", "count") and self._journal.locked:
            raise Locked
        reply = act() if act else self._take(message)
        if asked == "done" and isinstance(number, int):
            self._did = {**dict(list(self._did.items())[-REMEMBERED:]), number: reply}
        standing = self._journal.standing
        self._views.noticed(standing, but=self)
        if told := rescued(self._journal) or tampered(self._journal):
            reply["say"] = told
        return reply | state(standing)

    def _kept(self) -> Message:
        """Return the page what was typed before, and what was said of it."""
        answers = self._draft()
        before = earlier(LIBRARY, self._exercise, self._journal.drafts()) if self._shows else []
        shown = {"earlier": html.lines(before)} if before else {}
        changed = LIBRARY.words.elsewhere.changed
        return {"answers": answers, "changed": changed} | self._said(answers, {}) | shown

    def _draft(self) -> Answers:
        """Return the answers so far, without those that an older edition's sheet took."""
        return self._sheet.fit(self._journal.draft(self._sheet.id))

    def _take(self, message: Message) -> Message:
        """Keep one answer, and lose none that another window put in its place."""
        said, sheet = LIBRARY.words, self._sheet
        name, seen = str(message.get("field")), message.get("seen")
        if sheet.count and self._draft().get(name) is not None:
            sheet.check(name, message.get("value"))
            return {"say": ""}
        known = seen[-SEEN:] if isinstance(seen, list) else None
        taken = take(LIBRARY, self._journal, sheet, name, message.get("value"), known)
        noted = said.hosted.saved_here if hosted() else said.saved_here
        kept = said.saved_kept if self._journal.kept else noted
        told: dict[Taken, Message] = {
            Taken.PUT: {},
            Taken.REPLACED: {"elsewhere": said.elsewhere.replaced},
            Taken.OLDER: {"elsewhere": said.elsewhere.changed, "stands": True},
        }
        return {"say": kept} | self._said(self._draft(), message.get("last")) | told[taken]

    def _said(self, answers: Answers, last: object) -> Message:
        """Return what is said back to answers: to the whole, and to single fields."""
        before = self._last(last) if self._sheet.recalled else None
        result = self._exercise.result(answers, before)
        return {
            "feedback": "" if self._sheet.late else html.told(result, LIBRARY.words),
            "replies": {field: markdown(words) for field, words in result.replies.items()},
        }

    def _last(self, told: object) -> Answers:
        """Return the answers to the same question on the page answered before this one.

        A page that is not kept has a program of its own, which knows no other page; then `told`
        is what the window itself still holds of that page.
        """
        module, _, name = self._sheet.id.partition("/")
        for exercise, answers in reversed(self._journal.drafts().items()):
            other, _, same = exercise.partition("/")
            if same == name and other != module and self._sheet.recalled & answers.keys():
                return answers
        return self._sheet.fit(told) if isinstance(told, dict) else {}

    def _done(self) -> Message:
        """Make an entry of the answers as they stand, and tell what they add up to."""
        said = LIBRARY.words
        answers = self._draft()
        if not answers:
            return {"say": said.empty}
        feedback = {"feedback": html.told(self._exercise.result(answers), LIBRARY.words)}
        if not self._journal.enter(journals.answered(self._sheet, answers)):
            return {"say": said.entered_same} | feedback
        return {"say": said.entered_kept if self._journal.kept else said.entered_here} | feedback

    def _count(self) -> Message:
        """Say in words how many first picks matched the key."""
        said = LIBRARY.words
        result = self._exercise.result(self._draft())
        if result.value is None:
            return {"say": said.uncounted}
        every = len(self._sheet.fields)
        opened = every - len(result.missing)
        return {
            "say": said.counted.format(
                opened=spelled(opened), all=spelled(every), hits=spelled(int(result.value))
            )
        }


def state(standing: Standing) -> Message:
    """Return what each message to a page says: who can read it, which life it is, if locked."""
    return {"who": who(standing), "of": standing.born, "locked": standing.locked}


def who(standing: Standing) -> str:
    """Return who can read what is typed, by how the journal stands."""
    said = LIBRARY.words
    if standing.locked:
        return said.locked
    if standing.sealed:
        return said.sealed
    if standing.born:
        return said.kept
    if in_browser():
        return said.browser.unkept
    return said.hosted.unkept if hosted() else said.unkept


def tampered(journal: journals.Journal) -> str:
    """Return what is to be said of rows that do not open, once; '' when all is well."""
    found = journal.tampered()
    return LIBRARY.words.tampered.format(things=count(found, "thing")) if found else ""


def rescued(journal: journals.Journal) -> str:
    """Return what is to be said of a damaged file, once; '' when all is well."""
    told = journal.rescued()
    if told is None:
        return ""
    return LIBRARY.words.rescued.format(
        drafts=count(told.drafts, "page"), entries=count(told.entries, "page"), file=told.file.name
    )


def count(number: int, one: str) -> str:
    """Return a number of things in words."""
    return f"{spelled(number) if number else 'no'} {one}{'' if number == 1 else 's'}"


def spelled(number: int) -> str:
    """Return a small number as a word."""
    words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[number] if number < len(words) else str(number)

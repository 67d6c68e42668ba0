"""The live form: a sheet one can type in.

The HTML it shows is the still sheet, drawn blank. Answers never become widget state, HTML or a
repr: the page sends each as a message, is told what became of it, and asks for what was kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from course import journal as journals
from course import library
from course.earlier import earlier
from course.errors import AnswerError, JournalError
from course.journal import Locked, Standing
from course.kinds import Exercise
from course.render import html
from course.render.markdown import markdown
from course.sheet import Answers, Earlier, Sheet
from widgets.view import view

Message = dict[str, Any]


class Form(view("form")):  # type: ignore[misc]
    """One exercise, live. `html` is its blank sheet; everything else travels as messages.

    From the page: `{ask: "kept" | "done" | "count", n, window}`, `{field, value, n, window}`; with
    `last`, what this window holds of the same question on another page. A cell of a table is
    the field `id/line/column`, so that two windows never write over each other's lines.
    To the page: `{n, say, who, of, alone}`, with `answers`, with `feedback` to the whole,
    `replies` to single fields and `earlier` answers as HTML.
    `lost` is true when what was sent could not be kept, `refused` when it fits no field, `alone`
    when another window's words, never kept, were forgotten for this one's.
    """

    html = traitlets.Unicode().tag(sync=True)
    layout = traitlets.Any(None, allow_none=True).tag(sync=True)
    """None: a form's look is all in the stylesheet, and a layout would be one more model a form."""

    def __init__(
        self,
        exercise: Exercise,
        journal: journals.Journal,
        noticed: Callable[[Standing], None] = lambda _: None,
    ) -> None:
        """Make the form. `noticed` is told, with each answer, how the journal stands."""
        self._exercise = exercise
        self._noticed = noticed
        self._sheet: Sheet = exercise.sheet()
        self._shows = any(isinstance(block, Earlier) for block in self._sheet.blocks)
        self._journal = journal
        super().__init__(html=html.draw(self._sheet))
        self.on_msg(self._hear)

    def _repr_keys(self) -> list[str]:
        return []

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self._sheet.id

    def look(self) -> None:
        """Tell the page who can read it now; another window may have changed that."""
        self._hear(self, {"ask": "who"}, [])

    def forget(self) -> None:
        """Tell the page that what it shows was erased or locked."""
        self.send({"erased": True})

    def renew(self) -> None:
        """Tell the page to ask again for what is kept: it was unlocked."""
        self.send({"renewed": True})

    def _hear(self, _: object, message: Message, __: object) -> None:
        """Answer one message. Nothing a page sends may end in silence."""
        said = library.words()
        message = message if isinstance(message, dict) else {}
        reply: Message = {"n": message.get("n")}
        try:
            reply |= self._answer(message)
        except AnswerError:
            reply |= {"say": said.refused, "refused": True}
        except JournalError as error:  # its words are for the reader
            reply |= {"say": said.unwritten.format(why=error), "lost": True}
        except Exception:  # a fault of ours: say so on the page, where a log would swallow it
            reply |= {"say": said.fault, "lost": True}
        self.send(reply)

    def _answer(self, message: Message) -> Message:
        """Give what became of a message, and who can now read what is typed."""
        alone = "window" in message and self._journal.claim(str(message["window"]))
        acts: dict[str, Callable[[], Message]] = {
            "who": dict,
            "kept": self._kept,
            "done": self._done,
            "count": self._count,
        }
        asked = str(message.get("ask"))
        act = acts.get(asked)
        if asked in ("done", "count") and self._journal.locked:
            raise Locked
        reply = act() if act else self._take(message)
        standing = self._journal.standing
        self._noticed(standing)
        if told := rescued(self._journal) or tampered(self._journal):
            reply["say"] = told
        return reply | {"who": who(standing), "of": standing.born, "alone": alone}

    def _kept(self) -> Message:
        """Give the page what was typed before, and what was said of it."""
        answers = self._draft()
        before = earlier(self._exercise, self._journal.drafts()) if self._shows else []
        shown = {"earlier": html.lines(before)} if before else {}
        return {"answers": answers} | self._said(answers, {}) | shown

    def _draft(self) -> Answers:
        """Give the answers so far, without those that an older edition's sheet took."""
        return self._sheet.fit(self._journal.draft(self._sheet.id))

    def _take(self, message: Message) -> Message:
        """Keep one answer. In a knowledge check the first option opened stays the answer."""
        said, sheet = library.words(), self._sheet
        name = str(message.get("field"))
        given = sheet.check(name, message.get("value"))
        if sheet.count and self._draft().get(name) is not None:
            return {"say": ""}
        self._journal.change(
            sheet.id, name.partition("/")[0], lambda old: sheet.put(name, old, given)
        )
        kept = said.saved_kept if self._journal.kept else said.saved_here
        return {"say": kept} | self._said(self._draft(), message.get("last"))

    def _said(self, answers: Answers, last: object) -> Message:
        """Give what is said back to answers: to the whole, and to single fields."""
        before = self._last(last) if self._sheet.recalled else None
        result = self._exercise.result(answers, before)
        return {
            "feedback": "" if self._sheet.late else html.told(result),
            "replies": {field: markdown(words) for field, words in result.replies.items()},
        }

    def _last(self, told: object) -> Answers:
        """Give the answers to the same question on the page answered before this one.

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
        said = library.words()
        answers = self._draft()
        if not answers:
            return {"say": said.empty}
        feedback = {"feedback": html.told(self._exercise.result(answers))}
        if not self._journal.enter(journals.answered(self._sheet, answers)):
            return {"say": said.entered_same} | feedback
        return {"say": said.entered_kept if self._journal.kept else said.entered_here} | feedback

    def _count(self) -> Message:
        """Say in words how many first picks matched the key."""
        said = library.words()
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


def who(standing: Standing) -> str:
    """Give who can read what is typed, by how the journal stands."""
    said = library.words()
    if standing.locked:
        return said.locked
    if standing.sealed:
        return said.sealed
    return said.kept if standing.born else said.unkept


def tampered(journal: journals.Journal) -> str:
    """Give what is to be said of rows that do not open, once; '' when all is well."""
    found = journal.tampered()
    return library.words().tampered.format(things=count(found, "thing")) if found else ""


def rescued(journal: journals.Journal) -> str:
    """Give what is to be said of a damaged file, once; '' when all is well."""
    told = journal.rescued()
    if told is None:
        return ""
    return library.words().rescued.format(
        drafts=count(told.drafts, "page"), entries=count(told.entries, "page"), file=told.file.name
    )


def count(number: int, one: str) -> str:
    """Give a number of things in words."""
    return f"{spelled(number) if number else 'no'} {one}{'' if number == 1 else 's'}"


def spelled(number: int) -> str:
    """Give a small number as a word."""
    words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words[number] if number < len(words) else str(number)

"""An exercise that is done: an entry is made of it, it folds to a line, and can be taken away.

A knowledge check has no such entry, and is counted for who asks. Knows no page and no other view.
"""

from __future__ import annotations

from course.answers.records import finished, strike, unfinished
from course.journal import Journal, Moment, Standing, answered
from course.kinds import Exercise
from course.library import Words
from course.live.home import Home
from course.live.part import Message
from course.render import html
from course.sheet import Answers, Sheet, brief

Reply = tuple[Message, Standing]
"""What a page is told, and how the journal stood when what it says was read or written."""


def done(journal: Journal, now: Moment, exercise: Exercise, home: Home, said: Words) -> Reply:
    """Make an entry of the answers as they stand, and tell what they add up to and fold to."""
    sheet = exercise.sheet()
    answers = sheet.fit(now.draft)
    if not answers:  # looked up first, since an empty page must not need a file to write in
        return {"say": said.empty}, now.standing
    feedback = html.told(exercise.result(answers), said)
    new, standing = journal.entered(answered(sheet, answers, language=said.language))
    told = {"feedback": feedback, "folded": folded(sheet, answers, standing, home, said)}
    entered = said.entered_kept if standing.born else said.entered_here
    return {"say": entered if new else said.entered_same} | told, standing


def folded(sheet: Sheet, answers: Answers, standing: Standing, home: Home, said: Words) -> str:
    """Return the one line that answers fold to: by their words, where they are few."""
    kept = said.folded.kept, said.folded.kept_blank
    named, blank = kept if standing.born else home.folded
    answer = brief(sheet, answers, said.language)
    return named.format(answer=answer) if answer else blank


def count(now: Moment, exercise: Exercise, said: Words) -> Reply:
    """Say in words how many first picks of a knowledge check matched the key."""
    sheet = exercise.sheet()
    result = exercise.result(sheet.fit(now.draft))
    if result.value is None:
        return {"say": said.uncounted}, now.standing
    every = len(sheet.fields)
    opened = every - len(result.missing)
    spelled = said.language.spelled
    words = said.counted.format(
        opened=spelled(opened), all=spelled(every), hits=spelled(int(result.value))
    )
    return {"say": words}, now.standing


def take_away(journal: Journal, now: Moment, sheet: Sheet, said: Words) -> Reply:
    """Erase the answers as they stand, and the entry that was made of them last."""
    answers = sheet.fit(now.draft)
    if not answers:
        return {"say": said.empty}, now.standing
    made = [one for one in finished(journal, sheet.id) if one.entry.answers == answers]
    for record in [*made[-1:], *unfinished({sheet.id: now.draft})]:
        strike(journal, record)
    return {"say": said.folded.taken, "taken": True}, now.standing

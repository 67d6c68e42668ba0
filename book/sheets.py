"""What a cell shows in the book: a sheet that nothing answers, and what can be done with it."""

from __future__ import annotations

import json
from html import escape

from book.links import linked
from book.live.program import Program
from course.answers.replies import helped, replies
from course.kinds import Exercise
from course.library import KEEP, Library, Words
from course.library.worked_examples import half_by
from course.render import html, panel
from course.render.calls import link_calls
from course.render.markdown import inline, markdown, shown
from course.render.spoken import spoken_apart
from course.stills import TO_READ, still


def published(library: Library, name: str, how: str, live: str, alive: bool = False) -> str:
    """Return what a cell that shows this, filled or not, has in the book, as HTML.

    `live` is the address where the page can be done, and empty where there is none; `alive` is
    whether a worker of the page's own answers it right here.
    """
    words = library.words
    if name == KEEP and alive:
        return choice(library)
    if name == KEEP:
        apart = spoken_apart(words.language)  # the page around it may be in English still
        say = f'<p class="keep"{apart}>{shown(words.book.keep)} {way(words, live)}</p>'
        return say if live else ""
    if how or name.startswith(TO_READ):
        return linked(still(library, name, how)["text/html"])
    exercise = library.read(name)
    offers = (
        f'<p class="offers"><button type="button" class="quiet sg-scripted" data-print>'
        f"{shown(words.book.print)}</button>"
        f"{'' if alive else way(words, live)}</p>"
    )
    after = told(exercise, words) + offers
    begun = half_by(exercise) if alive else ""
    sheet, who = exercise.sheet(), words.book.still
    return linked(html.draw(sheet, words, alive=alive, after=after, begun=begun, who=who))


def choice(library: Library) -> str:
    """Return the choice to keep as it stands while nothing is kept, ready to be pressed."""
    asked = json.dumps({"name": KEEP, "message": {"do": "look", "n": 1}})
    told = json.loads(Program(able=True, library=library).answer(asked, ()))["told"]
    drawn = panel.skeleton(library.words)
    for name, words in told[0][1]["slots"].items():
        drawn = drawn.replace(f'data-slot="{name}"></div>', f'data-slot="{name}">{words}</div>')
    apart = spoken_apart(library.words.language)
    still = f'<p class="keep sg-unscripted"{apart}>{shown(library.words.book.keep)}</p>'
    return f'{still}<div class="sg-choice">{drawn}</div>'


def told(exercise: Exercise, words: Words) -> str:
    """Return what each answer gets back, to open, where a live page would say it."""
    parts = []
    for ask, said in replies(exercise):
        lines = "".join(
            f'<dt dir="auto">{inline(label)}</dt><dd>{markdown(reply)}</dd>'
            for label, reply in said
        )
        prompt = f'<p class="prompt" dir="auto">{inline(ask.prompt)}</p>'
        parts.append(f"{prompt}<dl>{lines}</dl>")
    if not parts:
        return ""
    if helped(exercise):
        parts.append(link_calls(words))
    summary = shown(words.book.replies)
    return f'<details class="replies"><summary>{summary}</summary>{"".join(parts)}</details>'


def way(words: Words, live: str) -> str:
    """Return the link to where a page can be done."""
    label = shown(words.book.live)
    return f'<a href="{escape(live)}" rel="nofollow">{label}</a>' if live else ""

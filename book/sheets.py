"""A sheet on a page that nothing answers: what is said of it, and what can be done with it."""

from __future__ import annotations

import re
from html import escape

from course import library
from course.answers.replies import replies
from course.library import words
from course.render.markdown import inline, markdown

FORM = re.compile(r'<form class="sheet[^>]*data-sheet="(?P<name>[^"]*)"[^>]*>.*?</form>', re.DOTALL)
ACTS = re.compile(
    r'<button type="button" data-act="(?:done|count|skip)"[^>]*>.*?</button>', re.DOTALL
)
STATUS = re.compile(r'(?:<div class="acts">\s*</div>)?\s*<div class="status" role="status"></div>')
PAGE = re.compile(r'(href="[^":?]*)\.(?:ipynb|md)(["#])')


def published(html: str, live: str) -> str:
    """Return a cell's HTML as the book has it.

    `live` is the address where the page can be done, and empty where there is none.
    """
    said = words()
    keep = f'<p class="keep">{inline(said.still)}</p>'
    if html.strip() == keep:
        return f'<p class="keep">{escape(said.book.keep)} {way(live)}</p>' if live else ""
    return linked(FORM.sub(lambda found: sheet(found[0], found["name"], live), html))


def sheet(form: str, name: str, live: str) -> str:
    """Return one sheet without the buttons that need a program, and with those that do not."""
    said = words()
    form = STATUS.sub("", ACTS.sub("", form))
    form = form.replace(f'<p class="who">{said.still}</p>', f'<p class="who">{said.book.still}</p>')
    offers = (
        f'<p class="offers"><button type="button" class="quiet sg-scripted" data-print>'
        f"{escape(said.book.print)}</button>"
        f"{way(live)}</p>"
    )
    return form.removesuffix("</form>") + told(name) + offers + "</form>"


def told(name: str) -> str:
    """Return what each answer gets back, to open, where a live page would say it."""
    parts = []
    for ask, said in replies(library.read(name)):
        lines = "".join(
            f'<dt dir="auto">{inline(label)}</dt><dd>{markdown(reply)}</dd>'
            for label, reply in said
        )
        prompt = f'<p class="prompt" dir="auto">{inline(ask.prompt)}</p>'
        parts.append(f"{prompt}<dl>{lines}</dl>")
    if not parts:
        return ""
    summary = escape(words().book.replies)
    return f'<details class="replies"><summary>{summary}</summary>{"".join(parts)}</details>'


def way(live: str) -> str:
    """Return the link to where a page can be done."""
    label = escape(words().book.live)
    return f'<a href="{escape(live)}" rel="nofollow">{label}</a>' if live else ""


def linked(html: str) -> str:
    """Return HTML whose links to notebooks and Markdown lead to the pages made of them."""
    return PAGE.sub(r"\1.html\2", html)

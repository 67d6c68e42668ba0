"""The panel as HTML: its places, called slots, and what stands in each. Knows no widget.

Every function is one of plain values and the wording; none opens a journal or asks it anything.
A button says in `data-do` what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from course.answers.records import Record
from course.journal import Standing
from course.library import Words
from course.render.markdown import shown
from course.render.spoken import spoken_apart

Slots = dict[str, str]
"""What stands in the places of the panel, as HTML, by the place's name."""

EMPTY: Slots = {"list": "", "preview": "", "said": "", "passphrase": ""}
"""The places that may hold something of a reader's, with nothing in them."""


def skeleton(words: Words) -> str:
    """Return the panel before anything is in it."""
    said, title = words.keep, words.passphrase.title
    return (
        f'<form class="keep" autocomplete="off" data-lm-suppress-shortcuts="true" '
        f'data-lost="{escape(said.lost)}"{spoken_apart(words.language)}>'
        '<div data-slot="state"></div><div data-slot="word"></div>'
        f'<details class="mine" data-open="list"><summary>{shown(said.mine)}</summary>'
        '<div data-slot="where"></div><div data-slot="list" data-change="pick"></div>'
        '<div data-slot="preview"></div><div data-slot="said"></div></details>'
        f'<details class="mine" data-open="list"><summary>{shown(title)}</summary>'
        '<div data-slot="passphrase"></div></details></form>'
    )


def say(sentence: str, role: str = "status") -> str:
    """Return a sentence that is read aloud when it comes."""
    return f'<p role="{role}">{shown(sentence)}</p>'


def paragraphs(sentences: Iterable[str]) -> str:
    return "".join(f"<p>{shown(one)}</p>" for one in sentences)


# ---- consent


def state(sentence: str, standing: Standing, able: bool, words: Words) -> str:
    """Return a sentence, and the buttons for a journal that stands so.

    `able` is whether anything can be kept; the first button is always one that loses nothing.
    """
    erase = act("ask", words.keep.erase)
    if standing.locked:
        unlock = act("unlock", words.passphrase.unlock)
        offers = box("old", words.passphrase.old) + unlock + row(erase)
    elif standing.sealed:
        offers = row(act("lock", words.passphrase.lock), erase)
    elif standing.born:
        offers = row(erase)
    else:
        offers = row(act("keep", words.keep.keep)) if able else ""
    return say(sentence) + offers


def unreadable(sentence: str, words: Words) -> str:
    """Return a sentence about a journal that cannot say how it stands; it can be erased."""
    return say(sentence) + row(act("ask", words.keep.erase))


def sure(words: Words) -> str:
    """Return the question before everything is erased, with the way back first."""
    offers = row(act("back", words.keep.back), act("erase", words.keep.really))
    return say(words.keep.sure, role="alert") + offers


# ---- the passphrase


def passphrase(standing: Standing, words: Words) -> str:
    """Return the boxes that set or change one; nothing to press while it is locked."""
    said = words.passphrase
    if standing.locked:
        return paragraphs([said.closed])
    fresh = box("new", said.new) + box("again", said.again)
    if not standing.sealed:
        return paragraphs([said.about, said.final, said.hint]) + fresh + row(act("seal", said.set))
    offers = row(act("change", said.change), act("remove", said.remove))
    return paragraphs([said.change_about, said.hint]) + box("old", said.old) + fresh + offers


# ---- what to take along, or erase


def listing(records: Iterable[Record], words: Words) -> str:
    """Return every record by its title, none of them ticked, and the kinds of file."""
    said = words.keep
    ticks = "".join(
        f'<label class="option"><input type="checkbox" name="pick" value="{escape(one.key)}"> '
        f'<span dir="auto">{shown(title(one, words))}</span></label>'
        for one in records
    )
    if not ticks:
        return say(said.nothing)
    kinds = "".join(
        f'<label class="option"><input type="radio" name="as" value="{kind}"'
        f"{' checked' if kind == 'page' else ''}> <span>{shown(label)}</span></label>"
        for kind, label in {"page": said.page, "text": said.text}.items()
    )
    return (
        f'<fieldset class="ask"><legend>{shown(said.pick)}</legend>{ticks}</fieldset>'
        f'<fieldset class="ask"><legend>{shown(said.kind)}</legend>{kinds}</fieldset>'
    )


def title(record: Record, words: Words) -> str:
    """Return what a record is called: an entry with its time, a draft as it stands now."""
    name = record.title or record.entry.title
    if record.dated:
        return words.keep.finished.format(title=name, when=words.language.moment(record.entry.at))
    if not record.erasable:
        return name
    return words.keep.now.format(title=name)


def preview(kind: str, content: str, erasable: bool, words: Words) -> str:
    """Return exactly what will be in the file, and the buttons for it."""
    said = words.keep
    label = escape(said.exact)
    if kind == "text":
        drawn = f'<pre tabindex="0" dir="auto" aria-label="{label}">{escape(content)}</pre>'
    else:
        drawn = f'<iframe sandbox title="{label}" srcdoc="{escape(content)}"></iframe>'
    strike = [act("strike", said.strike)] if erasable else []
    return f"<p>{shown(said.exact)}</p>{drawn}{row(act('save', said.save), *strike)}"


def sure_some(number: int, words: Words) -> str:
    """Return the question before some records are erased, with the way back first."""
    said = words.keep
    question = said.sure_some.say(number, words.language)
    return say(question, role="alert") + row(act("stay", said.back), act("struck", said.really))


# ---- the controls


def act(name: str, label: str) -> str:
    """Return a button that asks for something by its name."""
    return f'<button type="button" data-do="{name}">{shown(label)}</button>'


def row(*buttons: str) -> str:
    """Return buttons side by side."""
    return f'<div class="acts">{"".join(buttons)}</div>'


def box(name: str, label: str) -> str:
    """Return a box for a passphrase; its `autocomplete` keeps a browser from storing it."""
    return (
        f'<label class="secret">{shown(label)} <input type="password" name="{name}" '
        'autocomplete="one-time-code" spellcheck="false"></label>'
    )

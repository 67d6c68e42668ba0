"""A catalog as a translator has it (.po): read, brought up to date with English, compiled (.mo).

What is written depends on the strings alone, not on the day or the tool's version. Knows no
content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog as Babel
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from course.authoring.translation import checks
from course.authoring.translation.phrases import Phrase
from course.errors import ContentError
from course.language import Language
from course.language.catalog import known

WIDTH = 100

ALIKE = 0.4
"""How much of two strings must be the same to be taken for one, where a place has several."""

HEAD = """\
# Words under CC BY 4.0; see LICENSE-CONTENT. What to do here is told in TRANSLATING.md.
# `python -m course translate` brings this file up to date with the English."""


class Po(Babel):
    """The strings of one file, in one language."""

    def __init__(self, language: Language, team: str = "", translator: str = "") -> None:
        super().__init__(header_comment=HEAD, charset="utf-8", fuzzy=False)
        self.language, self.team, self.translator = language, team, translator

    @property
    def num_plurals(self) -> int:
        """How many forms a counted string has."""
        return len(self.language.plurals.forms)

    @property
    def plural_expr(self) -> str:
        """The rule that picks one of them."""
        return self.language.plurals.rule

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """What stands at the top of the file."""
        more = {"Last-Translator": self.translator, "Language-Team": self.team}
        return [
            *((key, value) for key, value in more.items() if value),
            ("Language", self.language.code),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", f"nplurals={self.num_plurals}; plural={self.plural_expr};\n"),
        ]

    def put(self, message: Message) -> None:
        """Take one more string as it stands."""
        # Signs of percent and braces are words here, so that no tool may check them as code.
        message.flags -= {"python-format", "python-brace-format"}
        self._messages[self._key_for(message.id, message.context)] = message

    def drop(self, message: Message) -> None:
        """Keep a string that English has no more, so that it can be used again."""
        self.obsolete[self._key_for(message.id, message.context)] = message


def read(file: Path, language: Language) -> Po:
    """Read a catalog; an empty one where there is no file. `ContentError` when it is broken."""
    if not file.is_file():
        return Po(language)
    try:
        with file.open("rb") as content:
            found = read_po(content, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise ContentError(file, line + 1, f"broken catalog: {error}") from None
    team = found.language_team if "LANGUAGE" not in found.language_team else ""
    name = found.last_translator if "FULL NAME" not in found.last_translator else ""
    po = Po(language, team, name)
    for message in strings(found):
        po.put(message)
    for message in found.obsolete.values():
        po.drop(message)
    return po


def strings(catalog: Babel) -> Iterator[Message]:
    """Return the strings of a catalog, without its head."""
    yield from (message for message in catalog if message.id)


def updated(old: Po, phrases: Iterable[Phrase], root: Path) -> Po:
    """Return a catalog with these strings, and of the old one whatever still helps.

    A string whose English changed keeps its translation, fuzzy, with the English it was made
    from. Places are ids, so the changed string is found by its place, not by likeness alone.
    English that stands in a new place is offered what it was translated to elsewhere, fuzzy too.
    What English has no more is kept at the end, commented out.
    """
    new = Po(old.language, old.team, old.translator)
    every = [*phrases]
    left = {(one.context, english(one)): one for one in strings(old)}
    gone = [one for one in old.obsolete.values() if one.string]
    same = {(phrase.place, phrase.forms) for phrase in every}
    elsewhere = {english(one): one for one in [*gone, *left.values()] if done(one)}
    changed: dict[str | None, list[Message]] = {}
    for key, one in left.items():
        if key not in same:
            changed.setdefault(one.context, []).append(one)
    used: set[int] = set()
    for phrase in every:
        message = Message(
            phrase.forms if phrase.plural else phrase.english,
            locations=[(phrase.file.relative_to(root).as_posix(), phrase.line)],
            context=phrase.place,
        )
        if before := left.get((phrase.place, phrase.forms)):
            message.string, message.flags = before.string, {*before.flags}
            message.user_comments, message.previous_id = before.user_comments, before.previous_id
        elif before := nearest(phrase, changed.get(phrase.place, []), used):
            used.add(id(before))
            made_from = before.previous_id if before.fuzzy else ()
            carry(message, before, [*(made_from or english(before))])
        elif before := elsewhere.get(phrase.forms):
            carry(message, before, [])
        new.put(message)
    for one in [*gone, *(one for each in changed.values() for one in each)]:
        if one.string and id(one) not in used and (one.context, english(one)) not in same:
            new.drop(one)
    return new


def english(message: Message) -> tuple[str, ...]:
    """Return what a string is in English: one form, or two where it counts."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def said(message: Message) -> tuple[str, ...]:
    """Return what a string is in the language, form by form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def done(message: Message) -> bool:
    """Whether every form of a string is translated."""
    return all(said(message)) and bool(said(message))


def nearest(phrase: Phrase, known: list[Message], used: set[int]) -> Message | None:
    """Return which of the translated strings that stood in a place a changed one was."""
    like = {
        english(one)[0]: one
        for one in known
        if done(one) and id(one) not in used and len(english(one)) == len(phrase.forms)
    }
    found = get_close_matches(phrase.english, like, 1, ALIKE) if len(like) > 1 else [*like]
    return like[found[0]] if found else None


def carry(message: Message, before: Message, previous: list[str]) -> None:
    """Give a string another one's translation, to be looked at."""
    message.string, message.user_comments = before.string, before.user_comments
    message.flags, message.previous_id = {"fuzzy"}, previous


def written(po: Po) -> str:
    """Return a catalog as its file should stand."""
    content = BytesIO()
    write_po(content, po, width=WIDTH, include_previous=True)
    return content.getvalue().decode("utf-8")


def checked(file: Path, po: Po) -> None:
    """Raise `ContentError` at the first translation that lost or made up what must stay."""
    for message in strings(po):
        if done(message) and not message.fuzzy:
            forms = said(message)
            fault = checks.wrong(english(message), forms)
            if len(english(message)) > 1 and len(forms) != len(po.language.plurals.forms):
                fault = f"it has {len(forms)} plural forms"
            if fault:
                wrong = f"{message.context}: {fault}"
                allowed = f"the English is: {english(message)[-1]}"
                raise ContentError(file, message.lineno or 1, wrong, allowed)


def compiled(file: Path, language: Language) -> bytes:
    """Return a catalog as a program reads it: what is translated, and not fuzzy. `ContentError`."""
    po = read(file, language)
    checked(file, po)
    fit = Po(language)
    for message in strings(po):
        if done(message) and not message.fuzzy:
            place, forms = message.context, english(message)
            if place is not None and len(forms) > 1:
                place = known(place, forms[1])
            fit.put(Message(message.id, message.string, context=place))
    content = BytesIO()
    write_mo(content, fit)
    return content.getvalue()

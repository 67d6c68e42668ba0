"""A language made by script: every letter with an accent, a third longer, nothing else changed.

What still reads as English under it was never taken from the content. What is filled in, links and
elements of HTML stay as they are, as a translator leaves them.
"""

import re
import shutil
from pathlib import Path
from typing import Literal

import yaml

from course.authoring.translation import phrases, po
from course.authoring.translation.phrases import Phrase
from course.library import LIBRARY, Library
from course.library.translation import CATALOG, FOLDER

CODE = "eo"
"""A language that nobody will take these words for; its own rule of plurals is like English."""

ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀčďéƒğħíĵķĺɱñóƥɋřšŧúṽŵẋýžÅƁČĎÉƑĞĦÍĴĶĹṀÑÓƤɊŘŠŦÚṼŴẊÝŽ",
)
KEPT = re.compile(
    r"\{[^{}]*\}|\]\([^()]*\)|</?[a-zA-Z][^>]*>|<!--.*?-->|https?://\S+|&#?\w+;|\*\*|[*_`]"
)
"""What no translator touches."""

LINE = re.compile(r"(?P<lead>[ ]*(?:(?:[-*+]|\d+[.)]|#{1,6}|>)[ ]+)?)(?P<words>.*?)(?P<end>\s*)$")


def pseudo(english: str) -> str:
    """Return words with accents on every letter, each line a third longer."""
    lines = []
    for line in english.split("\n"):
        found = LINE.match(line)
        assert found
        words, at, said = found["words"], 0, ""
        for kept in KEPT.finditer(words):
            said += words[at : kept.start()].translate(ACCENTS) + kept[0]
            at = kept.end()
        said += words[at:].translate(ACCENTS)
        letters = len(re.sub(r"\W", "", KEPT.sub("", words)))
        tail = " " + "ñŧħ" * max(1, letters // 9) if letters > 2 else ""
        lines.append(found["lead"] + said + tail + found["end"])
    return "\n".join(lines)


def language(folder: Path, code: str = CODE, dir: Literal["ltr", "rtl"] = "ltr") -> None:
    """Write the file of the language: that of English with its words accented."""
    data = yaml.safe_load((LIBRARY.content / "language.yaml").read_text("utf-8"))
    data |= {"code": code, "name": pseudo("Pseudo"), "dir": dir, "untranslated": "[ƐÑ] {text}"}
    for key in ("months", "alone"):
        data["dates"][key] = [pseudo(one) for one in data["dates"][key]]
    data["numbers"]["words"] = [pseudo(one) for one in data["numbers"]["words"]]
    data["lists"]["two"] = data["lists"]["end"] = "{0} ñđ {1}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "language.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def translate(phrase: Phrase) -> tuple[str, ...]:
    """Return what a string is in the language, form by form."""
    return tuple(pseudo(form) for form in phrase.forms)


def catalog(library: Library, made: list[Phrase], root: Path | None = None) -> po.Po:
    """Return a catalog with every string translated."""
    new = po.updated(po.Po(library.language), made, root or library.content)
    by_place = {(one.place, one.forms): one for one in made}
    for message in po.strings(new):
        phrase = by_place[(str(message.context), po.english(message))]
        said = translate(phrase)
        message.string = said if phrase.plural else said[0]
    return new


def content(place: Path, dir: Literal["ltr", "rtl"] = "ltr", source: Path | None = None) -> Library:
    """Write a copy of content into a folder, with the language in it, and return its library."""
    shutil.copytree(source or LIBRARY.content, place, dirs_exist_ok=True)
    folder = place / FOLDER / CODE
    language(folder, dir=dir)
    library = Library(place, CODE)
    file = folder / "content.po"
    file.write_text(po.written(catalog(library, [*phrases.content(library)])), "utf-8")
    (folder / CATALOG).write_bytes(po.compiled(file, library.language))
    return Library(place, CODE)


def plain(text: str) -> list[str]:
    """Return the runs of three words or more in plain letters, which are English left over."""
    return re.findall(r"(?:\b[A-Za-z]+\b[ \n]+){2,}\b[A-Za-z]+\b", text)

"""A language made by script: every letter with an accent, a third longer, nothing else changed.

One that runs from right to left has the letters of Hebrew instead.

What still reads as English under it was never taken from the content. What is filled in, links and
elements of HTML stay as they are, as a translator leaves them.
"""

import re
import shutil
from pathlib import Path
from typing import Literal

import yaml
from bs4 import BeautifulSoup

from course.authoring.translation import pages, phrases, po
from course.authoring.translation.phrases import Phrase
from course.library import LIBRARY, Library
from course.library.translation import CATALOG, FOLDER

CODE = "eo"
"""A language that nobody will take these words for; its own rule of plurals is like English."""

ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀčďéƒğħíĵķĺɱñóƥɋřšŧúṽŵẋýžÅƁČĎÉƑĞĦÍĴĶĹṀÑÓƤɊŘŠŦÚṼŴẊÝŽ",
)
HEBREW = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "אבגדהוזחטיכלמנסעפצקרשתםןףץ" * 2
)
Direction = Literal["ltr", "rtl"]
KEPT = re.compile(
    r"\{[^{}]*\}|\]\([^()]*\)|</?[a-zA-Z][^>]*>|<!--.*?-->|https?://\S+|&#?\w+;|\*\*|[*_`]"
)
"""What no translator touches."""

LINE = re.compile(r"(?P<lead>[ ]*(?:(?:[-*+]|\d+[.)]|#{1,6}|>)[ ]+)?)(?P<words>.*?)(?P<end>\s*)$")


def pseudo(english: str, dir: Direction = "ltr") -> str:
    """Return words with accents on every letter, each line a third longer."""
    lines = []
    letters_in, more = (ACCENTS, "ñŧħ") if dir == "ltr" else (HEBREW, "שלו")
    for line in english.split("\n"):
        found = LINE.match(line)
        assert found
        words, at, said = found["words"], 0, ""
        for kept in KEPT.finditer(words):
            said += words[at : kept.start()].translate(letters_in) + kept[0]
            at = kept.end()
        said += words[at:].translate(letters_in)
        letters = len(re.sub(r"\W", "", KEPT.sub("", words)))
        often = max(1, letters // 9) if letters > 2 else 0
        tail = "".join(" " * (place % 4 == 0) + more for place in range(often))
        lines.append(found["lead"] + said + tail + found["end"])
    return "\n".join(lines)


def language(folder: Path, code: str = CODE, dir: Direction = "ltr") -> None:
    """Write the file of the language: that of English with its words accented."""
    data = yaml.safe_load((LIBRARY.content / "language.yaml").read_text("utf-8"))
    data |= {"code": code, "name": pseudo("Pseudo", dir), "dir": dir, "untranslated": "[ƐÑ] {text}"}
    for key in ("months", "alone"):
        data["dates"][key] = [pseudo(one, dir) for one in data["dates"][key]]
    data["numbers"]["words"] = [pseudo(one, dir) for one in data["numbers"]["words"]]
    data["lists"]["two"] = data["lists"]["end"] = "{0} ñđ {1}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "language.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def translate(phrase: Phrase, dir: Direction = "ltr") -> tuple[str, ...]:
    """Return what a string is in the language, form by form."""
    return tuple(pseudo(form, dir) for form in phrase.forms)


def catalog(library: Library, made: list[Phrase], root: Path | None = None) -> po.Po:
    """Return a catalog with every string translated."""
    new = po.updated(po.Po(library.language), made, root or library.content)
    by_place = {(one.place, one.forms): one for one in made}
    for message in po.strings(new):
        phrase = by_place[(str(message.context), po.english(message))]
        said = translate(phrase, library.language.dir)
        message.string = said if phrase.plural else said[0]
    return new


def content(place: Path, dir: Direction = "ltr", source: Path | None = None) -> Library:
    """Write a copy of content into a folder, with the language in it, and return its library."""
    shutil.copytree(source or LIBRARY.content, place, dirs_exist_ok=True)
    folder = place / FOLDER / CODE
    language(folder, dir=dir)
    library = Library(place, CODE)
    file = folder / "content.po"
    file.write_text(po.written(catalog(library, [*phrases.content(library)])), "utf-8")
    (folder / CATALOG).write_bytes(po.compiled(file, library.language))
    return Library(place, CODE)


def untranslated(place: Path, source: Path | None = None) -> Library:
    """Do the same with a language that has not one string yet."""
    content(place, source=source)
    (place / FOLDER / CODE / CATALOG).unlink()
    return Library(place, CODE)


def unsaid(drawn: str) -> str:
    """Return the words of HTML without the English that says it is English."""
    page = BeautifulSoup(drawn, "html.parser")
    for tag in page.select("span[lang=en][dir=ltr]"):
        tag.extract()
    return page.get_text("\n")


def plain(text: str) -> list[str]:
    """Return the runs of three words or more in plain letters, which are English left over."""
    return re.findall(r"(?:\b[A-Za-z]+\b[ \n]+){2,}\b[A-Za-z]+\b", text)


def notebooks(library: Library, source: Path, place: Path) -> Path:
    """Write the pages of a directory into another one, those in the language in its own folder."""
    shutil.copytree(source, place, ignore=shutil.ignore_patterns(CODE))
    dir = library.language.dir
    known = {(one.place, one.english): pseudo(one.english, dir) for one in pages.prose(place)}
    (place / library.code).mkdir()
    for file in sorted(place.glob("*.ipynb")):
        page = pages.made(library, file, known)
        (place / library.code / file.name).write_text(page, "utf-8")
    return place

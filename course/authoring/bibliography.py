"""The references: one .bib file, each entry as a line of HTML.

Needed to make pages, not to read them: pybtex is loaded only here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from pybtex.database import BibliographyData, parse_file
from pybtex.plugin import find_plugin

from course.errors import CourseError, UnknownName
from course.library import Library

FILE = "references.bib"


@cache
def bibliography(library: Library) -> BibliographyData:
    """Return every entry by its key."""
    return parse_file(str(library.content / FILE))


def entry(library: Library, key: str) -> Any:
    """Return one entry; `ContentError` is the line of a claim that cites what is not there."""
    try:
        return bibliography(library).entries[key]
    except KeyError:
        raise miscited(library, key) from None


def miscited(library: Library, key: str) -> CourseError:
    """Return the error of a key that no reference has, in the claim that cites it."""
    unknown = UnknownName("reference", key, bibliography(library).entries)
    for place, claim in enumerate(library.claims.values()):
        if key in claim.citations:
            at = (place, "citations", claim.citations.index(key))
            return library.fault("evidence.yaml", at, unknown.wrong, unknown.allowed)
    return unknown


@cache  # to find one, every package that is installed is asked
def plugin(group: str, name: str) -> Any:
    """Return a style or a backend of pybtex."""
    return find_plugin(group, name)()


@cache  # the same one stands in a label and at the end of the page
def reference(library: Library, key: str) -> str:
    """Return one reference as a line of HTML."""
    formatted = next(
        iter(plugin("pybtex.style.formatting", "plain").format_entries([entry(library, key)]))
    )
    line = formatted.text.render(plugin("pybtex.backends", "html"))
    return " ".join(re.sub(r'<span class="bibtex-protected">|</span>', "", line).split())


def short(library: Library, key: str) -> str:
    """Return who and when: Neil et al. 2022."""
    found = entry(library, key)
    people = [family(one) for one in found.persons.get("author", [])]
    who = people[0] if people else str(found.fields.get("title", key))
    if len(people) == 2 and people[1] != "others":
        who = library.language.listed(people)
    elif len(people) > 1:
        who += " et al."
    return f"{who} {found.fields.get('year', '')}".strip()


def family(person: Any) -> str:
    """Return a person's family name, with what stands before it."""
    names = [*person.rich_prelast_names, *person.rich_last_names]
    return " ".join(name.render(plugin("pybtex.backends", "plaintext")) for name in names)


def confirmed(library: Library, key: str) -> bool:
    """Whether any of the reference's fields was checked against an independent source."""
    return bool(entry(library, key).fields.get("keywords") != "unchecked")

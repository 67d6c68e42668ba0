"""What a translation must keep of its English: what is filled in, where links lead, what HTML is.

Knows no catalog.
"""

from __future__ import annotations

import re
from collections import Counter

FILLED = re.compile(r"\{[^{}]*\}")
LINK = re.compile(r"\]\(([^()\s]*)\)")
ELEMENT = re.compile(r"</?[a-zA-Z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>|<!--.*?-->", re.DOTALL)
NUMBER = {"{n}", "{spelled}"}
"""The number of a counted sentence, which a form for one thing or two may say in words."""


def wrong(english: tuple[str, ...], said: tuple[str, ...]) -> str:
    """Return what a translation lost or made up, in an author's words; '' when nothing.

    English has two forms where it counts, and then each of the translation's is looked at.
    """
    for form in said:
        if fault := filling(english, form) or links(english[-1], form) or html(english[-1], form):
            return fault
    return ""


def filling(english: tuple[str, ...], said: str) -> str:
    """Return what is wrong with what is filled in."""
    known = {one for form in english for one in FILLED.findall(form)}
    there = {*FILLED.findall(said)}
    free = NUMBER if len(english) > 1 else set[str]()
    if made := sorted(there - known - free):
        return f"{', '.join(made)} is not in the English"
    if lost := sorted(known - there - free):
        return f"{', '.join(lost)} is missing"
    if re.sub(FILLED, "", said).count("{") or re.sub(FILLED, "", said).count("}"):
        return "a brace is open"
    return ""


def links(english: str, said: str) -> str:
    """Return what is wrong with links in Markdown."""
    return differing("the link to", Counter(LINK.findall(english)), Counter(LINK.findall(said)))


def html(english: str, said: str) -> str:
    """Return what is wrong with elements of HTML."""
    return differing("", Counter(ELEMENT.findall(english)), Counter(ELEMENT.findall(said)))


def differing(what: str, known: Counter[str], there: Counter[str]) -> str:
    """Return the first thing that is missing, or not in the English."""
    for lost in known - there:
        return f"{what} {lost} is missing".strip()
    for made in there - known:
        return f"{what} {made} is not in the English".strip()
    return ""

"""The errors: every sentence that says what did not work, as `errors.yaml` has it. Knows no file.

It is one list, key for key that of the content, and of the codes that a `ReaderError` may have.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter

from msgspec import structs

from course.errors import KeyPath, ReaderError, RuleError
from course.language import Counted, Said
from course.library.models import Model


class Sentences(Model, frozen=True, kw_only=True):
    """Sentences by their names, or the second part of their codes; `{…}` in one is filled in."""

    def __post_init__(self) -> None:
        for name, words in structs.asdict(self).items():
            for path, sentence in forms(words, (name,)):
                if wrong := unfit(sentence):
                    raise RuleError(wrong, path)


class JournalErrors(Sentences, frozen=True, kw_only=True):
    """What is said where what is kept cannot be read or written."""

    erased: Said
    newer: Said
    locked: Said
    busy: Said
    fixed: Said
    shut: Said
    full: Said
    fault: Said
    torn: Said
    hosted: Said


class PassphraseErrors(Sentences, frozen=True, kw_only=True):
    """What is said of a passphrase, as the page and the commands take it."""

    missing: Said
    wrong: Said
    altered: Said
    short: Said
    long: Said
    unfit: Said
    unlike: Said
    unheld: Said
    sealed_unheld: Said
    there: Said
    none: Said
    different: Said
    unsaid: Said
    seen: Said
    unread: Said


class ErasingErrors(Sentences, frozen=True, kw_only=True):
    """What is said where an erasing fails: how things stand, then why and what to do."""

    failed: Said
    one_stayed: Said
    all_stayed: Said
    page_stayed: Said
    emptied: Said
    half: Said
    busy: Said
    fixed: Said
    full: Said
    fault: Said
    nothing: Said
    done: Said
    traces: Said
    unknown: Said


class CopyErrors(Sentences, frozen=True, kw_only=True):
    """What is said of a copy that cannot be taken in, or made."""

    refused: Said
    large: Said
    wide: Said
    narrow: Said
    foreign: Said
    broken: Said
    newer: Said
    place: Said
    entry: Said
    draft: Said
    unread: Said
    plan_ending: Said
    ending: Said
    nothing: Said
    unfound: Said
    no_language: Said
    no_plan: Said
    there: Said
    unwritten: Said
    left: Said
    unfinished: Said


class BrowserErrors(Sentences, frozen=True, kw_only=True):
    """What is said where the course runs in a browser with no program behind it."""

    unable: Said
    unread: Said
    full: Said
    stayed: Said
    install: Said


class FolderErrors(Sentences, frozen=True, kw_only=True):
    """What is said of a reader's folder that cannot be used."""

    occupied: Said
    others: Said
    open: Said
    shut: Said
    other_journal: Said
    no_file: Said
    unusable: Said
    no_folder: Said
    nowhere: Said
    lock: Said


class PageErrors(Sentences, frozen=True, kw_only=True):
    """Why what lies under a page's name is not opened."""

    link: Said
    no_file: Said
    long: Said
    unread: Said
    damaged: Said


class ServerErrors(Sentences, frozen=True, kw_only=True):
    """What is said of a server that does not start or stop."""

    uninstalled: Said
    port: Said
    overheard: Said
    page_overheard: Said
    unopened: Said
    busy: Said
    unshown: Said
    ended: Said
    running: Said


class Errors(Model, frozen=True, kw_only=True):
    """What a reader is told where something did not work, by the two parts of its code."""

    journal: JournalErrors
    passphrase: PassphraseErrors
    erasing: ErasingErrors
    copy: CopyErrors
    browser: BrowserErrors
    folder: FolderErrors
    page: PageErrors
    server: ServerErrors

    def say(self, error: ReaderError) -> str:
        """Return the sentence of an error, filled; an error that fills it is said first."""
        section, _, name = error.code.partition(".")
        sentence: str = getattr(getattr(self, section), name)
        return sentence.format(
            **{
                key: self.say(one) if isinstance(one, ReaderError) else one
                for key, one in error.filled.items()
            }
        )


def fitting(found: Model, own: Model, at: KeyPath = ()) -> None:
    """See that each sentence holds only names that our own holds there: those are filled in.

    `RuleError` names the first one that holds another.
    """
    for name, key in zip(own.__struct_fields__, own.__struct_encode_fields__, strict=True):
        ours = getattr(own, name)
        if isinstance(ours, Model):
            fitting(getattr(found, name), ours, (*at, key))
            continue
        known = {"n", "spelled"} if isinstance(ours, Counted) else set()
        for _, sentence in forms(ours, ()):
            known |= names(sentence)
        for path, sentence in forms(getattr(found, name), (*at, key)):
            if strange := sorted(names(sentence) - known):
                may = ", ".join(f"{{{one}}}" for one in sorted(known)) or "nothing in braces"
                raise RuleError(f"nothing fills in {{{strange[0]}}}; here may stand {may}", path)


def forms(words: object, at: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Return a sentence, or each form of one that counts, with the path to it; else nothing."""
    if isinstance(words, str):
        yield at, words
    elif isinstance(words, Counted):
        for form, sentence in structs.asdict(words).items():
            yield from forms(sentence, (*at, form))


def names(sentence: str) -> set[str]:
    """Return the names of what is filled into a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def unfit(sentence: str) -> str:
    """Return why a sentence cannot be filled; '' when it can."""
    try:
        places = [place[1:] for place in Formatter().parse(sentence) if place[1] is not None]
    except ValueError:
        return "a { or } stands alone; one that is meant as it is stands twice"
    named = all((name or "").isidentifier() and not (spec or how) for name, spec, how in places)
    return "" if named else "between { and } stands one name, as it stands in the other sentences"

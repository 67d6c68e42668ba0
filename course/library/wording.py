"""The wording: every word of the interface, as `words.yaml` has it. Knows no file.

Longer than 250 lines because it is one list, key for key that of the content.
"""

from __future__ import annotations

from typing import Literal

from course.errors import RuleError
from course.language import NEUTRAL, Counted, Language, Said
from course.library.models import Model


class ChipWords(Model, frozen=True, kw_only=True):
    """How things stand, in a word or two, at the head of an exercise; and the way to the choice."""

    unkept: Said
    kept: Said
    locked: Said
    choose: Said


class TroubleWords(Model, frozen=True, kw_only=True):
    """What is said of words that could not be kept yet: beside them, and at the page's foot."""

    here: Said
    foot: Said


class FoldedWords(Model, frozen=True, kw_only=True):
    """What an exercise says once it is done, folded to a line; `{answer}` is a short answer."""

    here: Said
    here_blank: Said
    kept: Said
    kept_blank: Said
    change: Said
    take: Said
    sure: Said
    taken: Said
    next: Said


class FigureWords(Model, frozen=True, kw_only=True):
    """What is said beside a drawing."""

    guess: Said


class CheckWords(Model, frozen=True, kw_only=True):
    """What is said of the options of a question, once one of them was chosen."""

    chosen: Said
    key: Said


class CallWords(Model, frozen=True, kw_only=True):
    """What opens Ground, and Help, where a reply stands that may need one of them at once."""

    ground: Said
    people: Said


class KeepWords(Model, frozen=True, kw_only=True):
    """The words of the choice to keep answers or not, and of what can be done with them."""

    off: Said
    on: Said
    sealed: Said
    locked: Said
    keep: Said
    mine: Said
    erase: Said
    sure: Said
    really: Said
    back: Said
    erased: Said
    file: Said
    entries: Counted
    drafts: Counted
    size: Said
    memory: Said
    unseen: Said
    damaged: Said
    nothing: Said
    pick: Said
    now: Said
    finished: Said
    kind: Said
    page: Said
    text: Said
    exact: Said
    none: Said
    save: Said
    saved: Said
    strike: Said
    sure_some: Counted
    struck: Counted
    lost: Said
    late: Said
    fault: Said


class ElsewhereWords(Model, frozen=True, kw_only=True):
    """What is said when the same answer was written in two windows."""

    title: Said
    replaced: Said
    changed: Said


class GoneWords(Model, frozen=True, kw_only=True):
    """What is said of an exercise that is gone, and what an answer to what is gone is called."""

    title: Said
    shown: Said


class BrowserWords(Model, frozen=True, kw_only=True):
    """What is said otherwise where the course runs in a browser with no program behind it."""

    unkept: Said
    off: Said
    on: Said
    never: Said
    stored: Said
    memory: Said
    unseen: Said
    erased: Said
    passphrase: Said
    settings: Said
    scripts: Said


class HostedWords(Model, frozen=True, kw_only=True):
    """What is said otherwise where someone else's machine runs the course."""

    unkept: Said
    off: Said
    saved_here: Said
    folded: Said
    folded_blank: Said
    memory: Said
    passphrase: Said


class PassphraseWords(Model, frozen=True, kw_only=True):
    """The words around a passphrase."""

    title: Said
    about: Said
    final: Said
    hint: Said
    change_about: Said
    closed: Said
    old: Said
    new: Said
    again: Said
    set: Said
    change: Said
    remove: Said
    lock: Said
    unlock: Said
    sealed: Said
    changed: Said
    removed: Said
    left_out: Said
    shut: Said
    unlocked: Said


class PageWords(Model, frozen=True, kw_only=True):
    """The words around a page: its state, and the names of its panels."""

    opening: Said
    starting: Said
    again: Said
    still: Said
    waiting: Said
    stopped: Said
    ground: Said
    help: Said
    settings: Said
    part_before: Said
    part_next: Said
    stop_here: Said
    stopped_here: Said


class TopWords(Model, frozen=True, kw_only=True):
    """The words at the top of every page."""

    first: Said
    skip: Said
    leave_now: Said
    leave: Said
    leaves: Said
    plain: Said


class Notice(Model, frozen=True, kw_only=True):
    """A page that only says something: its heading, and what it says, in Markdown."""

    title: Said
    say: Said


class OutsideWords(Model, frozen=True, kw_only=True):
    """What is said where no page of the course is shown: it is not there, broke, or is closed."""

    open: Said
    all: Said
    nowhere: Notice
    fault: Notice
    closed: Notice


class HelpWords(Model, frozen=True, kw_only=True):
    """The words around help lines; the library puts their `language` beside them."""

    country: Said
    unchosen: Said
    unlisted: Said
    emergency: Said
    no_emergency: Said
    no_line: Said
    no_violence: Said
    no_crisis: Said
    no_men: Said
    call: Said
    text: Said
    chat: Said
    checked: Said
    undated: Said
    hours: Said
    serves: Said
    groups: dict[str, Said]
    needs: dict[str, Said]
    language: Language = NEUTRAL


class Switch(Model, frozen=True, kw_only=True):
    """One thing a reader may switch for the whole page, and how it stands at first."""

    name: Literal[
        "large", "one-part", "shorter", "calm", "hide-checks", "hide-labels", "discreet", "menus"
    ]
    label: Said
    say: Said
    on: bool = False


class LookWords(Model, frozen=True, kw_only=True):
    """The words of the choice of colors: as the `system` has it, or one of two whatever it says."""

    label: Said
    system: Said
    light: Said
    dark: Said


class SettingWords(Model, frozen=True, kw_only=True):
    """The words of the settings, in order."""

    about: Said
    look: LookWords
    switches: tuple[Switch, ...]


class MapWords(Model, frozen=True, kw_only=True):
    """The words of the map. `{page}` is a page as a link, `{pages}` the titles of some."""

    title: Said
    intro: Said
    about: Counted
    begun: Said
    done: Said
    blank: Said
    coming: Said
    last: Said
    after: Said


class ContentsWords(Model, frozen=True, kw_only=True):
    """The words of the contents; `{n}` of `{all}` is a page's place, or `{n}` a part's minutes."""

    title: Said
    here: Said
    more: Said
    pages: Said
    place: Said
    minutes: Counted
    hard: Said


class WayWords(Model, frozen=True, kw_only=True):
    """The words of the links at the end of a page; two stand over another page's title."""

    back: Said
    map: Said
    next: Said


class NoteWords(Model, frozen=True, kw_only=True):
    """The words around what a reader wrote, to be read or taken along: a title, no answer."""

    title: Said
    blank: Said


class StockWords(Model, frozen=True, kw_only=True):
    """What every page says alike, so that readers learn to pass over it: its name is its key."""

    kept: Said
    stop: Said
    reviewed: Said
    people: Said
    found: Said
    ways: Said
    danger: Said
    example: Said
    share: Said


class GuideWords(Model, frozen=True, kw_only=True):
    """What stands before each of the four lines of an exercise."""

    why: Said
    do: Said
    done: Said
    then: Said


class TurnWords(Model, frozen=True, kw_only=True):
    """The words of a table that shows one line at a time; `{n}` of `{all}` is the line's place."""

    before: Said
    next: Said
    place: Said


class BeginWords(Model, frozen=True, kw_only=True):
    """What is said of half a worked example that a reader may begin with; `{by}` is its person."""

    half: Said
    done: Said
    out: Said


class FilledWords(Model, frozen=True, kw_only=True):
    """The words around an exercise that someone else filled in: titles, and what is left open."""

    filled: Said
    half: Said
    open: Said


class LabelWords(Model, frozen=True, kw_only=True):
    """The words around an evidence label."""

    studied: Said
    unconfirmed: Said
    cited: Counted
    references: Said


class BookWords(Model, frozen=True, kw_only=True):
    """The words of the published book; `{words}` is what a reader looks for."""

    still: Said
    keep: Said
    replies: Said
    print: Said
    live: Said
    ready: Said
    failed: Said
    contents: Said
    parts: dict[str, Said]
    on_page: Said
    search: Said
    search_unscripted: Said
    find: Said
    find_what: Said
    find_hint: Said
    found: Counted
    search_lost: Said
    foot: Said


class HandoutWords(Model, frozen=True, kw_only=True):
    """The words of a handout; its foot names {course}, {page} and the {day} of the edition.

    `squares` says how the squares of a table are filled in, by one of its {choices}.
    """

    short: Said
    number: Said
    squares: Said
    foot: Said


class PrintChoice(Model, frozen=True, kw_only=True):
    """One thing that can be printed: how it is called, and what will be on it."""

    label: Said
    say: Said


class PrintWords(Model, frozen=True, kw_only=True):
    """The words of the choice of what is printed, and those in a printed page's margins."""

    title: Said
    about: Said
    sheet: PrintChoice
    exercise: PrintChoice
    card: PrintChoice
    whole: PrintChoice
    call: Said
    review: Said


class ListWords(Model, frozen=True, kw_only=True):
    """The words of lists about the course; `{pages}` and `{references}` are links."""

    minutes: Counted
    coming: Said
    ground: Said


class Words(Model, frozen=True, kw_only=True):
    """The words of the form itself: labels, what is said when, what could not be kept.

    `language` is how they are counted, listed and dated; the library puts it beside them.
    """

    still: Said
    paper: Said
    why: Said
    stock: StockWords
    guide: GuideWords
    no_point: Said
    unscored: Said
    line: Said
    reach: Said
    turns: TurnWords
    seconds: Counted
    rounds: Counted
    unchosen: Said
    strip: Said
    ladder: Said
    unkept: Said
    kept: Said
    sealed: Said
    locked: Said
    tampered: Counted
    chip: ChipWords
    calls: CallWords
    trouble: TroubleWords
    folded: FoldedWords
    figure: FigureWords
    check: CheckWords
    pace: Said
    done: Said
    count: Said
    counted: Said
    uncounted: Said
    saved_here: Said
    saved_kept: Said
    entered_here: Said
    entered_kept: Said
    entered_same: Said
    empty: Said
    lost: Said
    fault: Said
    unwritten: Said
    rescued: Said
    refused: Said
    skip: Said
    start: Said
    stop: Said
    paced: Said
    place: Said
    ended: Said
    feedback: Said
    plan: Said
    earlier: Said
    elsewhere: ElsewhereWords
    unfinished: Said
    gone: GoneWords
    begin: BeginWords
    worked: FilledWords
    map: MapWords
    notes: NoteWords
    contents: ContentsWords
    way: WayWords
    keep: KeepWords
    passphrase: PassphraseWords
    hosted: HostedWords
    browser: BrowserWords
    page: PageWords
    top: TopWords
    outside: OutsideWords
    helping: HelpWords
    setting: SettingWords
    grades: dict[str, Said]
    label: LabelWords
    listing: ListWords
    handout: HandoutWords
    print: PrintWords
    book: BookWords
    language: Language = NEUTRAL


def unspoken(words: Words) -> None:
    """See that words as they were read name no language, which would be overwritten.

    `RuleError` names where they do.
    """
    for path, holder in (("language",), words), (("helping", "language"), words.helping):
        if holder.language is not NEUTRAL:
            raise RuleError("unknown key 'language'; a language stands in language.yaml", path)

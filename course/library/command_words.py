"""The command's words: all that `steady-ground` says, as `commands.yaml` has it. Knows no file."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import field

from course.language import Counted, Language, Said
from course.library.errors import Sentences
from course.library.models import Model


class CommonWords(Sentences, frozen=True, kw_only=True):
    """What several commands say, and what the command says of itself."""

    about: Said
    folder: Said
    no_folder: Said
    entry: Said
    language: Said
    failed: Said
    mistyped: Said
    usage: Said
    acts: Said
    given: Said
    options: Said
    help: Said
    size: Said
    nothing: Said
    begun: Said
    unseen: Said
    rescued: Said
    tampered: Counted
    entries: Counted
    drafts: Counted
    pages: Counted


class StartWords(Sentences, frozen=True, kw_only=True):
    """What `start` says."""

    help: Said
    no_browser: Said
    port: Said
    no_port: Said
    page: Said
    running: Said
    spoken: Said
    told: Said
    open: Said


class DeliveryWords(Sentences, frozen=True, kw_only=True):
    """What a start says of the pages that it brought, and of those it left as they are."""

    new: Said
    renewed: Said
    exchanged: Said
    newer: Said
    foreign: Said
    unopened: Said


class StopWords(Sentences, frozen=True, kw_only=True):
    """What `stop` says, and a start that has ended."""

    help: Said
    stopped: Said
    not_open: Said


class WhereWords(Sentences, frozen=True, kw_only=True):
    """What `where` says."""

    help: Said
    entries: Said
    file: Said
    holds: Said
    open: Said
    sealed: Said
    unopened: Said
    would: Said
    copies: Said
    unseen: Said


class ExportWords(Sentences, frozen=True, kw_only=True):
    """What `export` says."""

    help: Said
    file: Said
    plan: Said
    exercise: Said
    holds: Said
    some: Said
    your_plan: Said
    readable: Said
    plain: Said


class ImportWords(Sentences, frozen=True, kw_only=True):
    """What `import` says."""

    help: Said
    file: Said
    taken: Said


class AskWords(Sentences, frozen=True, kw_only=True):
    """What `passphrase` says, and what any command asks where one is needed."""

    help: Said
    act: Said
    ask: Said
    ask_old: Said
    ask_new: Said
    ask_again: Said
    final: Said
    beyond: Said
    copies: Said
    set: Said
    shut: Said
    changed: Said
    removed: Said
    lost: Counted


class EraseWords(Sentences, frozen=True, kw_only=True):
    """What `erase` says; `left_locked` where nobody could see whether a page was changed."""

    help: Said
    sure: Said
    everything: Said
    going: Said
    pages_too: Said
    locked: Said
    ask: Said
    yes: Said
    not_erased: Said
    erased: Said
    some: Said
    on_pages: Said
    left: Said
    left_locked: Said
    copies: Said


class CommandFile(Model, frozen=True, kw_only=True):
    """All that the command says, one part a command, as its file has it."""

    common: CommonWords
    start: StartWords
    delivery: DeliveryWords
    stop: StopWords
    where: WhereWords
    export: ExportWords
    import_: ImportWords = field(name="import")
    passphrase: AskWords
    erase: EraseWords


class CommandWords(CommandFile, frozen=True, kw_only=True):
    """All that the command says. `language`, which no file may name, is how it counts and lists."""

    language: Language

    def counted(self, number: int, said: Counted) -> str:
        """Return the words for so many things."""
        return said.say(number, self.language)

    def size(self, bytes: int) -> str:
        """Return a number of bytes as one of KB."""
        return self.common.size.format(number=self.language.kilobytes(bytes))

    def listed(self, things: Iterable[str]) -> str:
        """Return things as a bare row."""
        return self.language.lists.comma.join(things)

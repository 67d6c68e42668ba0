"""The one choice: keep answers on this computer, or not; and the way back from it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets

from course import library
from course.errors import JournalError
from course.journal import Journal


class Keep(ipywidgets.VBox):  # type: ignore[misc]
    """Says what is kept now, and offers the other thing. Erasing asks once more.

    `noticed` is told after each change which life of the journal there is now, `erased` that
    there is none any more. The two buttons stay and change their names, so that the keyboard
    never loses its place; the first is always the one that loses nothing.
    """

    def __init__(
        self, journal: Journal, noticed: Callable[[str], None], erased: Callable[[], None]
    ) -> None:
        self._journal, self._noticed, self._erased = journal, noticed, erased
        self._said = library.words().keep
        self._acts: tuple[Callable[[], None], ...] = ()
        self._words = ipywidgets.HTML()
        self._buttons = [ipywidgets.Button(layout={"width": "auto"}) for _ in range(2)]
        for place, button in enumerate(self._buttons):
            button.on_click(lambda _, place=place: self._press(place))
        row = ipywidgets.HBox(self._buttons, layout={"flex_flow": "row wrap"})
        super().__init__([self._words, row])
        self.add_class("keep")
        self.look()

    def _repr_keys(self) -> list[str]:
        return []

    def look(self) -> None:
        """Say how things stand; another window may have changed that."""
        self._choice()

    def forget(self) -> None:
        """Say that nothing is kept; the choice was made in another view of this page."""
        self._choice()

    def _show(self, words: str, *offers: tuple[str, Callable[[], None]], role: str) -> None:
        """Show a sentence and the buttons that follow from it."""
        self._words.value = f'<p role="{role}">{escape(words)}</p>'
        self._acts = tuple(act for _, act in offers)
        for place, button in enumerate(self._buttons):
            offered = place < len(offers)
            button.layout.display = None if offered else "none"
            button.description = offers[place][0] if offered else ""

    def _press(self, place: int) -> None:
        """Do what a button says; a fault is said on the page, where a log would swallow it."""
        try:
            self._acts[place]()
        except Exception:  # of ours or the disk's: a callback's error goes to a log nobody reads
            self._choice(self._said.fault)

    def _choice(self, instead: str = "") -> None:
        """Say how things stand, or something instead, and offer to change them."""
        said = self._said
        if self._journal.kept:
            self._show(instead or said.on, (said.erase, self._ask), role="status")
        else:
            self._show(instead or said.off, (said.keep, self._keep), role="status")

    def _keep(self) -> None:
        try:
            self._journal.keep()
        except JournalError as error:  # its words are for the reader
            self._choice(str(error))
            return
        self._noticed(self._journal.born)
        self._choice()

    def _ask(self) -> None:
        said = self._said
        self._show(said.sure, (said.back, self._choice), (said.really, self._erase), role="alert")

    def _erase(self) -> None:
        self._journal.erase()
        self._erased()
        self._noticed("")
        self._choice(self._said.erased)

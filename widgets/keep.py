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

    `changed` is called after each change, with True when everything was erased.
    """

    def __init__(self, journal: Journal, changed: Callable[[bool], None]) -> None:
        self._journal, self._changed = journal, changed
        self._said = library.words().keep
        self._words = ipywidgets.HTML()
        self._buttons = ipywidgets.HBox(layout={"flex_flow": "row wrap"})
        super().__init__([self._words, self._buttons])
        self.add_class("keep")
        self._choice()

    def _repr_keys(self) -> list[str]:
        return []

    def _show(self, words: str, *buttons: tuple[str, Callable[[], None]]) -> None:
        """Show a sentence and the buttons that follow from it."""
        self._words.value = f'<p role="status">{escape(words)}</p>'
        made = []
        for label, act in buttons:
            button = ipywidgets.Button(description=label, layout={"width": "auto"})
            button.on_click(lambda _, act=act: self._do(act))
            made.append(button)
        old, self._buttons.children = self._buttons.children, made
        for button in old:
            button.close()

    def _do(self, act: Callable[[], None]) -> None:
        """Do what a button says; a fault is said on the page, where a log would swallow it."""
        try:
            act()
        except (JournalError, OSError):
            self._choice(self._said.fault)

    def _choice(self, before: str = "") -> None:
        """Say how things stand and offer to change them."""
        said = self._said
        if self._journal.kept:
            self._show(before or said.on, (said.erase, self._ask))
        else:
            self._show(before or said.off, (said.keep, self._keep))

    def _keep(self) -> None:
        self._journal.keep()
        self._changed(False)
        self._choice()

    def _ask(self) -> None:
        said = self._said
        self._show(said.sure, (said.back, self._choice), (said.really, self._erase))

    def _erase(self) -> None:
        self._journal.erase()
        self._changed(True)
        self._choice(self._said.erased)

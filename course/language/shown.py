"""Which strings of the content are a reader's to read, and so are in a language; told by type.

Knows no model. What is no type of these is the same in every language: an id, an address, a number.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from msgspec import Meta

SHOWN = "shown"
"""The mark that a type of such strings carries."""

WRITTEN = "written"
"""What stands under the mark where only words are meant, and ids may stand beside them."""

Said = Annotated[str, Meta(min_length=1, extra={SHOWN: True})]
"""Words that must be there."""

Aside = Annotated[str, Meta(extra={SHOWN: True})]
"""Words that may be left out."""

Name = Annotated[str, Meta(min_length=1)]
"""What must be there and is the same in every language."""

T = TypeVar("T")
Written = Annotated[T, Meta(extra={SHOWN: WRITTEN})]
"""A value whose texts are words, but for those that are an id of the exercise around it."""

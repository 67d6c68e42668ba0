"""A sentence that counts: a wording for each way in which a language does. Knows no sentence."""

from __future__ import annotations

from msgspec import Struct

from course.language.language import Language
from course.language.shown import Aside, Said


class Counted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for a number of things, by the language's own plural forms; `other` is always there.

    `none` is for no thing at all, where that is said otherwise. `{n}` is the number in digits,
    `{spelled}` in words as far as the language has them. `english` is set where the words are
    English that stands in for a translation, and so counts as English does, in digits alone.
    """

    other: Said
    none: Aside = ""
    zero: Aside = ""
    one: Aside = ""
    two: Aside = ""
    few: Aside = ""
    many: Aside = ""
    english: bool = False

    def say(self, number: int, language: Language, **more: object) -> str:
        """Return the words for so many, with whatever else they hold filled in."""
        form, spelled = language.form(number), language.spelled(number)
        if self.english:
            form, spelled = "one" if number == 1 else "other", language.number(number)
        said: str = getattr(self, form) or self.other
        if number == 0 and self.none:
            said = self.none
        return said.format(n=language.number(number), spelled=spelled, **more)

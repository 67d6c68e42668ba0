"""The file of a language, begun from Unicode's CLDR; whoever speaks it reads it through after.

Babel brings the data, all but quotation marks and how small numbers are called.
"""

from __future__ import annotations

import re

import yaml
from babel import Locale, UnknownLocaleError
from babel.messages.plurals import get_plural
from msgspec import convert, to_builtins

from course.errors import CourseError
from course.language import Language
from course.language.aspects import ENOUGH, ruled

HEAD = """\
# {name}, begun from Unicode's CLDR. Please read every line and put right what a reader of this
# language would not write. Not in CLDR, and so as in English: the quotation marks. `share` is a
# number with the most there can be, as in “7 of 10”. `words` under `numbers` may hold none, one,
# two and so on, where they can stand before any noun unchanged. `untranslated` says before {{text}}
# that some words are English.
"""

FIELDS = {"d": "{day}", "dd": "{day}", "MMMM": "{month}", "LLLL": "{month}", "MMM": "{month}",
          "M": "{number}", "MM": "{number}", "y": "{year}", "yyyy": "{year}"}  # fmt: skip
"""The letters of a pattern of CLDR to what stands for them in ours."""

ZEROS = {"arab": 0x660, "arabext": 0x6F0, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040}
"""Where the digits of a language that does not use ours begin in Unicode."""

PATTERN = re.compile(r"'([^']*)'|([a-zA-Z])\2*|[^a-zA-Z']+")


def begun(code: str) -> str:
    """Return a new `language.yaml`; `CourseError` where there is no such language in CLDR."""
    language = made(code)
    data = to_builtins(language)
    body = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    return HEAD.format(name=language.name) + body


def made(code: str) -> Language:
    """Return a language as CLDR has it."""
    try:
        locale = Locale.parse(code, sep="-")
    except (ValueError, UnknownLocaleError):
        raise CourseError(f"{code!r} is no language that CLDR knows, such as de or pt-BR") from None
    native = locale.default_numbering_system
    symbols = {**locale.number_symbols["latn"], **locale.number_symbols.get(native, {})}
    digits = "".join(chr(ZEROS.get(native, ord("0")) + at) for at in range(10))
    lists = {key: str(value) for key, value in locale.list_patterns["standard"].items()}
    months = [str(locale.months["format"]["wide"][at]) for at in range(1, 13)]
    comma = lists["middle"].removeprefix("{0}").removesuffix("{1}")
    if arabic := any("\u0600" <= letter <= "\u06ff" for letter in months[0]):
        comma = "، "
    alone = [str(locale.months["stand-alone"]["wide"][at]) for at in range(1, 13)]
    return convert(
        {
            "code": code,
            "name": str(locale.get_display_name()),
            "dir": locale.text_direction,
            "quotes": {"open": "“", "close": "”", "inner_open": "‘", "inner_close": "’"},
            "lists": {
                "two": lists["2"],
                "start": lists["start"],
                "middle": lists["middle"],
                "end": lists["end"],
                "comma": comma,
                "semicolon": "؛ " if arabic else "; ",
            },
            "dates": {
                "day": pattern(str(locale.date_formats["long"].pattern)),
                "month": pattern(str(locale.datetime_skeletons["yMMMM"])),
                "time": "{hour}:{minute}",
                "moment": f"{{date}}{comma}{{time}}",
                "months": months,
                "alone": alone,
            },
            "numbers": {
                "digits": digits,
                "decimal": symbols["decimal"],
                "group": symbols["group"],
                "share": "{0}/{1}",
            },
            "plurals": plurals(locale),
            "untranslated": f"[{locale.languages.get('en', 'English')}] {{text}}",
        },
        Language,
    )


def pattern(cldr: str) -> str:
    """Return a pattern of CLDR for a date as one of ours."""
    found = ""
    for part in PATTERN.finditer(cldr):
        letters = part[0]
        found += (
            part[1]
            if letters.startswith("'")
            else FIELDS.get(letters, "" if letters.isalpha() and letters.isascii() else letters)
        )
    return " ".join(found.split())


def plurals(locale: Locale) -> dict[str, object]:
    """Return gettext's rule for a language, and what CLDR calls its forms.

    Where one form of gettext is several of CLDR's, it is the one for other numbers.
    """
    rule = get_plural(locale).plural_expr
    forms: dict[int, set[str]] = {}
    for number in range(ENOUGH):
        forms.setdefault(ruled(rule)(number), set()).add(locale.plural_form(number))
    every = [forms[place] for place in sorted(forms)]
    names = ["other" if "other" in one else min(one) for one in every]
    return {"rule": rule, "forms": names}

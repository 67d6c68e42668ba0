"""Help as HTML: a country to choose and its lines, and what holds anywhere.

Every country is in it, so it needs no server. Without a script each country is a line to open,
below what holds anywhere; with one, a list is made of their names, which chooses which is seen,
and its lines come up to the list. A number is a button that says what it does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from course.library import HelpWords, Passage
from course.library.help_lines import Country, Lines, Service, earliest
from course.library.phone_numbers import numbers
from course.render.markdown import markdown, shown

BELOW = ("calling", "assault", "speaking", "young", "no-answer", "elsewhere")
"""The passages below the lines, in order."""


def draw(lines: Lines, passages: Mapping[str, Passage], said: HelpWords) -> str:
    """Return the whole of Help."""
    say = {name: markdown(one.say) for name, one in passages.items()}
    order = [
        *sorted(lines.countries, key=lambda one: said.language.order(one.country)),
        lines.eu_wide,
    ]
    return (
        f'{say["calling-first"]}<div class="sg-country"><p class="sg-scripted">'
        f'<label for="sg-country">{shown(said.country)}</label> '
        '<select id="sg-country" data-set="country" autocomplete="off">'
        f'<option value="">{shown(said.unchosen)}</option></select></p></div>'
        f'<div class="sg-anywhere">{say["emergency"]}{say["doing-harm"]}{say["world"]}</div>'
        f'<div class="sg-countries"><p class="sg-unscripted"><b>{shown(said.country)}</b></p>'
        f"{''.join(draw_country(one, said) for one in order)}</div>"
        f'<p class="sg-unlisted"><small>{shown(said.unlisted)}</small></p>'
        + "".join(say[name] for name in BELOW)
    )


def draw_country(country: Country, said: HelpWords) -> str:
    """Return a country to open."""
    return (
        f'<details name="sg-country" data-country="{country.code}">'
        f"<summary>{shown(country.country)}</summary>"
        f"{draw_groups(country, said)}</details>"
    )


def draw_groups(country: Country, said: HelpWords, level: int = 2) -> str:
    """Return a country's emergency number and lines, and say what is missing.

    What the lines are for is a heading of `level`.
    """
    parts = [f"<p>{shown(said.no_emergency)}</p>"]
    if country.emergency_shown:
        number = dialed("tel", country.emergency, said.emergency, said.call)
        when = seen(country.emergency_as_of, said)
        parts = [f'<p class="sg-emergency">{number} {when}</p>']
    if not country.published:
        parts.append(f"<p>{shown(said.no_line)}</p>")
    elif not country.has("suicide-crisis"):
        parts.append(f"<p>{shown(said.no_crisis)}</p>")
    places = [*said.needs]
    groups: dict[tuple[int, ...], list[Service]] = {}
    for service in country.published:
        groups.setdefault(tuple(sorted(map(places.index, service.who_for))), []).append(service)
    for needs, services in sorted(groups.items(), key=lambda group: group[0]):
        titles = " · ".join(shown(said.needs[places[need]]) for need in needs)
        parts.append(f"<h{level}>{titles}</h{level}><ul>")
        parts += [draw_service(service, said) for service in services]
        parts.append("</ul>")
    # Last, since the lines above can still be called.
    if country.published and not country.has("domestic-violence"):
        parts.append(f"<p>{shown(said.no_violence)}</p>")
    elif country.published and not country.violence_takes_men:
        parts.append(f"<p>{shown(said.no_men)}</p>")
    return "".join(parts)


def draw_service(service: Service, said: HelpWords) -> str:
    """Return one line: its name and for whom it is, every way to reach it, its hours, its date."""
    pressed = [dialed("tel", service.phone, said.call)] if service.phone else []
    pressed += [texted(service.text, said)] if service.text else []
    ways = [" ".join(pressed)] if pressed else []
    if service.chat:
        ways.append(f"{shown(said.chat)} {website(service.chat)}")
    if service.url and service.url != service.chat:
        ways.append(website(service.url))
    hours = shown(said.hours.format(hours=service.hours)) + " " if service.hours else ""
    say = f"{shown(service.say)} " if service.say else ""
    return (
        f"<li><b>{escape(service.name)}</b>{served(service.serves, said)}"
        f"{''.join(f'<p>{way}</p>' for way in ways)}"
        f"<p>{say}{hours}{seen(service.as_of, said)}</p></li>"
    )


def served(groups: Sequence[str], said: HelpWords) -> str:
    """Return for whom a line is, where that is known: whoever it is not for reads no further."""
    whom = said.language.listed(said.groups[group] for group in groups)
    return f"<p>{shown(said.serves.format(whom=whom))}</p>" if groups else ""


def dialed(scheme: str, text: str, words: str, more: str = "") -> str:
    """Return each number in a text as a button that dials it, or writes to it.

    `words` are what a button says, with `{number}` in it; `more`, what those after the first say.
    Where there is one number, what stands around it is said by the button too; where there are
    several, what one is for stands behind it.
    """
    found = [*numbers(text)]
    alone = sum(bool(number) for _, number in found) == 1
    drawn: list[str] = []
    for part, number in found:
        if number:
            said = shown(words.format(number=text if alone else part))
            drawn.append(f'<a href="{scheme}:{number}">{said}</a>')
            words = more or words
        elif not alone and drawn:
            drawn[-1] += escape(part.rstrip(", "))
        elif not alone:
            drawn.append(escape(part.rstrip(", ")))
    return drawn[0] if alone else " ".join(map(together, drawn))


def together(drawn: str) -> str:
    """Return what stays on one line while there is room: a number, and what it is for."""
    return f"<span>{drawn}</span>"


def texted(text: str, said: HelpWords) -> str:
    """Return where to write to, and the word to send where there is one; a comma parts the ways."""
    drawn = []
    for way in text.split(", "):
        first, _, rest = way.partition(" ")
        if first in ("text", "SMS"):
            drawn.append(dialed("sms", rest, said.text))
        # An app of its own: no phone opens it from a number.
        else:
            drawn.append(
                dialed("sms", way, said.text) if first[0].isdigit() else together(escape(way))
            )
    return ", ".join(drawn)


def website(url: str) -> str:
    """Return a link that says where it goes, and tells no one where it came from."""
    short = url.removeprefix("https://").removeprefix("www.").rstrip("/")
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(short.partition("/")[0])}</a>'


def seen(as_of: str, said: HelpWords) -> str:
    """Return when something was last checked, or that the date was not noted."""
    words = (
        said.checked.format(when=said.language.month(earliest(as_of))) if as_of else said.undated
    )
    return f"<small>{shown(words)}</small>"

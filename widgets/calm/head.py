"""The head and the bar of every page: the pieces that come before any bundle.

Everything is inline, so that Leave is there with the first byte and works with the server gone.
"""

import json
import os
from html import escape
from pathlib import Path

import msgspec

from course.library import Library, SettingWords
from course.render import figures, printing
from course.render import ground as grounding
from course.render import help as helping
from course.render.markdown import markdown, shown
from course.render.spoken import spoken
from widgets.scripts import PARTS, SHARED, joined

STATIC = Path(__file__).parent / "jupyter" / "labextensions" / "steady-ground" / "static"
TITLE = "Steady Ground"
FONTS = "fonts/"
"""Where the stylesheet of the fonts finds them, beside itself."""
FONTS_SERVED = "/lab/extensions/steady-ground/static/fonts/"
"""Where our own server gives them to its pages, whose styles are inline."""
FONTS_SHIPPED = "../extensions/steady-ground/static/fonts/"
"""Where a page of the browser build finds them."""
ROOM = "/steady-ground/"
"""Where our own server keeps settings, takes words, and locks."""
LETTERS = 26
"""Letters that the words of the bar may have together, to stand in one line on a phone."""
TALL = "<style>@media (max-width: 38rem) { :root { --sg-bar: 6.25rem; } }</style>"
"""Beside a bar of more letters, which has two lines there: all that stands below it gives way."""
# An empty picture: the tab carries no sign, and the browser asks for no /favicon.ico.
ICON = "data:,"


def leave_target(library: Library) -> str:
    """The neutral site a press on Leave goes to; STEADY_GROUND_LEAVE names another one."""
    return os.environ.get("STEADY_GROUND_LEAVE") or library.safety.leave.url


def pieces(library: Library, browser: str | None = None) -> dict[str, str]:
    """The HTML that belongs into every page: `head`, first thing, and `bar`, first in the body.

    `root` are the attributes of the page itself, which say its language.
    `closed` is the bar of a page that anyone at the machine may see, with no token.
    `browser` is the script of a page with no server of ours behind it: what the server is asked
    for, it does or does without.
    """
    said = library.words.page
    about = library.words.setting.about if browser is None else library.words.browser.settings
    link = "{page}.ipynb" if browser is None else "index.html?path={page}.ipynb"
    head = (
        first(library)
        + f"<style>{styles(FONTS_SERVED if browser is None else FONTS_SHIPPED)}</style>"
        + _script(scripts(), {})
        + (
            _script(_read("remember.js"), {"room": ROOM})
            if browser is None
            else _script(browser, {})
        )
        + "".join(
            _script("{" + joined(names) + "}", {})
            for names in (
                SHARED,
                *PARTS.values(),
            )  # here once, so that nothing live brings them along
        )
    )
    return {
        "title": TITLE,
        "root": spoken(library.language),
        "head": head,
        "bar": bar(library, about, link=link),
        "closed": bar(library, about, markdown(library.safety.passages["closed"].say), link),
        "opening": cover(library),
        "starting": shown(said.starting),
        "hard": shown(library.words.contents.hard),
    }


def cover(library: Library) -> str:
    """The paper over JupyterLab until a page is open, with the title of the one that is asked for.

    Without it JupyterLab's own empty frame, in gray, is the first thing to be seen.
    """
    titles = "".join(
        f'<p class="sg-opening-title" data-page="{escape(one.notebook)}" hidden>'
        f"{shown(one.title)}</p>"
        for one in library.course.modules
    )
    line = f'<p role="status">{shown(library.words.page.opening)}</p>'
    return f'<div class="sg-opening">{titles}{line}</div>' + _script(_read("opening.js"), {})


def outside(library: Library) -> dict[str, str]:
    """What pages say, as HTML, that show no page of the course: each notice, and `all` pages."""
    said = library.words.outside
    notices = {"nowhere": said.nowhere, "fault": said.fault, "closed": said.closed}
    drawn = {
        name: f"<h1>{shown(one.title)}</h1>\n{markdown(one.say)}" for name, one in notices.items()
    }
    return drawn | {"all": shown(said.all)}


def first(library: Library) -> str:
    """What comes before anything is painted: the tab's sign and name, Leave, and the settings."""
    said = msgspec.to_builtins(library.words.page) | {"hard": library.words.contents.hard}
    data = {
        "leave": leave_target(library),
        "words": json.dumps(said),
    }
    return (
        '<meta name="referrer" content="no-referrer">'
        f"<style>{printing.margins(library)}</style>"
        f'<meta name="steady-title" content="{TITLE}">'
        f'<link rel="icon" href="{ICON}">'
        + _script(_read("calm.js"), data)
        + _script(_read("settings.js"), {})
    )


def styles(fonts: str) -> str:
    """The look of a page and of what stands around it; its fonts are in the folder `fonts`."""
    look = "".join(map(_read, ("fonts.css", "steady.css", "bar.css", "chrome.css", "paper.css")))
    return look.replace(f'url("{FONTS}', f'url("{fonts}') + figures.style()


def scripts() -> str:
    """What the bar's panels, a practice and paper need."""
    return "".join(map(_read, ("panels.js", "contents.js", "onepart.js", "pacer.js", "paper.js")))


def bar(
    library: Library,
    about: str,
    helps: str | None = None,
    link: str = "{page}.ipynb",
    pages: str | None = None,
) -> str:
    """The bar: Leave as a link, Contents, Ground and Help as words that open without a script.

    `about` says how long settings hold; `helps` is what Help says, if not all of it. `link` is
    where the file of a page, without its ending, is found from there. `pages` is another list
    of pages, where there are more than those of the course.
    """
    page = _read("bar.html")
    said, safety = library.words, library.safety
    if helps is None:
        helps = helping.draw(library.help_lines, safety.passages, said.helping)
    named = (said.contents.title, said.page.ground, said.page.help, said.top.leave)
    long = sum(map(len, named)) > LETTERS
    for name, text in {
        "long": " sg-long" if long else "",
        "tall": TALL if long else "",
        "leave": escape(leave_target(library)),
        "leave_word": shown(said.top.leave),
        "leave_now": shown(said.top.leave_now),
        "leaves": escape(said.top.leaves),
        "first": escape(said.top.first),
        "skip": shown(said.top.skip),
        "contents": shown(said.contents.title),
        "here": escape(said.contents.here),
        "page_list": _pages(library, link) if pages is None else pages,
        "plain": shown(said.top.plain),
        "ground": shown(said.page.ground),
        "grounding": grounding.draw(library.ground, said, _night(library, link)),
        "help": shown(said.page.help),
        "helping": helps,
        "settings": shown(said.page.settings),
        "setting": _setting(said.setting, about),
        "print": shown(said.print.title),
        "printing": printing.draw(said.print),
    }.items():
        page = page.replace("{{" + name + "}}", text)
    return page


def _pages(library: Library, link: str) -> str:
    """The pages of the course that can be read, and the map, which is on the first."""
    pages = library.there()
    lines = [(page.title, page.notebook, "") for page in pages]
    lines.append((library.words.way.map, pages[0].notebook, "#map"))
    drawn = "".join(
        f'<li><a href="{escape(link.format(page=name))}{at}" data-file="{name}.ipynb{at}">'
        f"{shown(title)}</a></li>"
        for title, name, at in lines
    )
    label = library.words.contents.pages
    return (
        f'<nav class="sg-pages" aria-label="{escape(label)}"><p>{shown(label)}</p>'
        f"<ol>{drawn}</ol></nav>"
    )


def _night(library: Library, link: str) -> str:
    """The link from Ground to the page where a card for the night is made, where it is written."""
    night = library.ground.night
    links = [
        f'<a href="{escape(link.format(page=one.notebook))}#{night.anchor}"'
        f' data-file="{one.notebook}.ipynb#{night.anchor}">{shown(night.link)}</a>'
        for one in library.there()
        if one.id == night.page
    ]
    return "".join(links)


def _setting(said: SettingWords, about: str) -> str:
    """What a reader may set for the whole page: its colors, then a box and a line each."""
    looks = (("", said.look.system), ("light", said.look.light), ("dark", said.look.dark))
    choice = "".join(
        f'<label><input type="radio" name="sg-look" data-set="look" value="{value}"'
        f' autocomplete="off"{"" if value else " checked"}> <span>{shown(label)}</span></label>'
        for value, label in looks
    )
    look = (
        f'<fieldset class="sg-look"><legend>{shown(said.look.label)}</legend>'
        f'<div class="sg-looks">{choice}</div></fieldset>'
    )
    switches = "".join(
        f'<label class="sg-switch" data-for="{one.name}">'
        f'<input type="checkbox" data-set="{one.name}" autocomplete="off"'
        f"{' checked' if one.on else ''}> <span>{shown(one.label)}"
        f"<small>{shown(one.say)}</small></span></label>"
        for one in said.switches
    )
    return f"{look}{switches}<p><small>{shown(about)}</small></p>"


def _read(name: str) -> str:
    """One of our files."""
    return (STATIC / name).read_text(encoding="utf-8")


def _script(source: str, data: dict[str, str]) -> str:
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    return f"<script{attributes}>{source}</script>"

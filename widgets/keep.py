"""Keeping: the choice to keep answers or not, where they are, what to take along, what to erase.

What stands in it travels as messages, never as widget state: a preview holds a reader's words.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape

import traitlets

from course.answers.records import Piece, pieces, strike
from course.errors import JournalError, code
from course.journal import Journal
from course.library import LIBRARY
from course.render import entries as drawn
from widgets.form import Message, count, rescued, tampered
from widgets.home import Home, InFolder
from widgets.passphrase import Passphrase, Secrets, act, row
from widgets.view import view
from widgets.views import Views

NAMES = {"page": "my-notes.html", "text": "my-notes.txt"}
TYPES = {"page": "text/html", "text": "text/plain"}

ANYTIME = ("look", "lock")
"""What is done however late it comes: it shows and takes nothing."""

Slots = dict[str, str]
"""What stands in the places of the panel, as HTML, by the place's name."""


def skeleton() -> str:
    """Return the panel before anything is in it."""
    said, title = LIBRARY.words.keep, LIBRARY.words.passphrase.title
    return (
        f'<form class="keep" autocomplete="off" data-lm-suppress-shortcuts="true" '
        f'data-lost="{escape(said.lost)}">'
        '<div data-slot="state"></div><div data-slot="word"></div>'
        f'<details class="mine" data-open="list"><summary>{escape(said.mine)}</summary>'
        '<div data-slot="where"></div><div data-slot="list" data-change="pick"></div>'
        '<div data-slot="preview"></div><div data-slot="said"></div></details>'
        f'<details class="mine" data-open="list"><summary>{escape(title)}</summary>'
        '<div data-slot="passphrase"></div></details></form>'
    )


class Keep(view("panel")):  # type: ignore[misc]
    """The panel. Nothing is ticked at first, and erasing asks once more.

    `views` are told what a change means for them, `swept` is called when everything was erased,
    `home` says where things are kept. The first button offered is always one that loses nothing.
    """

    html = traitlets.Unicode().tag(sync=True)
    layout = traitlets.Any(None, allow_none=True).tag(sync=True)

    def __init__(
        self,
        journal: Journal,
        views: Views,
        swept: Callable[[], None] = lambda: None,
        home: Home | None = None,
    ) -> None:
        self._journal, self._views, self._swept = journal, views, swept
        self._passphrase = Passphrase(journal)
        self._home: Home = InFolder() if home is None else home
        super().__init__(html=skeleton())
        self.on_msg(self._hear)

    def _repr_keys(self) -> list[str]:
        return []

    def look(self) -> None:
        """Say how things stand; another window may have changed that."""
        self._hear(self, {"do": "look"}, [])

    def forget(self) -> None:
        """Say how things stand after everything was erased, here or elsewhere."""
        self.send({"slots": EMPTY})
        self.look()

    def hide(self) -> None:
        """Say how things stand after it was locked, here or elsewhere."""
        self.forget()

    def renew(self) -> None:
        """Say how things stand after it was unlocked or begun elsewhere."""
        self.look()

    def leave(self, at: int) -> None:
        """Tell the page that the reader left at that time, in ms since 1970, in another window."""
        self.send({"left": at})

    def _hear(self, _: object, message: Message, __: object) -> None:
        """Do what a button says; a fault is said on the page, where a log would swallow it.

        A press that lay too long is not done any more: the page has said that nothing answers,
        and the reader may have thought again.
        """
        message = message if isinstance(message, dict) else {}
        acts: dict[str, Callable[[Message], Message]] = {
            "look": lambda _: {"slots": self._state()},
            "keep": self._keep,
            "ask": lambda _: {"slots": self._ask()},
            "back": lambda _: {"slots": self._state()},
            "erase": self._erase,
            "list": lambda _: {"slots": self._list()},
            "pick": lambda asked: {"slots": self._preview(asked)},
            "save": self._save,
            "strike": lambda asked: {"slots": self._sure(asked)},
            "stay": lambda asked: {"slots": self._preview(asked)},
            "struck": self._strike,
            "lock": self._lock,
            "unlock": lambda asked: self._about(self._passphrase.unlock, asked),
            "seal": lambda asked: self._about(self._passphrase.seal, asked),
            "change": lambda asked: self._about(self._passphrase.change, asked),
            "remove": lambda asked: self._about(self._passphrase.remove, asked),
        }
        try:
            if "window" in message:
                window = str(message["window"])
                self._journal.claim(window)
                self._views.met(self, window)
            asked = str(message.get("do"))
            if asked not in ANYTIME and late(message.get("until")):
                reply: Message = {"slots": {"word": say(LIBRARY.words.keep.late)}}
            else:
                reply = acts.get(asked, acts["look"])(message)
        except JournalError as error:  # its words are for the reader
            reply = {"slots": {"said": say(str(error)), **self._sorry(str(error))}}
        except Exception as error:  # of ours
            reply = {"slots": self._sorry(LIBRARY.words.keep.fault.format(code=code(error)))}
        self.send({"n": message.get("n"), "now": now()} | reply)

    def _sorry(self, words: str) -> Slots:
        """Say what went wrong, and offer what can be done as far as even that can be told."""
        try:
            return self._now(words)
        except Exception:  # a journal that cannot be read cannot say how it stands either
            return {"state": say(words) + row(act("ask", LIBRARY.words.keep.erase))}

    # ---- the choice

    def _now(self, instead: str = "") -> Slots:
        """Say how things stand, or something instead, and offer to change them."""
        said, standing = LIBRARY.words, self._journal.standing
        erase = act("ask", said.keep.erase)
        if standing.locked:
            words, offers = said.keep.locked, [self._passphrase.unlocking(), row(erase)]
        elif standing.sealed:
            lock = act("lock", said.passphrase.lock)
            words, offers = said.keep.sealed, [row(lock, erase)]
        elif standing.born:
            words, offers = self._home.on, [row(erase)]
        else:
            words = self._home.off
            offers = [row(act("keep", said.keep.keep))] if self._home.able else []
        return {"state": say(instead or words) + "".join(offers)}

    # ---- the passphrase

    def _lock(self, _: Message) -> Message:
        self._journal.lock()
        return self._told(LIBRARY.words.passphrase.shut)

    def _about(self, do: Callable[[Secrets], str], asked: Message) -> Message:
        """Do something about the passphrase, and say how things stand then."""
        given = asked.get("secrets")
        return self._told(do(given if isinstance(given, dict) else {}))

    def _told(self, words: str) -> Message:
        self._views.noticed(self._journal.standing, but=self)
        return {"slots": self._now(words) | self._list() | {"said": ""}}

    def _state(self) -> Slots:
        return self._now() | {"where": self._where()}

    def _keep(self, _: Message) -> Message:
        self._journal.keep()
        self._views.noticed(self._journal.standing, but=self)
        return {"slots": self._state(), "keeps": True}

    def _ask(self) -> Slots:
        said = LIBRARY.words.keep
        offers = row(act("back", said.back), act("erase", said.really))
        return {"state": say(said.sure, role="alert") + offers}

    def _erase(self, _: Message) -> Message:
        self._journal.erase()
        self._views.noticed(self._journal.standing, but=self)
        self._swept()
        return {"slots": self._now(self._home.erased) | EMPTY, "erases": True}

    # ---- where they are

    def _where(self) -> str:
        parts = self._home.where(self._journal)
        if told := rescued(self._journal) or tampered(self._journal):
            parts.insert(0, told)
        return "".join(f"<p>{escape(part)}</p>" for part in parts)

    # ---- what to take along, or erase

    def _list(self) -> Slots:
        """Offer every piece by its title, none of them ticked."""
        said, standing = LIBRARY.words.keep, self._journal.standing
        slots = {"where": self._where(), "preview": "", "said": ""}
        slots["passphrase"] = self._home.passphrase(self._passphrase, standing)
        if standing.locked:
            return slots | {"list": ""}
        found = pieces(LIBRARY, self._journal)
        if not found:
            return slots | {"list": say(said.nothing)}
        ticks = "".join(
            f'<label class="option"><input type="checkbox" name="pick" value="{escape(one.key)}"> '
            f'<span dir="auto">{escape(self._name(one))}</span></label>'
            for one in found
        )
        kinds = "".join(
            f'<label class="option"><input type="radio" name="as" value="{kind}"'
            f"{' checked' if kind == 'page' else ''}> <span>{escape(label)}</span></label>"
            for kind, label in {"page": said.page, "text": said.text}.items()
        )
        return slots | {
            "list": f'<fieldset class="ask"><legend>{escape(said.pick)}</legend>{ticks}</fieldset>'
            f'<fieldset class="ask"><legend>{escape(said.kind)}</legend>{kinds}</fieldset>'
        }

    def _name(self, piece: Piece) -> str:
        said = LIBRARY.words
        title = piece.entry.title
        if piece.dated:
            return said.keep.finished.format(title=title, when=drawn.when(piece.entry.at))
        return title if not piece.erasable else said.keep.now.format(title=self._plain(piece))

    def _plain(self, piece: Piece) -> str:
        return piece.entry.title.removeprefix(LIBRARY.words.unfinished.format(title=""))

    def _picked(self, asked: Message) -> list[Piece]:
        keys = asked.get("picked")
        wanted = keys if isinstance(keys, list) else []
        return [one for one in pieces(LIBRARY, self._journal) if one.key in wanted]

    def _made(self, asked: Message) -> tuple[str, str]:
        """Return the kind of file asked for, and exactly what will be in it."""
        kind = "text" if asked.get("as") == "text" else "page"
        draw = drawn.text if kind == "text" else drawn.page
        picked = self._picked(asked)
        return kind, draw(
            [one.entry for one in picked if one.dated],
            [one.entry for one in picked if not one.dated],
        )

    def _preview(self, asked: Message) -> Slots:
        said = LIBRARY.words.keep
        if not self._picked(asked):
            return {"preview": say(said.none), "said": ""}
        kind, content = self._made(asked)
        shown = (
            f'<pre tabindex="0" dir="auto" aria-label="{escape(said.exact)}">'
            f"{escape(content)}</pre>"
            if kind == "text"
            else f'<iframe sandbox title="{escape(said.exact)}" '
            f'srcdoc="{escape(content)}"></iframe>'
        )
        offers = [act("save", said.save)]
        if any(one.erasable for one in self._picked(asked)):
            offers.append(act("strike", said.strike))
        return {"preview": f"<p>{escape(said.exact)}</p>{shown}{row(*offers)}", "said": ""}

    def _save(self, asked: Message) -> Message:
        said = LIBRARY.words.keep
        if not self._picked(asked):
            return {"slots": {"said": say(said.none)}}
        kind, content = self._made(asked)
        name = NAMES[kind]
        return {
            "save": {"name": name, "type": f"{TYPES[kind]};charset=utf-8", "content": content},
            "slots": {"said": say(said.saved.format(file=name))},
        }

    def _sure(self, asked: Message) -> Slots:
        said = LIBRARY.words.keep
        words = said.sure_some.format(things=count(len(self._going(asked)), "thing"))
        offers = row(act("stay", said.back), act("struck", said.really))
        return {"preview": say(words, role="alert") + offers, "said": ""}

    def _going(self, asked: Message) -> list[Piece]:
        return [one for one in self._picked(asked) if one.erasable]

    def _strike(self, asked: Message) -> Message:
        going = self._going(asked)
        for piece in going:
            strike(self._journal, piece)
        self._views.struck({piece.entry.exercise for piece in going})
        things = count(len(going), "thing")
        words = LIBRARY.words.keep.struck.format(things=things)
        return {"slots": self._list() | {"said": say(words)}}


EMPTY: Slots = {"list": "", "preview": "", "said": "", "passphrase": ""}


def now() -> int:
    """Return the time of this program's clock, in ms since 1970; a page goes by it."""
    return time.time_ns() // 1_000_000


def late(until: object) -> bool:
    """Whether a time, in ms since 1970, is over."""
    return isinstance(until, int | float) and until < now()


def say(words: str, role: str = "status") -> str:
    """Return a sentence that is read aloud when it comes."""
    return f'<p role="{role}">{escape(words)}</p>'

"""JupyterLab's own page, made ours: head, bar and language of every page put into it."""

import re
from pathlib import Path

from course.language import Language
from course.library import Library
from course.render.spoken import spoken
from widgets.calm.head import TITLE, pieces


def lab_page(library: Library, shipped: str) -> str:
    """JupyterLab's own page with our pieces put in; the hashed names in it stay as they are."""
    ours = pieces(library)
    page = re.sub(
        r"{% block favicon %}.*?{% endblock %}",
        "",  # ours is in the head
        shipped,
        flags=re.DOTALL,
    )
    body = _verbatim(ours["bar"] + ours["opening"])
    return put_in(page, _verbatim(ours["head"]), body, library.language)


def put_in(page: str, head: str, body: str, language: Language) -> str:
    """A page of JupyterLab's in a language, with our title, and `head` and `body` first in its own.

    JupyterLab's own words are in English there, and stay so.
    """
    page = re.sub(r"<html[^>]*>", f"<html {spoken(language)}>", page, count=1)
    page = re.sub(r"<title>.*?</title>", f"<title>{TITLE}</title>", page, count=1)
    page = _put_after(r"<meta charset=[^>]*>", page, head)
    return _put_after(r"<body[^>]*>", page, body)


def write_lab_page(library: Library, into: Path) -> Path:
    """Write JupyterLab's page, made ours, as `into/index.html` and return `into`."""
    # Slow to import, and only a start needs it; it has no types.
    from jupyterlab.commands import get_app_dir  # type: ignore[import-untyped]

    shipped = Path(get_app_dir()) / "static" / "index.html"
    into.mkdir(parents=True, exist_ok=True)
    (into / "index.html").write_text(
        lab_page(library, shipped.read_text(encoding="utf-8")), encoding="utf-8"
    )
    return into


def _verbatim(text: str) -> str:
    """Jinja text that renders as `text`, braces and all."""
    return "{% raw %}" + text + "{% endraw %}"


def _put_after(pattern: str, page: str, text: str) -> str:
    found = re.search(pattern, page)
    if not found:
        raise ValueError(f"JupyterLab's page has no {pattern}; this JupyterLab is not known yet")
    return page[: found.end()] + text + page[found.end() :]

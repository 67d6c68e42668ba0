"""What stands around a page of the book, in a language that it is not translated into."""

from pathlib import Path

from bs4 import BeautifulSoup
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from book.contents import ROOT
from book.frame import found, frame
from book.speaking import titles
from course.language import END, START
from course.library import LIBRARY, Library
from course.render.markdown import shown, spanned
from tests import pseudo

THEME = "{% block header %}{% endblock %}{% block content %}{% endblock %}"
"""As much of Sphinx's own page as these templates fill."""


def drawn(library: Library, template: str, **steady: str) -> str:
    """One of the templates as it is drawn in the language; its bar is left out unless given."""
    own = FileSystemLoader(ROOT / "book" / "templates")
    environment = Environment(loader=ChoiceLoader([own, DictLoader({"basic/layout.html": THEME})]))
    links = "".join(f"<a>{title}</a>" for title in titles(library).values())
    beside = {"link": "a.html", "title": library.words.book.search}
    return environment.get_template(template).render(
        steady=frame(library) | {"bar": ""} | steady,
        said=library.words.book,
        shown=shown,
        spanned=spanned,
        pathto=lambda to, *_: f"../{to}.html",
        toctree=lambda **_: links,
        generate_toc_html=lambda: "<ul></ul>",
        found=found(library, 2),
        way=library.words.way,
        prev=beside,
        next=beside,
        pagename="search",
        root_doc="index",
    )


def test_what_is_not_translated_around_a_page_is_told_as_english(tmp_path: Path) -> None:
    here = pseudo.untranslated(tmp_path)
    for template in ("layout.html", "search.html"):
        page = drawn(here, template)
        words = pseudo.unsaid(page)
        assert [] == pseudo.plain(words)
        assert not {START, END} & {*words}
        assert "[ƐÑ]" in words


def test_what_names_a_part_of_a_page_stays_text(tmp_path: Path) -> None:
    here = pseudo.untranslated(tmp_path)
    page = BeautifulSoup(drawn(here, "layout.html"), "html.parser")
    names = {str(tag["aria-label"]) for tag in page.select("[aria-label]")}
    assert {here.words.book.contents, here.words.book.on_page} == names


def test_ground_leads_from_any_page_of_the_book_to_where_a_card_for_the_night_is_made() -> None:
    given = frame(LIBRARY)
    page = BeautifulSoup(drawn(LIBRARY, "layout.html", bar=given["bar"]), "html.parser")
    (link,) = page.select(".sg-night a:not([href='#bar-help'])")
    assert f"../{given['night']}.html#{LIBRARY.ground.night.anchor}" == link["href"]
    assert (ROOT / f"{given['night']}.ipynb").is_file()
    assert "%" not in str(page.select("header a"))

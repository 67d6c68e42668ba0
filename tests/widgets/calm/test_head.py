"""The pieces of every page: Leave comes before any bundle, and no foreign address is in them."""

import gzip
import re
import shutil
from pathlib import Path

import jinja2
import pytest

from course.library import LIBRARY, Library
from course.render import ground as grounding
from course.render import help as helping
from tests import pseudo
from widgets import calm
from widgets.calm.head import (
    FONTS_SERVED,
    FONTS_SHIPPED,
    STATIC,
    leave_target,
    outside,
    pieces,
    styles,
)
from widgets.calm.lab_page import lab_page

FIGURES = Path(__file__).parents[3] / "course" / "render" / "figures" / "figures.css"
BOOK = Path(__file__).parents[3] / "book" / "static" / "book.css"
SHIPPED = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>JupyterLab</title>'
    '{% block favicon %}<link rel="icon" href="favicon.ico">{% endblock %}'
    '<script defer src="main.0f0f.js"></script></head><body class="jp"><p>{{ 1 + 1 }}</p>'
)


def rendered() -> str:
    return jinja2.Environment(autoescape=True).from_string(lab_page(LIBRARY, SHIPPED)).render()


def test_our_script_comes_before_jupyterlabs_bundle() -> None:
    page = rendered()
    assert page.index("steady-ground:left") < page.index("main.0f0f.js")
    assert page.index("data-leave") < page.index("<p>2</p>")


def test_the_tab_says_the_name_of_the_course_and_no_more() -> None:
    page = rendered()
    assert re.findall("<title>(.*?)</title>", page) == ["Steady Ground"]
    assert "favicon" not in page


def test_jupyterlabs_page_is_in_the_language_of_the_course_from_its_first_tag(
    tmp_path: Path,
) -> None:
    assert '<!doctype html><html lang="en" dir="ltr"><head>' in rendered()
    other = pseudo.content(tmp_path, "rtl")
    page = lab_page(other, SHIPPED)
    assert f'<!doctype html><html lang="{pseudo.CODE}" dir="rtl"><head>' in page
    read = re.sub(r"(?s)<style.*?</style>|<script.*?</script>|<[^>]*>", "|", page)
    lines = other.help_lines
    places = (lines.eu_wide, lines.worldwide, *lines.countries)
    services = [one for place in places for one in place.services]
    kept = "|".join(text for one in services for text in (one.name, one.phone, one.text))
    assert [] == [run for run in pseudo.plain(read) if run not in kept]


def test_what_is_said_where_no_page_is_shown_comes_from_the_content(tmp_path: Path) -> None:
    assert "<h1>This page is closed</h1>\n<p>The course was stopped" in outside(LIBRARY)["closed"]
    said = outside(pseudo.content(tmp_path))
    assert [] == pseudo.plain(re.sub(r"<[^>]*>", "", " ".join(said.values())))


SIDED = re.compile(
    r"\b(?:margin|padding|border)-(?:left|right)\b|\btext-align: (?:left|right)\b"
    r"|(?<![\w-])(?:left|right):"
)
FOUR = re.compile(r"(?<![\w-])(?:margin|padding|inset): ([^;{]*);")


@pytest.mark.parametrize(
    "file", [STATIC / "steady.css", STATIC / "chrome.css", BOOK, FIGURES], ids=str
)
def test_the_look_knows_where_a_line_begins_and_neither_left_nor_right(file: Path) -> None:
    look = file.read_text(encoding="utf-8")
    assert [] == SIDED.findall(look)
    values = [
        re.findall(r"(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+", one) for one in FOUR.findall(look)
    ]
    assert [] == [four for four in values if len(four) == 4 and four[1] != four[3]]


def test_foreign_addresses_are_links_to_leave_and_to_help_and_nothing_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("STEADY_GROUND_LEAVE", raising=False)
    given = pieces(LIBRARY)
    links = r'<a [^>]*href="(https?://[^"]+)"'
    named = set(
        re.findall(
            links, helping.draw(LIBRARY.help_lines, LIBRARY.safety.passages, LIBRARY.words.helping)
        )
    )
    assert set(re.findall(links, given["bar"])) == {LIBRARY.safety.leave.url} | named
    fetched = r"<(?:script|img|iframe)[^>]+src|<link[^>]+href=.http|url\((?!\"data:)|@import"
    fonts = rf'url\("{FONTS_SERVED}[\w-]+\.woff2\?[0-9a-f]{{8}}"\)'  # our own server gives them
    assert re.findall(fetched, re.sub(fonts, "", "".join(given.values()))) == []


@pytest.mark.parametrize(("browser", "folder"), [(None, FONTS_SERVED), ("", FONTS_SHIPPED)])
def test_every_font_is_asked_for_where_the_page_has_them(browser: str | None, folder: str) -> None:
    asked = re.findall(r'url\("([^"]+\.woff2)\?', pieces(LIBRARY, browser)["head"])
    assert {one.name for one in (STATIC / "fonts").glob("*.woff2")} == {
        one.removeprefix(folder) for one in asked
    }
    assert asked.count(asked[0]) == 1


def test_words_are_seen_before_a_font_is_there() -> None:
    look = styles(FONTS_SERVED)
    faces = re.findall(r"@font-face \{[^}]*url[^}]*\}", look)
    assert len(faces) == len([one for one in faces if "font-display: swap;" in one]) > 20
    assert 4 == len(re.findall(r"@font-face \{[^}]*local\([^}]*size-adjust[^}]*\}", look))


def test_ground_and_help_are_in_the_page_itself() -> None:
    bar = pieces(LIBRARY)["bar"]
    begin, _, end = grounding.draw(LIBRARY.ground, LIBRARY.words, "%").partition("%")
    assert begin in bar and end in bar
    assert helping.draw(LIBRARY.help_lines, LIBRARY.safety.passages, LIBRARY.words.helping) in bar
    assert "{{" not in bar


@pytest.mark.parametrize(
    ("browser", "href"),
    [(None, "01-steadying.ipynb#card"), ("", "index.html?path=01-steadying.ipynb#card")],
)
def test_ground_leads_to_the_page_where_a_card_for_the_night_is_made(
    browser: str | None, href: str
) -> None:
    link = f'<a href="{href}" data-file="01-steadying.ipynb#card">{LIBRARY.ground.night.link}</a>'
    given = pieces(LIBRARY, browser)
    assert 1 == given["bar"].count(link) == given["closed"].count(link)


def test_ground_leads_nowhere_where_that_page_is_not_written(tmp_path: Path) -> None:
    content = shutil.copytree(LIBRARY.content, tmp_path / "content")
    (content / "modules" / "steadying.yaml").unlink()
    bar = pieces(Library(content))["bar"]
    assert LIBRARY.ground.night.title in bar and LIBRARY.ground.night.link not in bar


def test_settings_stand_as_they_are_at_first() -> None:
    switches = re.findall(
        r'type="checkbox" data-set="([a-z-]+)"[^>]*?( checked)?>', pieces(LIBRARY)["bar"]
    )
    assert switches == [(one.name, " checked" * one.on) for one in LIBRARY.words.setting.switches]
    assert [name for name, on in switches if on] == ["discreet"]


def test_settings_are_read_before_anything_is_painted() -> None:
    head = pieces(LIBRARY)["head"]
    assert head.index("steady-ground:settings") < len(head)
    assert "DOMContentLoaded" not in head[: head.index("show();")]
    assert re.findall(r"<script[^>]*(?:src|defer|async)", head) == []


def test_help_costs_less_than_a_small_picture_and_each_line_less_than_seventy_letters() -> None:
    lines = LIBRARY.help_lines
    drawn = helping.draw(lines, LIBRARY.safety.passages, LIBRARY.words.helping)
    cost = len(gzip.compress(drawn.encode()))
    assert cost < 13_500
    assert cost < 70 * sum(len(one.published) for one in lines.all)


def test_another_neutral_site_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEADY_GROUND_LEAVE", "https://example.org/?a=1&b=2")
    assert leave_target(LIBRARY) == "https://example.org/?a=1&b=2"
    assert pieces(LIBRARY)["bar"].count('href="https://example.org/?a=1&amp;b=2"') == 2


def test_a_page_of_jupyterlab_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="JupyterLab"):
        lab_page(LIBRARY, "<html></html>")


def test_lab_is_told_where_the_page_and_the_settings_are(tmp_path: Path) -> None:
    told = calm.lab_config(LIBRARY, tmp_path)["LabApp"]
    assert (Path(told["templates_dir"]) / "index.html").is_file()
    assert Path(told["app_settings_dir"]) / "overrides.json" == calm.OVERRIDES
    assert calm.OVERRIDES.is_file()

"""The page of the browser build has Leave first, asks no server of ours, and stores nothing."""

import json
import re
from pathlib import Path

from bs4 import BeautifulSoup

from course.library import LIBRARY
from lite import excluded, page
from tests import pseudo
from widgets.calm.head import FONTS_SHIPPED
from widgets.keeper import HERE

SHIPPED = '<link id="jupyter-lite-main" rel="preload" href="../build/lab/bundle.js" as="script">'


def drawn() -> BeautifulSoup:
    told = page.SETTINGS | {"litePluginSettings": {}, "words": "</script>"}
    return BeautifulSoup(page.lab(SHIPPED, told), "html.parser")


def test_leave_is_the_first_script_and_the_bar_first_in_the_body() -> None:
    found = drawn()
    assert found.script is not None
    assert found.script.get("data-leave")
    assert found.body is not None
    first = found.body.find(True)
    assert first is not None
    assert "sg-skip" in first.get_attribute_list("class")


def test_our_server_is_not_asked_and_settings_say_that_they_are_not_kept() -> None:
    found = drawn()
    assert "/steady-ground/" not in str(found).replace(FONTS_SHIPPED, "")
    assert LIBRARY.words.browser.settings in found.text
    assert found.find(class_="sg-bar-plain") is None


def test_every_storage_of_jupyterlite_is_in_memory() -> None:
    drivers = {name: value for name, value in page.SETTINGS.items() if name.endswith("Drivers")}
    assert 3 == len(drivers)
    assert {'["memoryStorageDriver"]'} == set(drivers.values())
    assert any("service-worker" in name for name in excluded.NAMES)


def test_the_settings_are_read_back_whatever_stands_in_them() -> None:
    script = drawn().find(id="jupyter-config-data")
    assert script is not None
    assert "</script>" == json.loads(script.text)["words"]


def test_the_sites_own_address_leads_to_the_first_page_without_a_script_too() -> None:
    front = page.front()
    assert re.search(r"asked\.get\('path'\) \|\| '00-start-here\.ipynb'", front)
    assert "url=lab/index.html?path=00-start-here.ipynb" in front


def test_the_kernel_is_told_by_the_name_that_it_reads() -> None:
    assert f'env.{HERE} = "nothing"' in page.own("keeping.js")


def test_the_page_and_python_in_it_speak_the_language_that_was_chosen(tmp_path: Path) -> None:
    other = pseudo.content(tmp_path, "rtl")
    spoken = f'lang="{pseudo.CODE}" dir="rtl"'
    assert f"<html {spoken}>" in page.lab(SHIPPED, {}, other)
    assert f"<html {spoken}>" in page.front(other)
    assert {"COURSE_LANGUAGE": pseudo.CODE} == page.spoken_in(other)
    assert {} == page.spoken_in(LIBRARY)

"""Each thing a page shows has the part that answers it, and no part knows what brings messages."""

import subprocess
import sys
from pathlib import Path

import pytest

import course.live
from course.errors import UnknownExercise
from course.journal import Journal
from course.library import KEEP, LIBRARY, MAP
from course.live.form import Form
from course.live.map import MapForm
from course.live.panel import Panel
from course.live.parts import part_of
from course.live.views import Views

LIVE = Path(course.live.__file__).parent
TRAVELS = ["anywidget", "asyncio", "comm", "ipywidgets", "traitlets", "widgets"]


@pytest.mark.parametrize(
    ("name", "sort", "script"),
    [(KEEP, Panel, "panel"), (MAP, MapForm, "form"), ("start/five-senses", Form, "form")],
)
def test_a_name_has_its_part_which_its_views_know(
    journal: Journal, name: str, sort: type, script: str
) -> None:
    views = Views()
    part = part_of(LIBRARY, name, journal, views)
    assert (sort, script) == (type(part), part.script)
    assert ("" if name == KEEP else name) == part.name
    assert 1 == len(views)


def test_a_misspelt_name_is_answered_with_the_nearest_and_nothing_is_added(
    journal: Journal,
) -> None:
    views = Views()
    with pytest.raises(UnknownExercise, match="five-senses"):
        part_of(LIBRARY, "start/five-sense", journal, views)
    assert 0 == len(views)


def test_what_answers_a_page_loads_nothing_that_knows_how_messages_travel() -> None:
    code = (
        "import pkgutil, sys, course.live as live\n"
        "for one in pkgutil.walk_packages(live.__path__, 'course.live.'): __import__(one.name)\n"
        "assert 'course.live.keeping.records' in sys.modules\n"
        f"print([one for one in {TRAVELS} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_answers_a_page_does_not_ask_where_it_runs() -> None:
    files = {file: file.read_text("utf-8") for file in LIVE.rglob("*.py")}
    assert len(files) > 10
    assert [] == [file for file, text in files.items() if "environ" in text or "import os" in text]

"""What a cell is handed: live, still and plain at once, and still alone where asked."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from course.authoring import ids
from course.errors import CourseError, UnknownExercise
from course.journal import Journal
from course.library import LIBRARY, Library
from course.live.views import Views
from tests import every
from tests.editions import first
from widgets import cell_output, show
from widgets.carrier import carrier
from widgets.scripts import PARTS

VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STEADY_GROUND_FOLDER", str(tmp_path))
    cell_output.journal.cache_clear()
    cell_output.home.cache_clear()
    monkeypatch.setattr(cell_output, "VIEWS", Views())
    return tmp_path


def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, Any]]:
    """Note what pages are told from now on, each with the view that tells it."""
    told: list[tuple[object, Any]] = []
    for script in PARTS:
        monkeypatch.setattr(
            carrier(script), "send", lambda self, message, *_: told.append((self, message))
        )
    return told


@pytest.mark.parametrize("name", [*LIBRARY.names(), "course/keep"])
def test_live_and_still_differ_only_by_the_view(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    live = show(name)._repr_mimebundle_()
    monkeypatch.setenv("COURSE_STILL", "1")
    still = show(name)._repr_mimebundle_()
    assert set(live) == {VIEW, "text/html", "text/plain"}
    assert {mime: live[mime] for mime in still} == still
    assert repr(show(name)) == still["text/plain"]


def test_where_a_program_runs_the_page_it_is_still_unless_the_course_runs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("COURSE_STILL", raising=False)
    name = "start/one-small-thing"
    assert VIEW in show(name)._repr_mimebundle_()
    monkeypatch.setattr(sys, "argv", [*sys.argv, "--HistoryManager.hist_file=:memory:"])
    assert VIEW not in show(name)._repr_mimebundle_()
    monkeypatch.setenv("COURSE_STILL", "0")
    assert VIEW in show(name)._repr_mimebundle_()
    monkeypatch.delenv("COURSE_STILL")
    monkeypatch.setattr(cell_output, "CLIENT", lambda: None)  # our own server is there
    assert not cell_output.unwatched()


def test_showing_writes_nothing(folder: Path) -> None:
    for name in [*LIBRARY.names(), "course/keep"]:
        show(name)
    assert list(folder.iterdir()) == []


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownExercise, match="five-senses"):
        show("start/five-sense")


def test_what_is_gone_from_the_course_is_told_kindly_and_is_no_view(
    tmp_path_factory: pytest.TempPathFactory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = first(tmp_path_factory.mktemp("content") / "now")
    ids.retire(library, ["example/days"])
    file = library.content / "modules/example.yaml"
    file.write_text(file.read_text("utf-8").replace("id: days", "id: week"), "utf-8")
    monkeypatch.setattr(cell_output, "LIBRARY", Library(library.content))
    monkeypatch.setenv("COURSE_STILL", "0")
    assert VIEW in show("example/week")._repr_mimebundle_()
    for how in ("", "filled", "half"):
        told = show("example/days", how)._repr_mimebundle_()
        assert {"text/html", "text/plain"} == told.keys()
        assert "“A ledger of days” is not in the course any more." in told["text/plain"]
        assert LIBRARY.words.keep.mine in told["text/plain"]
    assert list(folder.iterdir()) == []


def test_what_someone_else_filled_in_is_the_same_live_and_still_and_is_no_view(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = every.worked()
    monkeypatch.setattr(cell_output, "LIBRARY", every.library())
    for name, how in known:
        monkeypatch.setenv("COURSE_STILL", "0")
        live = show(name, how)._repr_mimebundle_()
        monkeypatch.setenv("COURSE_STILL", "1")
        assert show(name, how)._repr_mimebundle_() == live
        assert set(live) == {"text/html", "text/plain"}
        assert repr(show(name, how)) == live["text/plain"]
    assert list(cell_output.VIEWS._live) == []
    assert list(folder.iterdir()) == []


def test_a_way_of_showing_that_there_is_not_is_named() -> None:
    with pytest.raises(CourseError, match="filled or half, or as it is; not 'hlaf'"):
        show("start/one-small-thing", "hlaf")
    with pytest.raises(UnknownExercise, match="five-senses"):
        show("start/five-sense", "half")


def test_erasing_reaches_every_live_form_of_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    told = heard(monkeypatch)
    # A page that was loaded again leaves its first choice behind in the kernel.
    before = [show("course/keep")._live for _ in range(5)]
    pages = [show("start/one-small-thing"), show("start/how-are-you")]
    keep = show("course/keep")._live
    for act in ("keep", "erase"):
        keep._handle_custom_msg({"do": act}, [])
    for page in pages:
        assert any(one is page._live and message.get("erased") for one, message in told)
    said = LIBRARY.words.keep
    last = {id(view): message for view, message in told}
    assert said.erased in last[id(keep)]["slots"]["state"]
    assert all(said.off in last[id(one)]["slots"]["state"] for one in before)


def test_what_another_window_chose_is_told_to_every_view_with_the_next_word(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = heard(monkeypatch)
    typed, other = show("start/one-small-thing")._live, show("start/how-are-you")._live
    keep = show("course/keep")._live
    typed._handle_custom_msg({"field": "if", "value": "one"}, [])
    told.clear()
    Journal(folder / "journal.sqlite").keep()
    typed._handle_custom_msg({"field": "if", "value": "two"}, [])
    assert [m["who"] for form, m in told if form is other] == [LIBRARY.words.kept]
    assert any(LIBRARY.words.keep.on in m["slots"]["state"] for view, m in told if view is keep)


def test_importing_loads_nothing_heavy() -> None:
    heavy = ["matplotlib", "numpy", "typst", "cryptography", "pybtex", "nbclient", "playwright"]
    code = f"import sys, course, widgets; print([one for one in {heavy} if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_course_loads_no_widgets() -> None:
    code = "import sys, course.journal, course.render.html; print('ipywidgets' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

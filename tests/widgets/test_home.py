"""Where things are kept is asked of the program's surroundings, in one place."""

import pytest

from course.library import LIBRARY
from course.live.home import Hosted, InBrowser, InFolder
from widgets.home import FOLDER, here, ours
from widgets.hosted import SIGN
from widgets.keeper import HERE, NOTHING


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (FOLDER, HERE, SIGN):
        monkeypatch.delenv(name, raising=False)


def test_on_a_computer_it_is_a_folder() -> None:
    assert isinstance(here(LIBRARY.words), InFolder)
    assert not ours()


def test_on_a_machine_of_someone_elses_it_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SIGN, "mybinder.org")
    assert isinstance(here(LIBRARY.words), Hosted)


def test_in_a_browser_that_may_keep_nothing_it_is_the_browser_and_nothing_can_be_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(HERE, NOTHING)
    home = here(LIBRARY.words)
    assert isinstance(home, InBrowser)
    assert not home.able
    assert ours()

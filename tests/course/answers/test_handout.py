"""The handout: a page in short and its core sheet, blank, whatever was answered."""

import pytest

from course.answers.handout import NUMBER, handout
from course.errors import UnknownName
from course.library import LIBRARY
from course.sheet import Prose, Steps

MODULES = [page.id for page in LIBRARY.there()]


def test_every_module_has_one() -> None:
    assert [f"handouts/{id}" for id in MODULES] == [handout(LIBRARY, id).id for id in MODULES]


@pytest.mark.parametrize("id", MODULES)
def test_it_holds_the_five_lines_every_ask_of_the_core_sheet_and_room_for_a_number(id: str) -> None:
    module = LIBRARY.module(id)
    assert module.handout
    core = LIBRARY.read(f"{id}/{module.handout.core}").sheet()
    sheet = handout(LIBRARY, id)
    first = sheet.blocks[0]
    assert isinstance(first, Prose)
    assert (5, True) == (len(module.in_short), all(one in first.text for one in module.in_short))
    assert [*[ask.id for ask in core.fields], NUMBER] == [ask.id for ask in sheet.fields]
    assert not [one for one in sheet.blocks if isinstance(one, Steps)]
    assert sheet.paper


def test_a_module_that_has_none_is_told_which_have() -> None:
    with pytest.raises(UnknownName, match="steadying"):
        handout(LIBRARY, "nowhere")

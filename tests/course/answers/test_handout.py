"""The handout: a page in short and its core sheet, blank, whatever was answered."""

import shutil
from pathlib import Path

import pytest

from course.answers.handout import DAYS, NUMBER, handout
from course.errors import UnknownName
from course.library import LIBRARY, Library
from course.sheet import Guide, Prose, Steps
from course.stills import still

MODULES = [page.id for page in LIBRARY.there()]


def test_every_module_has_one() -> None:
    assert [f"handouts/{id}" for id in MODULES] == [handout(LIBRARY, id).id for id in MODULES]


@pytest.mark.parametrize("id", MODULES)
def test_it_holds_the_five_lines_every_ask_of_the_core_sheet_and_room_for_a_number(id: str) -> None:
    module = LIBRARY.module(id)
    assert module.handout
    core = LIBRARY.read(f"{id}/{module.handout.core}").sheet()
    sheet = handout(LIBRARY, id)
    said = "".join(one.text for one in sheet.blocks if isinstance(one, Prose))
    short = module.handout.short or module.in_short
    assert (5, True) == (len(short), all(one in said for one in short))
    more = {NUMBER, DAYS} if module.handout.days else {NUMBER}
    asks = [ask.id for ask in sheet.fields]
    assert [ask.id for ask in core.fields] == [one for one in asks if one not in more]
    assert more == {one for one in asks if one in more}
    assert not [one for one in sheet.blocks if isinstance(one, Steps)]
    assert sheet.paper


def with_handout(folder: Path, given: str) -> Library:
    """Return the content with another line for the handout of *Ways we stay safe*."""
    content = shutil.copytree(LIBRARY.content, folder / "content")
    module = content / "modules" / "safe.yaml"
    before = module.read_text("utf-8").splitlines()
    after = [f"handout: {given}" if one.startswith("handout:") else one for one in before]
    assert before != after
    module.write_text("\n".join(after) + "\n", encoding="utf-8")
    return Library(content)


def test_with_no_figure_the_exercise_comes_first_and_the_number_with_it(tmp_path: Path) -> None:
    library = with_handout(tmp_path, "{core: one-pattern}")
    sheet, said = handout(library, "safe"), library.words.handout
    heads = [one.text.partition("\n")[0] for one in sheet.blocks if isinstance(one, Prose)]
    assert (f"### {said.short}", NUMBER) == (heads[-1], sheet.fields[-1].id)
    assert "<svg" not in still(library, "handouts/safe")["text/html"]


def test_what_names_a_place_on_the_page_has_other_words_on_paper(tmp_path: Path) -> None:
    given = "{core: one-pattern, short: [One line.], do: [Watch.], then: Read.}"
    sheet = handout(with_handout(tmp_path, given), "safe")
    (guide,) = (one for one in sheet.blocks if isinstance(one, Guide))
    assert (("Watch.",), "Read.") == (guide.do, guide.then)
    last = sheet.blocks[-1]
    assert isinstance(last, Prose)
    assert last.text.endswith("\n\n- One line.")


def test_a_week_has_a_box_for_each_day(tmp_path: Path) -> None:
    library = with_handout(tmp_path, "{core: one-pattern, days: On which day?}")
    (days,) = (one for one in handout(library, "safe").fields if one.id == DAYS)
    page = still(library, "handouts/safe")["text/html"]
    assert days.prompt in page
    assert [f">{day}</li>" in page for day in range(1, 9)] == [True] * 7 + [False]


def test_a_module_that_has_none_is_told_which_have() -> None:
    with pytest.raises(UnknownName, match="steadying"):
        handout(LIBRARY, "nowhere")

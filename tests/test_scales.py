"""Every scale: its worked examples come out, and they show what could go unnoticed."""

from itertools import chain

import pytest
from bs4 import BeautifulSoup
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from course.authoring.scale_examples import prove
from course.kinds import Scale
from course.kinds.scale import Critical
from course.kinds.scale_example import Example
from course.library import LIBRARY
from course.render import html, text
from course.render.markdown import markdown
from course.sheet import Answers
from tests import every

SCALES = [one for one in map(every.read, every.names()) if isinstance(one, Scale)]


@pytest.fixture(params=SCALES, ids=lambda scale: scale.id)
def scale(request: pytest.FixtureRequest) -> Scale:
    found = request.param
    assert isinstance(found, Scale)
    return found


def parts(scale: Scale) -> dict[str, tuple[str, ...]]:
    """Return the items of every score, '' for the score over all items."""
    found = {part.id: part.items for part in scale.subscales}
    return found | ({"": tuple(item.id for item in scale.items)} if scale.whole else {})


def scores(scale: Scale, part: str) -> list[float]:
    """Return what the worked examples say a score comes out at."""
    found = [told(one, part) for one in scale.examples]
    return [value for value in found if value is not None and value is not UNSET]


def told(example: Example, part: str) -> float | UnsetType | None:
    """Return what a worked example says a score comes out at; UNSET when it does not say."""
    return example.subscales.get(part, UNSET) if part else example.value


def unheard(scale: Scale) -> list[Critical]:
    """Return the critical items' cut-offs whose words no worked example calls for."""
    heard = {
        (item, said)
        for example in scale.examples
        for item, said in scale.result({**example.answers}).replies.items()
        if example.critical is not UNSET and item in example.critical
    }
    return [one for one in scale.critical if (one.item, one.say) not in heard]


def test_each_worked_example_comes_out() -> None:
    prove(every.library())


def test_each_item_counts_somewhere(scale: Scale) -> None:
    counted = set(chain.from_iterable(parts(scale).values()))
    assert {item.id for item in scale.items} == counted


def test_each_score_has_an_example_on_each_of_its_cut_offs(scale: Scale) -> None:
    banded = [(part.id, part.bands) for part in scale.subscales]
    banded += [("", scale.whole.bands)] if scale.whole else []
    for part, bands in banded:
        found = scores(scale, part)
        for band in bands:
            assert any(abs(value - band.to) < 0.005 for value in found), (part, band.to)


def test_a_reversed_item_is_answered_off_the_middle_in_an_example(scale: Scale) -> None:
    middle = (scale.points.low + scale.points.high) / 2
    for item in scale.items:
        if item.reverse:
            assert any(one.answers.get(item.id, middle) != middle for one in scale.examples)


def test_one_example_has_a_missing_item_and_a_score_and_one_has_too_many(scale: Scale) -> None:
    prorated = too_many = False
    for part, items in parts(scale).items():
        for one in scale.examples:
            gaps = sum(item not in one.answers for item in items)
            if gaps and told(one, part) not in (None, UNSET):
                prorated = True
            if told(one, part) is None:
                too_many = True
    assert too_many
    assert prorated or all(part.max_missing == 0 for part in scale.subscales)


def test_each_critical_item_speaks_at_each_of_its_cut_offs_in_an_example(scale: Scale) -> None:
    assert [] == unheard(scale)


def test_a_cut_off_that_no_example_reaches_and_names_is_found() -> None:
    mirror = LIBRARY.read("scales/mirror")
    assert isinstance(mirror, Scale)
    id = mirror.items[0].id
    calls = tuple(Critical(item=id, at=at, say=f"At {at}.") for at in (2, 4))
    low = Example(why="the lower one", answers={id: 2}, critical=(id,))
    silent = Example(why="the higher one, not named", answers={id: 4})
    assert [calls[1]] == unheard(replace(mirror, critical=calls, examples=(low, silent)))
    high = replace(silent, critical=(id,))
    assert [] == unheard(replace(mirror, critical=calls, examples=(low, high)))


def test_it_says_where_it_comes_from_and_what_it_cannot_say(scale: Scale) -> None:
    assert scale.source and scale.licence
    result = scale.result(scale.sheet().example())
    assert scale.note.strip() in result.feedback


def test_what_it_cannot_say_stands_beside_whatever_result_is_shown(scale: Scale) -> None:
    note = BeautifulSoup(markdown(scale.note), "html.parser").get_text()
    given: list[Answers] = [{item.id: scale.points.high} for item in scale.items]
    for answers in [scale.sheet().example(), *given]:
        told = html.told(scale.result(answers), LIBRARY.words)
        assert note in BeautifulSoup(told, "html.parser").get_text()
    assert html.told(scale.result({}), LIBRARY.words) == ""


def test_each_subscale_is_a_strip_of_its_own_in_the_order_of_the_file() -> None:
    profile = every.read("example/profile")
    result = profile.result({"near": 1, "call": 0, "away": 4, "ask": 0})
    assert (result.value, result.band) == (None, "")
    page = BeautifulSoup(html.told(result, LIBRARY.words), "html.parser")
    names = ["Moving closer", "Keeping apart", "Pulled both ways"]
    assert names == [one.get_text() for one in page.select(".strips > li > .strip-name")]
    assert [
        "Moving closer: 0.5 on a line from 0, “seldom,” to 4, “often.”",
        "Keeping apart: 4 on a line from 0, “seldom,” to 4, “often.”",
    ] == [one["aria-label"] for one in page.select("[role=img]")]
    marks = [one["style"] for one in page.select(".strip-mark")]
    assert ["inset-inline-start: 12%", "inset-inline-start: 100%"] == marks
    assert LIBRARY.words.unscored in page.select(".strips > li")[2].get_text()
    assert "Seldom these weeks." in page.get_text()


def test_what_is_not_answered_is_called_what_the_scale_says_on_every_surface() -> None:
    mirror = LIBRARY.read("scales/mirror")
    assert isinstance(mirror, Scale)
    sheet, blank = mirror.sheet(), mirror.blank
    page = BeautifulSoup(html.draw(sheet, LIBRARY.words), "html.parser")
    ways = [one.get_text(strip=True) for one in page.select(".likert .point.none")]
    assert [blank] * len(mirror.items) == ways
    assert blank == page.select(".likert-head span")[-1].get_text()
    assert len(mirror.items) == text.draw(sheet, LIBRARY.words).count(f"   ( ) {blank}\n")
    plain = html.draw(replace(mirror, blank="").sheet(), LIBRARY.words)
    assert len(mirror.items) == plain.count(
        f'<span dir="auto">{LIBRARY.words.no_point}</span></label>'
    )


def test_strips_that_stand_apart_are_opened_one_at_a_time() -> None:
    patterns = LIBRARY.read("scales/patterns")
    assert isinstance(patterns, Scale)
    answers: Answers = {id: 3 for part in patterns.subscales[1:] for id in part.items}
    page = BeautifulSoup(html.told(patterns.result(answers), LIBRARY.words), "html.parser")
    each = page.select(".strips > details")
    assert ["Fight", "Flight", "Freeze", "Please"] == [
        one.summary.get_text() for one in each if one.summary
    ]
    assert 1 == len({one["name"] for one in each})
    assert not any(one.has_attr("open") for one in each)
    assert [0, 1, 1, 1] == [len(one.select(".feedback [role=img]")) for one in each]
    assert LIBRARY.words.unscored in each[0].get_text()
    assert "Flight: 12 on a line from 0" in str(page.select("[role=img]")[0]["aria-label"])


def test_the_four_patterns_have_no_words_in_common_at_their_ends() -> None:
    patterns = LIBRARY.read("scales/patterns")
    assert isinstance(patterns, Scale)
    ends = [end for one in patterns.subscales for end in (one.low, one.high)]
    assert (8, None) == (len({*ends}), patterns.whole)


def test_the_mirror_has_eighteen_statements_six_strips_and_no_total() -> None:
    mirror = LIBRARY.read("scales/mirror")
    assert isinstance(mirror, Scale)
    assert (len(mirror.items), len(mirror.subscales), mirror.whole) == (18, 6, None)
    reverse = {item.id for item in mirror.items if item.reverse}
    assert [1] * 6 == [len(reverse & {*one.items}) for one in mirror.subscales]
    assert 18 == len({id for one in mirror.subscales for id in one.items})
    result = mirror.result(mirror.sheet().example())
    assert (result.value, result.band, len(result.strips)) == (None, "", 6)
    assert "Not validated; a mirror, not a test." in result.feedback

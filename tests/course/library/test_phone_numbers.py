"""Numbers are found inside words, and the words beside them stay."""

import pytest

from course.library.phone_numbers import needed, numbers


@pytest.mark.parametrize(
    ("words", "dialed"),
    [
        ("988", ["988"]),
        ("988 then press 1", ["988"]),
        ("808 24 24 24, option 4", ["808242424"]),
        ("1-800-799-7233", ["18007997233"]),
        ("+254 722 178 177", ["+254722178177"]),
        ("0800 111 0 111, 0800 111 0 222 or 116 123", ["08001110111", "08001110222", "116123"]),
        ("135 (Buenos Aires area), (011) 5275-1135", ["135", "01152751135"]),
        ("112 (ambulance 144, police 133)", ["112", "144", "133"]),
        ("text HOME to 741741", ["741741"]),
        ("*4141", ["*4141"]),
        ("#8891", ["%238891"]),
        ("your local emergency number", []),
        ("javascript:alert(1)", []),
    ],
)
def test_every_number_is_dialed_and_no_word_is_lost(words: str, dialed: list[str]) -> None:
    parts = list(numbers(words))
    assert dialed == [digits for _, digits in parts if digits]
    assert words == "".join(part for part, _ in parts)


def test_words_without_the_number_they_need_are_refused() -> None:
    needed("phone", "")
    needed("phone", "988")
    with pytest.raises(ValueError, match="no number in the `phone` 'ask around'"):
        needed("phone", "ask around")

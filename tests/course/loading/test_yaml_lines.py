"""A content file is read as it looks, within bounds, and what is odd about it has a line."""

from pathlib import Path

import pytest

from course.errors import ContentError
from course.loading.yaml_lines import DEEPEST, LARGEST, Tree

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, this in zip("abcdefgh", "bcdefghi", strict=True)
)


def read(tmp_path: Path, text: str | bytes) -> Tree:
    file = tmp_path / "grounding.yaml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return Tree(file)


def test_only_true_false_null_and_plain_numbers_are_not_text(tmp_path: Path) -> None:
    text = "[no, yes, off, True, 1:30, 2026-10-07, 012, 0x1f, 1_000, .nan, 1e3, 2026-10-07 10:00]"
    assert all(isinstance(one, str) for one in read(tmp_path, text).data)
    assert read(tmp_path, "[true, false, ~, null, 0, -12, 2.5]").data == [
        True, False, None, None, 0, -12, 2.5,
    ]  # fmt: skip
    assert read(tmp_path, "['true', \"12\", '~', '']").data == ["true", "12", "~", ""]
    assert read(tmp_path, "9" * 5_000).data == "9" * 5_000


def test_every_key_and_item_knows_its_line(tmp_path: Path) -> None:
    tree = read(tmp_path, "a:\n  - b: 1\n    c: |\n      d\n  - e\nf:\n")
    assert tree.data == {"a": [{"b": 1, "c": "d\n"}, "e"], "f": None}
    first = tree.data["a"][0]
    assert [tree.key_line(tree.data, "a"), tree.line(tree.data, "a")] == [1, 2]
    assert [tree.line(first, "b"), tree.line(first, "c")] == [2, 3]
    assert [tree.line(tree.data["a"], 1), tree.line(tree.data, "f")] == [5, 6]


def test_a_repeated_part_stands_wherever_it_is_named(tmp_path: Path) -> None:
    assert read(tmp_path, "a: &x [1]\nb: *x\n").data == {"a": [1], "b": [1]}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_count_the_same(tmp_path: Path, ending: str) -> None:
    assert read(tmp_path, "a: |\n  b\n  c\n".replace("\n", ending)).data == {"a": "b\nc\n"}
    with pytest.raises(ContentError, match=r":3: the key 'a' stands twice"):
        read(tmp_path, "a: 1\nb: 2\na: 3\n".replace("\n", ending))


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbfa: b").data == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("", 1, "is empty"),
        ("# nothing\n\n", 1, "is empty"),
        ("a: b\n---\nc: d\n", 2, "a second document begins"),
        ("a: b\na: c\n", 2, "the key 'a' stands twice"),
        ("a:\n- b:\n  - {c: 1,\n     c: 2}\n", 4, "the key 'c' stands twice"),
        ("a: b\n1: c\n", 2, "the key '1' must be text; put it in quotes"),
        ("true: c\n", 1, "the key 'true' must be text"),
        ("? [a, b]\n: c\n", 1, "a key must be text, not a list or a map"),
        ("a: b\n{c: d}: e\n", 2, "a key must be text, not a list or a map"),
        ("a: &x {b: c}\nd:\n  <<: *x\n", 3, "the key '<<' is not used here"),
        ("a: *x\n", 1, "no '&x' ends before this '*x'"),
        ("a: &x [*x]\n", 1, "no '&x' ends before this '*x'"),
        ("a: b\nc: !!python/object:os.system d\n", 2, "is not used here; leave it out"),
        ("a: !!timestamp never\n", 1, "is not used here"),
        ("a: !!int x\n", 1, "is not used here"),
        ("a: b\n\tc: d\n", 2, "use spaces, not tabs"),
        ("a: [b\nc: [d]\n", 2, "while parsing a flow sequence that begins in line 1"),
        ("a: b: c\n", 1, "put text that holds a colon in quotes"),
        ("a: 'b\n\n", 2, "broken YAML"),
        ("a: b\nc: d\x07\n", 2, "the character U+0007 cannot stand here"),
        ("a: b\u2028c\n", 1, "the character U+2028 cannot stand here"),
        ("a: b\n\ufeffc: d\n", 2, "the character U+FEFF cannot stand here"),
        (b"a: b\r\nc: \xff\r\n", 2, "is not UTF-8; save it as UTF-8"),
        ("a: b\n".encode("utf-16"), 1, "is not UTF-8"),
        ("%YAML 9.9\n---\na: b\n", 1, "broken YAML"),
    ],
)
def test_what_is_odd_is_named_with_its_line(
    tmp_path: Path, text: str | bytes, line: int, wrong: str
) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert wrong in str(caught.value)
    assert caught.value.line == line


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "[{a: ", "{", "? ", "a:\n"])
def test_a_hundred_thousand_levels_are_refused_and_nothing_breaks(
    tmp_path: Path, opening: str
) -> None:
    with pytest.raises(ContentError, match=r"grounding\.yaml:\d+: ") as caught:
        read(tmp_path, opening * 100_000)
    assert caught.value.line == 1 or opening == "a:\n"


def test_as_deep_as_allowed_reads_and_one_deeper_does_not(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * DEEPEST + "]" * DEEPEST).data
    with pytest.raises(ContentError, match=f"more than {DEEPEST} lists and maps"):
        read(tmp_path, "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


@pytest.mark.parametrize("text", [BOMB, f"a: &a {'x' * 100_000}\nb: [{'*a, ' * 10}]\n"])
def test_aliases_that_stand_for_too_much_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match="with its aliases this is longer than 1,000,000"):
        read(tmp_path, text)


def test_a_file_that_is_too_large_or_not_there_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"yaml:0: is larger than 1,000,000 bytes"):
        read(tmp_path, "a: b\n" * (LARGEST * 2))
    with pytest.raises(ContentError, match=r"none\.yaml:0: cannot be read"):
        Tree(tmp_path / "none.yaml")
    with pytest.raises(ContentError, match=r":0: cannot be read"):
        Tree(tmp_path)

"""What two files keep in turn is there whole after any end of a write, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.live.two_files import TwoFiles, packed, unpacked
from book.live.walk import Full, InMemory
from course.errors import JournalError

KEPT = st.binary(max_size=300)


class Torn(InMemory):
    """A file whose next write ends after so many bytes, as when its tab is killed."""

    left: int | None = None

    def write(self, content: bytes) -> None:
        if self.left is None:
            return super().write(content)
        self.holds = content[: self.left] + self.holds[self.left :]
        raise KeyboardInterrupt


def opened(*files: InMemory) -> TwoFiles:
    keeper = TwoFiles()
    keeper.open(files or (InMemory(), InMemory()))
    return keeper


@given(st.lists(KEPT, min_size=1, max_size=6))
def test_what_was_put_last_is_kept_and_what_was_before_stands_nowhere(
    contents: list[bytes],
) -> None:
    files = (InMemory(), InMemory())
    keeper, before = opened(*files), None
    for content in contents:
        assert keeper.put(content, before)
        assert opened(*files).content() == content
        assert 1 == sum(bool(file.holds) for file in files)
        before = content
    assert keeper.changed
    assert not keeper.dropped


@given(before=KEPT, after=KEPT, left=st.integers(0, 400))
def test_a_write_that_ends_anywhere_leaves_what_was_before_or_all_that_comes_after(
    before: bytes, after: bytes, left: int
) -> None:
    files = (Torn(), Torn())
    keeper = opened(*files)
    assert keeper.put(before, None)
    for file in files:
        file.left = left
    with pytest.raises(KeyboardInterrupt):
        keeper.put(after, before)
    for file in files:
        file.left = None
    whole = left >= len(packed(2, after))
    assert opened(*files).content() == (after if whole else before)
    assert opened(*files).put(b"next", after if whole else before)
    assert opened(*files).content() == b"next"


@given(st.binary(max_size=200))
def test_bytes_that_are_no_file_of_ours_are_returned_and_never_taken_for_nothing(
    raw: bytes,
) -> None:
    files = (InMemory(), InMemory())
    files[0].holds = raw
    assert opened(*files).content() == (raw or None)


@given(content=KEPT, at=st.integers(0, 400), flip=st.integers(1, 255))
def test_one_changed_byte_is_noticed(content: bytes, at: int, flip: int) -> None:
    raw = bytearray(packed(7, content))
    raw[at % len(raw)] ^= flip
    assert unpacked(bytes(raw)) == bytes(raw)


def test_another_windows_bytes_are_not_written_over() -> None:
    keeper = opened()
    keeper.put(b"mine", None)
    assert not keeper.put(b"later", b"other")
    assert b"mine" == keeper.content()


def test_nothing_is_left_once_it_is_dropped() -> None:
    files = (InMemory(), InMemory())
    keeper = opened(*files)
    keeper.put(b"words", None)
    keeper.drop()
    assert keeper.dropped
    assert [b"", b""] == [file.holds for file in files]
    assert keeper.content() is None


def test_no_room_is_said_and_what_was_kept_stays() -> None:
    files = (InMemory(), Full())
    keeper = opened(*files)
    keeper.put(b"words", None)
    with pytest.raises(JournalError, match=r"browser\.full"):
        keeper.put(b"more words", b"words")
    assert b"words" == opened(*files).content()


@pytest.mark.parametrize("files", [None, ()])
def test_without_files_nothing_is_kept_and_that_is_said(files: tuple[()] | None) -> None:
    keeper = TwoFiles()
    keeper.open(files)
    with pytest.raises(JournalError):
        keeper.put(b"words", None)


def test_files_that_could_not_be_opened_are_not_taken_for_nothing() -> None:
    keeper = TwoFiles()
    keeper.open(None)
    for act in (keeper.content, keeper.drop):
        with pytest.raises(JournalError, match=r"browser\.unread"):
            act()

"""The scripts of what is live: no file is left out, and none is in two scripts."""

from widgets.scripts import LIVE, PARTS, SHARED


def test_every_file_is_named_once() -> None:
    named = [name for names in (SHARED, *PARTS.values()) for name in names]
    assert sorted(one.stem for one in LIVE.iterdir()) == sorted(named)

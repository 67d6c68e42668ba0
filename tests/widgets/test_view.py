"""A part's script comes with the page where the page is ours, and with the part elsewhere."""

import pytest

from course.library import LIBRARY
from widgets.calm.head import pieces
from widgets.scripts import PARTS, SHARED, joined
from widgets.view import Ours, view


def test_a_form_brings_its_script_along_only_where_no_head_holds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for part, names in PARTS.items():
        script = joined(SHARED) + joined(names)
        monkeypatch.delenv("STEADY_GROUND_FOLDER", raising=False)
        brought = view(part)._esm
        assert script == brought[: len(script)]
        assert f"window.steady.{part}.render(" in brought[len(script) :]
        monkeypatch.setenv("STEADY_GROUND_FOLDER", "somewhere")
        assert issubclass(view(part), Ours) and part == view(part).part.default_value
        assert all(joined(one) in pieces(LIBRARY)["head"] for one in (SHARED, names))

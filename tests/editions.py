"""Editions of a small content: the example alone, changed as an author may change it."""

import copy
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from course.authoring import ids
from course.authoring.lint.ids import changed
from course.library import LIBRARY, Library
from course.loading.yaml_lines import Tree

BEFORE = Path(__file__).parent / "course/journal/fixtures/before_ids"
"""What the edition before ids were locked left: its content, and journals it had kept."""

Change = Callable[[dict[str, Any]], None]
"""Changes exercises, by their own ids."""


def first(place: Path) -> Library:
    """Write the edition before, with its lock, and return it."""
    skip = shutil.ignore_patterns("modules", "scales", "ids.lock", "retired.yaml", "languages")
    shutil.copytree(LIBRARY.content, place, ignore=skip)
    shutil.copytree(BEFORE / "content", place, dirs_exist_ok=True)
    (place / "scales").mkdir()
    ids.extend(Library(place))
    return Library(place)


def later(before: Library, place: Path, change: Change) -> Library:
    """Write the same content changed, and nothing of its ids yet."""
    shutil.copytree(before.content, place)
    file = place / "modules/example.yaml"
    data = copy.deepcopy(Tree(file).data)
    exercises = {one["id"]: one for one in data["exercises"]}
    change(exercises)
    data["exercises"] = [*exercises.values()]
    file.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return Library(place)


def settled(before: Library, now: Library, retire: list[str], same: list[str]) -> Library:
    """Do with an edition what its author would: retire, let go on, lock; all of it must hold."""
    ids.retire(now, retire, before.content)
    ids.same(Library(now.content), same)
    ids.extend(Library(now.content))
    assert [] == [*changed(Library(now.content))]
    return Library(now.content)

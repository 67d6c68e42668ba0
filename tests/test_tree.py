"""The tree stays one that a newcomer can find a line in."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
CODE = ("book", "course", "lite", "widgets")
MOST = 250
"""Lines of a file, but for a reason that stands in it."""

ROOMS = 14
"""Files and packages directly in `course/`, `__init__`, `__main__` and the content aside."""


def code() -> list[Path]:
    """The files of code there are, as git knows them."""
    known = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *CODE],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    files = [ROOT / name for name in known.stdout.splitlines()]
    return [file for file in files if file.suffix in (".py", ".js", ".css") and file.is_file()]


def test_a_file_of_code_is_short_or_says_why_it_is_not() -> None:
    assert len(code()) > 100
    long = {
        file.relative_to(ROOT): text[:600]
        for file in code()
        for text in (file.read_text("utf-8"),)
        if len(text.splitlines()) > MOST
    }
    because = re.compile(rf"longer[\s*]+than[\s*]+{MOST}[\s*]+lines[\s*]+because", re.IGNORECASE)
    assert [name for name, head in long.items() if not because.search(head)] == []


def test_the_rooms_of_the_course_can_be_counted_at_a_glance() -> None:
    course = ROOT / "course"
    rooms = [
        one.name
        for one in course.iterdir()
        if (one.suffix == ".py" or (one / "__init__.py").is_file()) and not one.stem.startswith("_")
    ]
    assert {"errors.py", "journal", "library"} <= set(rooms)
    assert len(rooms) <= ROOMS


def test_a_class_name_means_one_thing() -> None:
    found: dict[str, list[str]] = {}
    for file in code():
        for name in re.findall(r"^class (\w+)", file.read_text("utf-8"), re.MULTILINE):
            found.setdefault(name, []).append(str(file.relative_to(ROOT)))
    assert len(found) > 100
    assert {name: files for name, files in found.items() if len(files) > 1} == {}

"""What a translator does: begin, bring up to date, see what is missing; and what is compiled."""

import re
import shutil
from pathlib import Path

import pytest

from course.authoring import fill
from course.authoring.translation import catalogs, po
from course.errors import CourseError, NoLanguage
from course.library import LIBRARY, Library
from course.library.translation import CATALOG, FOLDER


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A copy of the content."""
    return Library(Path(shutil.copytree(LIBRARY.content, tmp_path / "content")))


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    """A folder with one page."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    shutil.copy(fill.NOTEBOOKS / "00-start-here.ipynb", folder)
    return folder


def test_a_language_begins_with_its_file_and_two_empty_catalogs(
    library: Library, notebooks: Path
) -> None:
    made = catalogs.begin(library, "pl", notebooks)
    assert [catalogs.told(file) for file in made] == [
        "pl/language.yaml", "pl/content.po", "pl/pages.po",
    ]  # fmt: skip
    assert catalogs.translate(library, "pl", notebooks) == []
    with pytest.raises(CourseError, match="was begun before"):
        catalogs.begin(library, "pl", notebooks)
    lacks = catalogs.lacking(library, "pl", notebooks)
    told = re.compile(r"words\.yaml:\d+: words\.yaml why is not translated; content\.po:\d+")
    assert [one for one in lacks if told.fullmatch(one)]
    first = Library(library.content, "pl").words.skip
    assert first.startswith("[angielski] ")


def test_the_words_of_safety_and_help_come_first(library: Library, notebooks: Path) -> None:
    catalogs.begin(library, "pl", notebooks)
    files = [line.partition(":")[0] for line in catalogs.lacking(library, "pl", notebooks)]
    order = list(dict.fromkeys(files))
    assert order[:4] == ["safety.yaml", "help_lines.yaml", "ground.yaml", "words.yaml"]
    assert order[-1] == "notebooks/00-start-here.ipynb"


def test_a_changed_english_sentence_is_named_with_file_and_line(
    library: Library, notebooks: Path
) -> None:
    catalogs.begin(library, "pl", notebooks)
    folder = library.content / FOLDER / "pl"
    file, language = folder / "content.po", Library(library.content, "pl").language
    made = po.read(file, language)
    for message in po.strings(made):
        forms = po.english(message)
        message.string = forms[0] if len(forms) == 1 else (forms[0], forms[1], forms[1])
    file.write_text(po.written(made), "utf-8")
    lacks = catalogs.lacking(library, "pl", notebooks)
    assert [one for one in lacks if "pages.po" not in one] == []

    words = library.content / "words.yaml"
    text = words.read_text("utf-8")
    words.write_text(text.replace("start: Start\n", "start: Begin\n"), "utf-8")
    line = text[: text.index("\nstart: Start\n")].count("\n") + 2
    [told] = [one for one in catalogs.lacking(library, "pl", notebooks) if "pages.po" not in one]
    assert told.startswith(f"words.yaml:{line}: words.yaml start changed in English; content.po:")

    assert catalogs.translate(library, "pl", notebooks) == [file]
    [told] = [one for one in catalogs.lacking(library, "pl", notebooks) if "pages.po" not in one]
    at = int(told.rpartition(":")[2])
    near = "\n".join(file.read_text("utf-8").splitlines()[at - 4 : at + 4])
    assert '#| msgid "Start"' in near and 'msgid "Begin"' in near


def test_a_catalog_is_compiled_once_and_then_is_fresh(library: Library, notebooks: Path) -> None:
    catalogs.begin(library, "pl", notebooks)
    assert catalogs.refresh(library) == [library.content / FOLDER / "pl" / CATALOG]
    assert catalogs.changes(library) == {}


def test_a_language_that_was_not_begun_is_answered_with_those_that_were(library: Library) -> None:
    for code in ("xx", "en"):
        with pytest.raises(NoLanguage, match=r"It is in: English \(en\)\."):
            catalogs.translate(library, code)

"""What a reader may have put under a page’s name: it is told of, and stays as it was."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.widgets.app.client import ask
from tests.widgets.app.conftest import Write
from tests.widgets.app.delivering import bring
from tests.widgets.app.test_ownership import tree
from tests.widgets.app.test_shut import typed
from widgets.app import page
from widgets.app import server as servers
from widgets.app.folder import FIRST_PAGE, Folder

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")

SECONDS = 20
"""How long a delivery may take before it is said to hang."""

SECOND_PAGE = "01-second.ipynb"


def folder_with_words(own: Path) -> None:
    own.mkdir()
    (own / "mine.txt").write_text("the reader’s own")


def link_to_a_page(own: Path) -> None:
    away = own.parents[2] / "away.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), away)
    own.symlink_to(away)


def holds(content: bytes) -> Callable[[Path], object]:
    return lambda own: own.write_bytes(content)


def page_with(**parts: object) -> Callable[[Path], object]:
    """A page with some of its parts of other types."""
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    return holds(json.dumps(whole | parts).encode())


def cell(**parts: object) -> list[object]:
    return [{"cell_type": "raw", "source": "", "metadata": {}} | parts]


ODD: dict[str, Callable[[Path], object]] = {
    "a folder": folder_with_words,
    "empty": holds(b""),
    "half a page": holds(b'{"cells": ['),
    "a letter": holds("Dear café".encode("cp1252")),
    "deep": holds(b"[" * 200_000),
    "deep inside": holds(b'{"cells": ' + b"[" * 200_000),
    "a list": holds(b"[]"),
    "null": holds(b"null"),
    "a number": holds(b"1"),
    "a long number": holds(b"1" * 10_000),
    "cells are a number": page_with(cells=7),
    "cells are words": page_with(cells="words"),
    "a cell is null": page_with(cells=[None]),
    "a source is a number": page_with(cells=cell(source=7)),
    "a source is a list of lists": page_with(cells=cell(source=[["x"]])),
    "a source has names": page_with(cells=cell(source={"x": 1})),
    "a type is a list": page_with(cells=cell(cell_type=[])),
    "no number of a format": page_with(nbformat="four"),
    "what is said of it is a list": page_with(metadata=[]),
}
LINKED: dict[str, Callable[[Path], object]] = {
    "a link to nothing": lambda own: own.symlink_to(own.parent / "none"),
    "a link to itself": lambda own: own.symlink_to(own),
    "a link to another page": link_to_a_page,
}
if sys.platform != "win32":
    ODD |= LINKED | {"a pipe": os.mkfifo}


@pytest.fixture
def two(pages: Path) -> Path:
    """Two pages, as shipped."""
    (pages / SECOND_PAGE).write_bytes((pages / FIRST_PAGE).read_bytes())
    return pages


def delivered(folder: Folder, source: Path) -> list[str]:
    """Deliver, and fail where that would wait for ever."""
    said: list[list[str]] = []
    one = threading.Thread(target=lambda: said.append(bring(folder, source)), daemon=True)
    one.start()
    one.join(SECONDS)
    assert said, "it hangs, or it raised"
    return said[0]


@pytest.mark.parametrize("known", [False, True], ids=["new", "delivered before"])
@pytest.mark.parametrize("put", ODD.values(), ids=ODD)
def test_what_is_no_page_is_told_of_with_what_to_do_and_stays_while_the_rest_is_delivered(
    folder: Folder, two: Path, write: Write, put: Callable[[Path], object], known: bool
) -> None:
    own = folder.notebooks / FIRST_PAGE
    if known:
        bring(folder, two)
        own.unlink()
        (folder.notebooks / SECOND_PAGE).unlink()
    put(own)
    before = own.lstat(), tree(own), tree(folder.path.parent / "away")
    for again in (False, True):
        *others, told = delivered(folder, two)
        assert ([] if again else [f"Put into your folder: {SECOND_PAGE}"]) == others
        assert told.startswith(
            f"{FIRST_PAGE} could not be opened. Nothing of it was changed or erased: {own}"
        )
        assert told.endswith("then start the course again.")
    assert before[0].st_ino == own.lstat().st_ino
    assert before[0].st_mtime_ns == own.lstat().st_mtime_ns
    assert before[1] == tree(own)
    assert (two / SECOND_PAGE).read_bytes() == (folder.notebooks / SECOND_PAGE).read_bytes()

    own.rename(own.with_suffix(".mine"))  # as it was told
    assert [f"Put into your folder: {FIRST_PAGE}"] == delivered(folder, two)


def test_what_a_record_calls_unreadable_is_not_written_over(folder: Folder, pages: Path) -> None:
    folder.delivered.write_text(json.dumps({FIRST_PAGE: "unreadable"}))
    (folder.notebooks / FIRST_PAGE).write_text("half a file")
    (told,) = bring(folder, pages)
    assert "could not be opened" in told
    assert "half a file" == (folder.notebooks / FIRST_PAGE).read_text()


def test_what_is_too_long_for_any_page_is_not_read(folder: Folder, pages: Path) -> None:
    with (folder.notebooks / FIRST_PAGE).open("wb") as long:
        long.truncate(20_000_000_000)  # takes no room
    (told,) = delivered(folder, pages)
    assert "could not be opened" in told
    assert "too long" in told


UNREADABLE = """
from pathlib import Path
from widgets.app import page
try:
    page.read(Path(sys.argv[1]))
except page.Unopened as why:
    print(why)
"""


@posix
def test_a_page_that_may_not_be_read_is_one_that_cannot_be_opened() -> None:
    with tempfile.TemporaryDirectory() as top:
        Path(top).chmod(0o755)
        own = Path(top) / FIRST_PAGE
        own.write_bytes(b"kept")
        own.chmod(0)
        done = typed(UNREADABLE, own)
    assert ("page.unread why=Permission denied\n", "") == (done.stdout, done.stderr)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["cells", "metadata", "nbformat", "cell_type", "source"]), inner
            )
        ),
    ).map(lambda said: json.dumps(said).encode())
    | st.binary()
)
def test_whatever_a_page_holds_it_has_a_digest_or_cannot_be_opened(content: bytes) -> None:
    try:
        assert 64 == len(page.digest(content))
    except page.Unopened as why:
        assert "damaged" in str(why)


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[Folder]:
    folder = Folder(tmp_path / "mine")
    yield folder
    servers.stop(folder)


@posix
@pytest.mark.slow
def test_the_course_opens_though_pages_and_what_is_beside_them_are_odd(stopped: Folder) -> None:
    stopped.make()
    stopped.data.mkdir()
    stopped.runtime.mkdir()
    secret, note = stopped.data / "notebook_secret", stopped.sockets
    for odd in (stopped.notebooks / FIRST_PAGE, secret, note, stopped.runtime / "jpserver-1.json"):
        os.mkfifo(odd)
    process: subprocess.Popen[Any] = subprocess.Popen(
        [sys.executable, "-m", "widgets.app", "start", "--no-browser", "--folder", stopped.path],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    kill = threading.Timer(60, process.kill)
    kill.start()
    said = ""
    for line in process.stdout or []:
        said += line
        if line.startswith("To stop:"):
            break
    kill.cancel()
    assert f"{FIRST_PAGE} could not be opened. Nothing of it was changed" in said
    server = servers.find(stopped)
    assert server is not None, said
    assert 200 == ask(server, "voila/render/01-steadying.ipynb")[0]
    assert servers.stop(stopped)
    assert "Traceback" not in process.communicate(timeout=30)[0]


@posix
@pytest.mark.parametrize("put", [os.mkfifo, os.mkdir], ids=["pipe", "folder"])
@pytest.mark.parametrize("command", [("start", "--no-browser"), ("stop",)], ids=lambda one: one[0])
def test_a_lock_that_is_no_file_is_said_with_what_to_do_and_never_waited_for(
    folder: Folder, put: Callable[[Path], None], command: tuple[str, ...]
) -> None:
    put(folder.lock)
    done = subprocess.run(
        [sys.executable, "-m", "widgets.app", *command, "--folder", folder.path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert 1 == done.returncode
    assert f"{folder.lock} is no file of the course’s, and was left as it is." in done.stderr
    assert "Traceback" not in done.stderr
    assert folder.lock.exists()


def test_a_file_in_place_of_a_folder_of_ours_is_said_with_what_to_do(folder: Folder) -> None:
    folder.data.rmdir()
    folder.data.write_text("theirs")
    done = subprocess.run(
        [sys.executable, "-m", "widgets.app", "start", "--no-browser", "--folder", folder.path],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert 1 == done.returncode
    assert f"A file has the name of a folder that the course needs: {folder.data}" in done.stderr
    assert "theirs" == folder.data.read_text()

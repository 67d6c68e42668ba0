"""The same `myst.yml` builds under Jupyter Book 2: strictly, with a stub for a theme, offline."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from book.contents import FILE, ROOT, contents
from tests.chromium import required

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
MISSING = (
    "The build under Jupyter Book 2 is left out: it needs Node.js 18, 20, or 22 and newer, "
    "and npm. To have them: sudo apt install nodejs npm"
)
ITS_OWN = {"registry.npmjs.org"}
"""Whom Jupyter Book asks whether there is a newer one of itself; it does without an answer."""

Node = dict[str, Any]


def there() -> bool:
    """Whether Node.js is here, as new as Jupyter Book asks for, so that it does not fetch one."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    major = int(said.lstrip("v").split(".")[0])
    return major in (18, 20) or major >= 22


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all that the book is made from, with the stub named in its `myst.yml`."""
    folder = tmp_path_factory.mktemp("book")
    for pattern in ("index.md", "book/*.md", "book/*.mjs", "notebooks/*.ipynb"):
        for file in ROOT.glob(pattern):
            to = folder / file.relative_to(ROOT)
            to.parent.mkdir(exist_ok=True)
            shutil.copy(file, to)
    myst = yaml.safe_load((ROOT / FILE).read_text(encoding="utf-8"))
    myst["site"]["template"] = str(HERE / "stub-template")
    (folder / FILE).write_text(yaml.safe_dump(myst), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> subprocess.CompletedProcess[str]:
    """The strict build, as it ended."""
    if not there():
        (pytest.fail if required() else pytest.skip)(MISSING)
    return subprocess.run(
        [sys.executable, "-m", "jupyter_book", "build", "--site", "--strict"],
        cwd=folder,
        env=os.environ
        | {"NODE_OPTIONS": f'--require "{HERE / "no-network.cjs"}"', "JB_ALLOW_NODEENV": "no"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


@pytest.fixture(scope="module")
def site(folder: Path, built: subprocess.CompletedProcess[str]) -> dict[str, Node]:
    """The site's data: each page by its address."""
    files = sorted((folder / "_build/site/content").glob("*.json"))
    pages = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {"/" + page["slug"].removeprefix("index"): page for page in pages}


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.get("children", ()):
        yield from nodes(child)


def test_it_builds_with_no_warning_and_asks_nobody_about_the_pages(
    built: subprocess.CompletedProcess[str],
) -> None:
    assert built.returncode == 0, built.stdout
    assert not re.search(r"⚠|⛔|\b(?:warning|error)s?\b", built.stdout, re.IGNORECASE), built.stdout
    assert set(re.findall(r"^asked: (.*)$", built.stdout, re.MULTILINE)) <= ITS_OWN


def test_every_page_of_the_contents_is_there_and_no_other(site: dict[str, Node]) -> None:
    assert {f"/{page.file}" for page in contents().pages} == {
        page["location"] for page in site.values()
    }


def test_every_link_to_a_place_arrives_and_a_way_past_stays_on_its_page(
    site: dict[str, Node],
) -> None:
    places = {
        address: [
            one["html_id"]
            for one in nodes(page["mdast"])
            if one["type"] == "span" and "html_id" in one
        ]
        for address, page in site.items()
    }
    links = [
        (address, link)
        for address, page in site.items()
        for link in nodes(page["mdast"])
        if link["type"] == "crossReference"
    ]
    assert links
    for address, link in links:
        assert places[link.get("url", address)].count(link["html_id"]) == 1, (address, link)
        assert not (link["html_id"].startswith("after-") and "url" in link), (address, link)


def test_the_map_leads_to_every_page_of_the_course(site: dict[str, Node]) -> None:
    drawn = json.dumps(
        [one for one in nodes(site["/start-here"]["mdast"]) if one["type"] == "output"]
    )
    course = {address for address, page in site.items() if page["location"].endswith(".ipynb")}
    assert course == set(re.findall(r'href=\\"([^":#]*)\\"', drawn))


def test_references_stand_as_written_and_no_code_shows(site: dict[str, Node]) -> None:
    everything = [one for page in site.values() for one in nodes(page["mdast"])]
    dois = [one for one in everything if "doi.org" in one.get("url", "")]
    assert dois
    assert {one["type"] for one in dois} == {"link"}
    assert {one["children"][0]["value"][:4] for one in dois} == {"doi:"}
    code = [one for one in everything if one["type"] == "code" and one.get("executable")]
    assert {one["visibility"] for one in code} == {"remove"}

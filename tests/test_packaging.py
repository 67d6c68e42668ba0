"""What is installed is what is declared: environment.yml, the locks and the built package."""

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def environment() -> list[Any]:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    dependencies: list[Any] = yaml.safe_load(text)["dependencies"]
    return dependencies


def declared(project: dict[str, Any], *extras: str) -> list[Requirement]:
    lines = list(project["project"]["dependencies"])
    for extra in extras:
        lines += project["project"]["optional-dependencies"][extra]
    found = [Requirement(line) for line in lines]
    return [one for one in found if one.name != project["project"]["name"]]


def bounds(requirements: list[Requirement]) -> dict[str, str]:
    return {canonicalize_name(one.name): str(one.specifier) for one in requirements}


def pins(lock: str) -> dict[str, list[str]]:
    """For each pinned name, its lines: the pin, then its hashes."""
    found: dict[str, list[str]] = {}
    name = None
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z0-9._-]+)(\[[^]]+\])?==", line):
            name = canonicalize_name(match[1])
            found.setdefault(name, []).append(line)
        elif line.strip().startswith("--hash=") and name:
            found[name].append(line.strip())
    return found


def version(lines: list[str]) -> str:
    return lines[0].partition("==")[2].split()[0]


def test_environment_has_the_same_names_and_bounds(
    project: dict[str, Any], environment: list[Any]
) -> None:
    conda = bounds([Requirement(line) for line in environment if isinstance(line, str)])
    ours = bounds(declared(project, "app", "private"))
    ours["nbval"] = bounds(declared(project, "dev"))["nbval"]
    ours["python"] = project["project"]["requires-python"]
    ours["pip"] = ""

    assert ours == conda


def test_environment_installs_the_course_itself_and_nothing_else(environment: list[Any]) -> None:
    assert [{"pip": ["-e ."]}] == [one for one in environment if not isinstance(one, str)]


def test_the_courses_fixed_packages_are_in_the_environment(environment: list[Any]) -> None:
    names = {Requirement(line).name for line in environment if isinstance(line, str)}

    assert {"jupyterlab", "ipywidgets", "nbval", "matplotlib", "pyyaml"} <= names


def test_every_dependency_is_bounded(project: dict[str, Any]) -> None:
    for one in declared(project, "app", "private", "dev"):
        assert re.search(r"==|<", str(one.specifier)), one


@pytest.mark.parametrize(("lock", "extra"), list(zip(LOCKS, ("app", "dev"), strict=True)))
def test_the_lock_pins_what_is_declared(project: dict[str, Any], lock: str, extra: str) -> None:
    pinned = pins(lock)
    group = [Requirement(line) for line in project["dependency-groups"]["build"]]
    wanted = declared(project, "app", "private", extra) + group
    for one in wanted:
        assert one.specifier.contains(version(pinned[canonicalize_name(one.name)])), one


FOLLOWING = {
    "CHANGELOG.md": r"^## (?:Next edition, )?(\d+\.\d+\.\d+)",
    "CITATION.cff": r"^version: (.+)$",
    "widgets/calm/jupyter/labextensions/steady-ground/package.json": r'^  "version": "(.+)",$',
}
"""Where else the version stands, for who looks there: the first of each file."""


@pytest.mark.parametrize("file", FOLLOWING)
def test_the_version_is_the_one_in_pyproject(project: dict[str, Any], file: str) -> None:
    """`REFRESH=1` writes it. The built wheels, the browser build's too, are named by it."""
    version, place = project["project"]["version"], ROOT / file
    text = place.read_text(encoding="utf-8")
    found = re.search(FOLLOWING[file], text, re.MULTILINE)
    assert found
    if os.environ.get("REFRESH"):
        start, end = found.span(1)
        place.write_text(text[:start] + version + text[end:], encoding="utf-8")
    else:
        assert version == found[1]


def test_no_other_package_brings_course_or_widgets() -> None:
    brought = packages_distributions()
    assert ["jupyterlab"] == brought["jupyterlab"]
    for name in ("course", "widgets"):
        assert {*brought.get(name, []), "steady-ground"} == {"steady-ground"}


LITE = {"lite": "lite/requirements.lock", "browser": "lite/browser.lock"}


@pytest.mark.parametrize("lock", [*LOCKS, "benchmarks/requirements.lock", *LITE.values()])
def test_every_pin_has_hashes_and_no_host_is_named(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert "://" not in text
    assert "index" not in [line.split("=")[0].strip("- ") for line in text.splitlines()]
    for name, lines in pins(lock).items():
        assert sum(line.startswith("--hash=sha256:") for line in lines) >= 1, name


@pytest.mark.parametrize(("group", "lock"), list(LITE.items()))
def test_the_browser_build_pins_what_is_declared_and_what_the_course_was_tested_with(
    project: dict[str, Any], group: str, lock: str
) -> None:
    pinned, tested = pins(lock), pins(LOCKS[0])
    for one in map(Requirement, project["dependency-groups"][group]):
        name = canonicalize_name(one.name)
        assert one.specifier.contains(version(pinned[name])), one
        if name in tested:
            assert version(tested[name]) == version(pinned[name]), one


def test_what_npm_brings_is_pinned_and_no_host_is_named() -> None:
    found = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    for name, one in found.items():
        one.pop("funding", None)  # whom to thank; nothing is asked of them
        assert "://" not in json.dumps(one), name
        assert not name or "integrity" in one, name
    told = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    for name, pinned in (told["dependencies"] | told["devDependencies"]).items():
        assert pinned == found[f"node_modules/{name}"]["version"]


def test_both_locks_agree() -> None:
    reader, author = pins(LOCKS[0]), pins(LOCKS[1])

    for name, lines in reader.items():
        assert version(lines) == version(author[name]), name


def test_what_builds_the_package_is_what_the_lock_brings(project: dict[str, Any]) -> None:
    assert set(project["build-system"]["requires"]) <= set(project["dependency-groups"]["build"])


@pytest.mark.slow
def test_the_built_package_carries_pages_content_and_extension(
    project: dict[str, Any], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, f"--wheel-dir={tmp_path}", str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    assert project["project"]["version"] == wheel.name.split("-")[1]
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    for ending in (
        "course/notebooks/00-start-here.ipynb",
        "course/content/safety.yaml",
        "widgets/live/form.js",
        "widgets/calm/page_config.json",
        "data/share/jupyter/labextensions/steady-ground/package.json",
        "data/share/jupyter/labextensions/steady-ground/static/remoteEntry.js",
        "data/share/jupyter/labextensions/steady-ground/static/page.js",
        "data/share/jupyter/labextensions/steady-ground/static/fonts/OFL-literata.txt",
        "static/fonts/source-sans-3-latin-400-normal.woff2",
        "course/render/fonts/steady-sans-400-normal.ttf",
        "course/render/fonts/OFL-source-sans-3.txt",
        "data/share/jupyter/voila/templates/steady-ground/index.html.j2",
        "dist-info/licenses/LICENSE",
    ):
        assert [name for name in names if name.endswith(ending)], ending
    assert not [name for name in names if "tests/" in name or "__pycache__" in name]

"""A wheel that is made anew holds the same, with one time for all, and no part for one machine."""

import zipfile
from pathlib import Path

from lite.wheel import name_of, stand_in, top_level, without_binaries, without_fonts, written


def made(folder: Path) -> Path:
    wheel = folder / "Some_Thing-1.2-cp314-cp314-manylinux2014_x86_64.whl"
    content = {
        "thing/__init__.py": b"x = 1\n",
        "thing/_fast.so": b"\x7fELF",
        "some_thing-1.2.dist-info/METADATA": b"Name: some-thing\n",
        "some_thing-1.2.dist-info/RECORD": b"",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return wheel


def test_the_name_is_in_its_plain_form() -> None:
    assert "some-thing" == name_of(Path("Some_Thing-1.2-py3-none-any.whl"))


def test_compiled_parts_are_left_out_and_the_record_tells_the_rest(tmp_path: Path) -> None:
    without_binaries(made(tmp_path), tmp_path)
    with zipfile.ZipFile(tmp_path / "Some_Thing-1.2-py3-none-any.whl") as archive:
        names = archive.namelist()
        record = archive.read("some_thing-1.2.dist-info/RECORD").decode()
        assert ["thing"] == top_level(archive)
    assert "thing/_fast.so" not in names
    assert set(names) == {line.split(",")[0] for line in record.splitlines()}


def test_fonts_are_left_out_and_the_record_tells_the_rest(tmp_path: Path) -> None:
    whole = made(tmp_path)
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr("thing/fonts/some-400.ttf", b"font")
    (tmp_path / "light").mkdir()
    without_fonts(whole, tmp_path / "light")
    with zipfile.ZipFile(tmp_path / "light" / whole.name) as archive:
        names = archive.namelist()
        record = archive.read("some_thing-1.2.dist-info/RECORD").decode()
    assert "thing/_fast.so" in names
    assert [] == [name for name in names if "/fonts/" in name]
    assert set(names) == {line.split(",")[0] for line in record.splitlines()}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    wheel = made(tmp_path)
    found = []
    for turn in ("one", "two"):
        into = tmp_path / turn
        into.mkdir()
        without_binaries(wheel, into)
        stand_in("absent", {"absent.py": "x = 1\n"}, into)
        found.append([one.read_bytes() for one in sorted(into.glob("*.whl"))])
    assert found[0] == found[1]


def test_a_record_names_itself(tmp_path: Path) -> None:
    written(tmp_path / "a-0-py3-none-any.whl", {"a-0.dist-info/METADATA": b""})
    with zipfile.ZipFile(tmp_path / "a-0-py3-none-any.whl") as archive:
        record = archive.read("a-0.dist-info/RECORD").decode().splitlines()
    assert ["a-0.dist-info/METADATA,,", "a-0.dist-info/RECORD,,"] == record

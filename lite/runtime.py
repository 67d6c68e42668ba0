"""The runtime: Pyodide, the wheels it loads, and the lock that tells it where they are."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from lite.wheel import name_of, stand_in, top_level, without_binaries, without_fonts

PLACE = "pyodide"
LOCK = "pyodide-lock.json"
PARTS = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What a browser needs of Pyodide's package."""

KERNEL = ("ipykernel", "pyodide_kernel")
"""The wheels that the Pyodide kernel brings itself; `ipykernel` is its stand-in."""

INSTALLER = Path(__file__).with_name("installer.py")

STAND_INS = {
    "jedi": {},  # completes code, which nobody types on a course page
    "micropip": {},
    "piplite": {
        "piplite/__init__.py": "from .piplite import install\n",
        "piplite/piplite.py": INSTALLER.read_text(encoding="utf-8"),
    },
}
"""What the kernel asks for by name and does without; each costs a second or asks other sites."""

PURE = ("pyyaml",)
"""What has compiled parts for other machines only, and works without them."""


def build(into: Path, fetched: Path, project: Path) -> None:
    """Put Pyodide, every wheel and the lock into a folder of the site."""
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir(parents=True)
    pyodide = fetched / "node_modules" / "pyodide"
    for part in PARTS:
        shutil.copyfile(pyodide / part, into / part)
    for wheel in sorted((fetched / "wheels").glob("*.whl")):
        if name_of(wheel) in PURE:
            without_binaries(wheel, into)
        else:
            shutil.copyfile(wheel, into / wheel.name)
    for name in KERNEL:
        (wheel,) = shipped().glob(f"{name}-*.whl")
        shutil.copyfile(wheel, into / wheel.name)
    for name, files in STAND_INS.items():
        stand_in(name, files, into)
    ours(project, into)
    info = json.loads((pyodide / LOCK).read_text(encoding="utf-8"))["info"]
    (into / LOCK).write_text(json.dumps(lock(into, info), indent=1), encoding="utf-8")


def shipped() -> Path:
    """Return the folder of the wheels that the kernel brings."""
    share = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
    return share / "@jupyterlite" / "pyodide-kernel-extension" / "static" / "pypi"


def ours(project: Path, into: Path) -> None:
    """Build the course's own wheel from the tree. Its pages find the fonts beside them instead."""
    command = [*(sys.executable, "-m", "pip", "wheel", "--quiet"), "--disable-pip-version-check"]
    options = ["--no-deps", "--no-build-isolation", "--no-index"]
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([*command, *options, f"--wheel-dir={place}", str(project)], check=True)
        (wheel,) = Path(place).glob("*.whl")
        without_fonts(wheel, into)


def lock(folder: Path, info: dict[str, Any]) -> dict[str, Any]:
    """Return the lock of every wheel in a folder. Its packages name no other: all are loaded."""
    return {
        "info": info,
        "packages": {
            name_of(wheel): {
                "name": name_of(wheel),
                "version": wheel.name.split("-")[1],
                "file_name": wheel.name,
                "install_dir": "site",
                "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
                "package_type": "package",
                "imports": top_level(zipfile.ZipFile(wheel)),
                "depends": [],
                "unvendored_tests": False,
            }
            for wheel in sorted(folder.glob("*.whl"))
        },
    }


def packages(folder: Path) -> list[str]:
    """Return the names of all that is to be loaded at the start."""
    found = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    return sorted(found["packages"])

"""What the figures were found on: the machine and the versions, and nothing of whose it is."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from benchmarks.serving import ROOT
from tests import chromium

PACKAGES = ("jupyterlab", "ipywidgets", "anywidget", "jupyterquiz")


def told() -> dict[str, str]:
    """Return what to know of this run, by name."""
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d}",
        "Cores": str(os.cpu_count()),
        "Processor": processor(),
        "System": f"{platform.system()} {platform.machine()}",
        "File system": file_system(ROOT),
        "Python": platform.python_version(),
        **{name: installed(name) for name in PACKAGES},
        "Chromium": browser(),
    }


def processor() -> str:
    """Return the processor's model, as far as the system tells it."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "not told"


def file_system(folder: Path) -> str:
    """Return the kind of file system a folder lies on."""
    mounts = {Path(one.mountpoint): one.fstype for one in psutil.disk_partitions(all=True)}
    return next((mounts[one] for one in [folder, *folder.parents] if one in mounts), "not told")


def installed(package: str) -> str:
    """Return the version of a package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def browser() -> str:
    """Return the version of the browser, without what its packager adds."""
    path = chromium.find()
    if path is None:
        return "not installed"
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    return next((word for word in said.split() if word[:1].isdigit()), "not told")

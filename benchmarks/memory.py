"""Kernel memory: what a page of the course adds to a kernel that shows one ipywidgets button."""

from __future__ import annotations

import os
import subprocess
import tempfile
from statistics import median

import nbformat
import psutil
from jupyter_client.manager import start_new_kernel

from benchmarks.items import NAME
from benchmarks.rounds import Times, told, turns
from benchmarks.serving import ROOT, content
from benchmarks.table import Figure

ROUNDS = 5
BARE = "import ipywidgets\ndisplay(ipywidgets.Button())"
MB = 1e6  # bytes

# What a kernel used while it started and has given back would hide what is used now.
GIVE_BACK = """\
import ctypes, gc
_ = gc.collect()
if hasattr(ctypes.CDLL(None), "malloc_trim"):
    ctypes.CDLL(None).malloc_trim(0)"""


def measure() -> list[Figure]:
    """Start a fresh kernel for each, by turns, and read what memory is its own (USS)."""
    sources = {"ipywidgets": [BARE], "ours": [BARE, *page()]}
    times: Times = {name: [] for name in sources}
    with content():
        for turn in turns(list(sources), ROUNDS):
            for name in turn:
                times[name].append(used(sources[name]))
    more = median(times["ours"]) - median(times["ipywidgets"])
    return [Figure("Kernel memory, over ipywidgets", more, 8, "MB", told(times, "MB"))]


def page() -> list[str]:
    """Return cells that show the scale of twenty items and all that stands on page 01."""
    (file,) = (ROOT / "notebooks").glob("01-*.ipynb")
    cells = nbformat.read(file, as_version=4).cells
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    first, *rest = code
    return [f"import course\n{first}", f'display(show("{NAME}"))', *rest]


def used(sources: list[str]) -> float:
    """Run the cells in a fresh kernel and give its USS in MB."""
    with tempfile.TemporaryDirectory() as folder:
        manager, client = start_new_kernel(
            kernel_name="python3",
            env={**os.environ, "STEADY_GROUND_FOLDER": folder},
            stderr=subprocess.DEVNULL,
        )
        try:
            for source in [*sources, GIVE_BACK]:
                reply = client.execute_interactive(source, output_hook=lambda _: None)
                if reply["content"]["status"] != "ok":
                    raise RuntimeError(reply["content"]["evalue"])
            asked = client.execute_interactive("import os", user_expressions={"id": "os.getpid()"})
            number = int(asked["content"]["user_expressions"]["id"]["data"]["text/plain"])
            return float(psutil.Process(number).memory_full_info().uss / MB)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

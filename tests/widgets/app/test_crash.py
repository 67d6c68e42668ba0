"""A crash of the command writes no memory to a file: it may hold a passphrase, or what is kept."""

import subprocess
import sys
from pathlib import Path

import pytest

LIMIT = """
import resource, sys
from widgets.app.__main__ import main
main(["where", "--folder", sys.argv[1]])
print(resource.getrlimit(resource.RLIMIT_CORE))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_command_leaves_no_core(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-c", LIMIT, tmp_path / "mine"], capture_output=True, text=True, check=True
    ).stdout
    assert "(0, 0)" == said.splitlines()[-1]

"""What the server and its kernels are told."""

from pathlib import Path

import pytest

from widgets.app import server_config
from widgets.app.folder import Folder


def test_content_named_from_here_is_found_from_the_folder_that_kernels_run_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COURSE_CONTENT", "mine")
    told = server_config.environment(Folder(tmp_path / "reader"))
    assert told["COURSE_CONTENT"] == str(tmp_path / "mine")


def test_without_other_content_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURSE_CONTENT", raising=False)
    assert "COURSE_CONTENT" not in server_config.environment(Folder(tmp_path / "reader"))


def test_kernels_are_spoken_to_where_nobody_else_can_enter_and_otherwise_in_cipher(
    tmp_path: Path,
) -> None:
    folder = Folder(tmp_path / "reader")
    assert {"transport": "ipc", "socket_folder": "/tmp/sg-1"} == server_config.config(
        folder, "token", sockets=Path("/tmp/sg-1")
    )["QuietKernelManager"]
    assert {"transport": "tcp", "transport_encryption": "required"} == server_config.config(
        folder, "token"
    )["QuietKernelManager"]

"""What the server and its kernels are told: environment variables and Jupyter’s configuration.

Everything that Jupyter would write into the home directory goes into the reader's folder, and
nothing set elsewhere on the machine changes the course. This file starts nothing.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from course.library import LIBRARY, Library
from widgets import calm
from widgets.app import filesystem
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.server_client import TOLD

Config = dict[str, dict[str, Any]]

# An idle kernel without a page, and then a server without kernels, live this long (seconds).
KERNEL_IDLE = 300
SERVER_IDLE = 600

COOKIE: dict[str, Any] = {"expires_days": None, "samesite": "Strict"}
"""Ends with the browser, not after 30 days, and goes with no request that another site began."""


def environment(folder: Folder, library: Library = LIBRARY) -> dict[str, str]:
    """Return the environment variables of the server, and so of every kernel.

    They speak the language of the library.
    """
    foreign = ("JUPYTER", "IPYTHON", "VOILA", "PYTHONPATH", "PYTHONSTARTUP", TOLD)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    if content := kept.get("COURSE_CONTENT"):
        kept["COURSE_CONTENT"] = str(Path(content).absolute())  # kernels run in another folder
    if library.code:
        kept["COURSE_LANGUAGE"] = library.code
    app = folder.app
    return kept | {
        "STEADY_GROUND_FOLDER": str(folder.path),
        "JUPYTER_NO_CONFIG": "1",  # no settings but ours, not even the machine's
        "JUPYTER_PREFER_ENV_PATH": "1",
        "JUPYTER_PATH": str(calm.JUPYTER),
        "JUPYTER_CONFIG_DIR": str(app / "config"),
        "JUPYTER_DATA_DIR": str(folder.data),
        "JUPYTER_RUNTIME_DIR": str(folder.runtime),
        "JUPYTERLAB_SETTINGS_DIR": str(app / "lab-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(app / "lab-workspaces"),
        "IPYTHONDIR": str(app / "ipython"),
        "MPLCONFIGDIR": str(app / "matplotlib"),
        "XDG_CACHE_HOME": str(app / "cache"),
        # Python's own rule for temporary files: the first of these that is set.
        "TMPDIR": str(folder.temporary),
        "TEMP": str(folder.temporary),
        "TMP": str(folder.temporary),
        # A file called widgets.py beside a page must not be taken for ours.
        "PYTHONSAFEPATH": "1",
    }


def config(
    folder: Folder,
    token: str,
    port: int | None = None,
    kernel_idle: int = KERNEL_IDLE,
    server_idle: int = SERVER_IDLE,
    sockets: Path | None = None,
    library: Library = LIBRARY,
) -> Config:
    """Return the settings of the server. `port` None means any free one; idle times are seconds.

    Kernels are spoken to by `sockets`, where nobody else can enter; without them by ports, which
    all accounts of the machine share, and then in cipher.
    """
    ours: Config = {
        "ServerApp": {
            "kernel_websocket_connection_class": "widgets.app.kernel.QuickConnection",
            "kernel_manager_class": "widgets.app.kernel.QuietKernels",
            "kernel_spec_manager_class": "widgets.app.kernel.QuietKernelSpecs",
            "ip": "127.0.0.1",
            "port": port or 8888,
            "port_retries": 0 if port else 50,
            "root_dir": str(folder.notebooks),
            "open_browser": False,
            "answer_yes": True,
            "terminals_enabled": False,
            "jpserver_extensions": {
                "jupyterlab": True,
                "voila": True,
                "widgets.app.server_extension": True,
            },
            # A picture in a page hangs Voila with the asynchronous manager.
            "contents_manager_class": (
                "jupyter_server.services.contents.largefilemanager.LargeFileManager"
            ),
            "shutdown_no_activity_timeout": server_idle,
            "use_redirect_file": False,
            "tornado_settings": {"xsrf_cookie_kwargs": {"path": "/"} | COOKIE},
            # Some small machines have no other account; it listens on this machine only.
            "allow_root": True,
        },
        "Application": {"log_level": "WARN"},
        "IdentityProvider": {"token": token, "cookie_options": COOKIE},
        "HTMLExporter": {"language_code": library.language.code.partition("-")[0]},
        "FileCheckpoints": {"checkpoint_dir": str(folder.app / "checkpoints")},
        "MappingKernelManager": {
            "kernel_manager_class": "widgets.app.kernel.QuietKernelManager",
            "cull_idle_timeout": kernel_idle,
            "cull_interval": min(kernel_idle, 60),
            "cull_connected": False,
            "cull_busy": True,
        },
        "QuietKernelManager": (
            {"transport": "ipc", "socket_folder": str(sockets)}
            if sockets
            else {"transport": "tcp", "transport_encryption": "required"}
        ),
        "KernelSpecManager": {"allowed_kernelspecs": ["python3"]},
        "LabApp": {
            "default_url": f"/doc/tree/{FIRST_PAGE}",
            "news_url": None,
            "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
            "extension_manager": "readonly",
            "labextensions_path": [
                str(calm.JUPYTER / "labextensions"),
                str(Path(sys.prefix) / "share" / "jupyter" / "labextensions"),
            ],
        },
    }
    for theirs in (calm.lab_config(library, folder.path), calm.voila_config(library)):
        for name, settings in theirs.items():
            ours[name] = ours.get(name, {}) | settings
    return ours


def write(folder: Folder, settings: Config) -> Path:
    """Write the settings of the server and of IPython into the folder; return the server's file."""
    profile = folder.app / "ipython" / "profile_default"
    _write_json(
        profile / "ipython_config.json",
        {
            "HistoryManager": {"enabled": False},
            "InteractiveShellApp": {"ignore_cwd": True, "exec_PYTHONSTARTUP": False},
        },
    )
    (folder.app / "checkpoints").mkdir(mode=0o700, exist_ok=True)
    return _write_json(folder.runtime / "server_config.json", settings)


def _write_json(file: Path, content: Config) -> Path:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    filesystem.write(file, json.dumps(content, indent=1))
    return file

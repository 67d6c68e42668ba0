"""The kernel of a page, as the server starts it and speaks to it."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from tornado.web import HTTPError
from traitlets import Unicode

from course.library import LIBRARY
from widgets.app import sockets
from widgets.app.server import ServerError

PROCESS = Path(__file__).with_name("kernel_process.py")


class QuietKernelSpecs(KernelSpecManager):
    """How a kernel is started: always ours, whatever else is installed under its name."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return Python's, which speaks in cipher where it is told to and offers no debugger."""
        spec = super().get_kernel_spec(kernel_name)
        spec.argv = [sys.executable, str(PROCESS), "-f", "{connection_file}"]
        spec.metadata = {"debugger": False, "supported_encryption": ["curve"]}
        return spec


class QuietKernels(AsyncMappingKernelManager):
    """All kernels of the server; one that does not start is none of them."""

    async def _add_kernel_when_ready(self, kernel_id: str, *more: Any) -> None:
        """Wait no more for one that did not start: the server would never stop."""
        await super()._add_kernel_when_ready(kernel_id, *more)
        self._pending_kernels.pop(kernel_id, None)


class QuietKernelManager(ServerKernelManager):
    """A kernel manager whose kernels are heard by nobody but the server.

    What a kernel says outside the page may quote what a reader typed, so it goes nowhere; and no
    kernel is started that another account of the machine could listen to.
    """

    socket_folder = Unicode(config=True, help="Private; kernels have their sockets there.")

    def _ip_default(self) -> str:
        if self.transport == "ipc":  # where Jupyter says `ip`, this is how the sockets' paths begin
            return str(Path(self.socket_folder) / Path(self.connection_file).stem)
        return str(super()._ip_default())

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        by_socket = self.transport == "ipc" and sockets.private(Path(self.ip).parent)
        if not by_socket and not self.curve_secretkey:
            raise HTTPError(500, LIBRARY.why(ServerError("server.page_overheard")))
        nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        await super()._async_launch_kernel(kernel_cmd, **(kw | nowhere))


class QuickConnection(ZMQChannelsWebsocketConnection):
    """A connection that sends each message at once.

    Otherwise a small one waits until the one before it was acknowledged, about 40 ms, and a page
    that is told many small things feels slow.
    """

    def connect(self) -> Any:
        self.websocket_handler.set_nodelay(True)
        return super().connect()

"""The kernel of a page, as the server starts it and speaks to it."""

import subprocess
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import ServerKernelManager


class QuietKernelManager(ServerKernelManager):
    """A kernel manager whose kernels write nothing into the server's log.

    What a kernel says outside the page may quote what a reader typed, so it goes nowhere.
    """

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
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

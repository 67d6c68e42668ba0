"""What every test may ask for."""

import signal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import loads, neutral

# Nothing is asserted by the clock: on a busy machine an input may take a while to make.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

# What a shell starts in the background is deaf to Ctrl-C, and so is all that it starts itself.
# These tests press it as someone at a terminal does.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each of several processes of one neutral site, which is there until the last ends."""
    node.workerinput["neutral"] = neutral.address()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what one of several processes loaded to the one that tells."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["loads"] = dict(loads.COUNTS)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what one of several processes loaded."""
    loads.COUNTS.update(getattr(node, "workeroutput", {}).get("loads", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the browser tests loaded."""
    if said := loads.told():
        terminalreporter.write_line(said)

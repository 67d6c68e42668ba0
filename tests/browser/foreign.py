"""Requests that would leave this machine: none is let through, and each is noted."""

from playwright.sync_api import BrowserContext, Request, Route

OURS = ("http://127.0.0.1:", "data:", "blob:")


def guard(context: BrowserContext) -> list[str]:
    """Let no request of its windows leave this machine, and return what will have tried."""
    foreign: list[str] = []

    def stop(route: Route) -> None:
        foreign.append(route.request.url)
        route.abort()

    def note(request: Request) -> None:
        if not request.url.startswith(OURS):
            foreign.append(request.url)

    context.route(lambda url: not url.startswith(OURS), stop)
    context.on("request", note)
    return foreign

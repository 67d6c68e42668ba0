"""What anyone at the machine can get with no token: a page that is closed, and discreet."""

import re
import sys
import urllib.request
from html import unescape
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin

import pytest

from course.library import LIBRARY
from course.render.markdown import markdown
from tests.widgets.app.client import ask
from widgets import calm
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server

TELLING = re.compile(
    r"violen|suicid|sexual|veteran|traum|\babus|\bptsd|self-harm|\brape|assault|domestic"
    r"|victim|survivor|crisis|therap|frighten|stalk|advocate|stress",
    re.IGNORECASE,
)
"""Words that tell what the course is about, or what somebody who has it may live through."""

LEAVES = f'href="{LIBRARY.safety.leave.url}" data-leave'
"""How both links of a page begin that leave it."""

SHARED = Path(sys.prefix) / "share" / "jupyter"

SEEDS = [
    *("", "login", "login?next=%2F", "logout", "lab", "lab/tree/x", "doc/tree", "doc"),
    *("tree", "edit/x", "notebooks/x", "view/x", "files/x", "files/../app/delivered.json"),
    *(f"{at}/{FIRST_PAGE}" for at in ("doc/tree", "files", "view", "nbconvert/html", "notebooks")),
    *("voila", "voila/", f"voila/render/{FIRST_PAGE}", "voila/render/none.ipynb", "voila/x"),
    *(f"voila/files/{FIRST_PAGE}", "voila/api/x", "voila/static/x", "voila/templates/x"),
    *("nowhere", "robots.txt", "favicon.ico", "metrics", "custom/custom.css", "nbextensions/x"),
    *("api", "api/", "api/spec.yaml", "api/x", "api/contents", "api/status", "api/sessions"),
    *("api/kernels", "api/kernelspecs", "api/me", "api/terminals", "api/config/x", "terminals/1"),
    *("api/contents/..", f"api/contents/{FIRST_PAGE}", "api/nbconvert", "api/events"),
    *("lab/api/settings", "lab/api/themes", "lab/api/translations", "lab/api/workspaces"),
    *("lab/api/licenses", "lab/api/extensions", "lab/api/news", "lab/workspaces/x", "lab/x"),
    *("lab/extensions/x", "static/x", "static/../x", "lab/static/x", "kernelspecs/python3/x"),
    *("steady-ground/settings", "steady-ground/lock", "steady-ground/x", "%00", "?%22"),
]


class Found(HTMLParser):
    """Where a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.leads += [value for name, value in attributes if name in ("href", "src") and value]


@pytest.fixture
def server(running: tuple[Folder, Server]) -> Server:
    """The server of the one page."""
    return running[1]


def got(server: Server, path: str, method: str = "GET") -> tuple[int, str, str]:
    """One request with no token: the status, where it ended, and what came, all of it as text."""
    asked = urllib.request.Request(urljoin(server.url, path), method=method)
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            headers, body = str(answer.headers), answer.read()
            return answer.status, answer.url, headers + body.decode("utf-8", "replace")
    except HTTPError as error:
        with error:
            body = error.read()
            return error.code, error.url, str(error.headers) + body.decode("utf-8", "replace")
    except HTTPException:  # an address no browser sends
        return 0, path, ""


def files() -> list[str]:
    """Return where the files lie that pages of this server ask for, ours and those of others."""
    found = []
    for top in (calm.JUPYTER / "labextensions", SHARED / "labextensions"):
        ours = [one for one in top.rglob("*") if one.suffix in (".js", ".css", ".json", ".html")]
        found += [f"lab/extensions/{quote(one.relative_to(top).as_posix())}" for one in ours]
    template = calm.JUPYTER / "voila" / "templates" / calm.VOILA_TEMPLATE
    for one in template.iterdir():
        for at in ("static", "voila/static", f"voila/templates/{template.name}"):
            found += [f"{at}/{one.name}", f"{at}/static/{one.name}", f"{at}/../{one.name}"]
    return found


def test_nothing_that_can_be_had_without_a_token_tells_what_the_course_is_about(
    server: Server,
) -> None:
    waiting = [*SEEDS, *files()]
    seen: set[str] = set()
    pages = 0
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        status, at, said = got(server, path)
        assert set() == set(TELLING.findall(unescape(said))), (path, status)
        if "text/html" in said.partition("\n\n")[0]:
            pages += 1
            leads = [urljoin(at, one) for one in Found(said).leads]
            waiting += [one.partition("#")[0] for one in leads if one.startswith(server.url)]
    assert pages > 20


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
def test_no_other_way_to_ask_is_told_more(server: Server, method: str) -> None:
    for path in ("login", "logout", "nowhere", "api/contents", "metrics", "steady-ground/lock"):
        assert set() == set(TELLING.findall(unescape(got(server, path, method)[2]))), path


@pytest.mark.parametrize("path", ["", "nowhere", "metrics", f"voila/render/{FIRST_PAGE}"])
def test_a_closed_page_gives_leave_and_help_and_says_how_to_go_on(
    server: Server, path: str
) -> None:
    said = got(server, path)[2]
    assert 2 == said.count("data-leave rel=")
    assert markdown(LIBRARY.safety.passages["closed"].say) in said
    for url in ("https://findahelpline.com/", "https://befrienders.org/"):
        assert f'href="{url}"' in said
    if path in ("", f"voila/render/{FIRST_PAGE}"):
        assert "start the course again" in said


@pytest.mark.parametrize("path", ["nowhere", "voila/render/none.ipynb", "voila/nowhere/x"])
def test_a_reader_who_is_let_in_has_all_of_help_on_every_page(server: Server, path: str) -> None:
    status, body, _ = ask(server, path)
    assert 404 == status
    assert 2 == body.decode().count(LEAVES)
    assert LIBRARY.safety.passages["world"].say.count("](") <= body.count(b'rel="noreferrer"')
    assert b'<meta name="referrer" content="no-referrer">' in body  # for every link on the page
    assert b"sg-country" in body


@pytest.mark.parametrize("path", [f"doc/tree/{FIRST_PAGE}", f"voila/render/{FIRST_PAGE}"])
def test_leave_on_every_page_goes_where_the_course_says(server: Server, path: str) -> None:
    status, body, _ = ask(server, path)
    assert 200 == status
    assert 2 == body.decode().count(LEAVES)
    assert 1 == body.decode().count(f'data-leave="{LIBRARY.safety.leave.url}"')


def test_cookies_go_with_no_request_that_another_site_began(server: Server) -> None:
    _, _, headers = ask(server, f"doc/tree/{FIRST_PAGE}")
    cookies = headers.get_all("Set-Cookie")
    assert cookies is not None and 2 == len(cookies)
    assert {"Strict"} == {re.findall("SameSite=(\\w+)", one)[0] for one in cookies}

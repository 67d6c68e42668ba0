"""The course's own server holds the key for all its pages, and lets go of it when it is told to."""

import json
import os
import socket
import time
import urllib.error
import urllib.request
from dataclasses import replace
from http.cookiejar import CookieJar
from pathlib import Path

import psutil
import pytest

from tests.widgets.app.client import ask, page, run
from tests.widgets.app.conftest import Write
from tests.widgets.app.starting import start
from widgets.app import server as servers
from widgets.app import server_process
from widgets.app.delivery import deliver
from widgets.app.folder import FIRST_PAGE, Folder
from widgets.app.server import Server
from widgets.app.server_extension import LOCK, OURS, SETTINGS, WORDS
from widgets.server_client import TOLD

CANARY = "canary-7f3a"
PASSPHRASE = "four ordinary words here"
JOURNAL = """
from widgets.cell_output import journal
j = journal()
def why(act):
    try:
        act()
    except Exception as error:
        print(type(error).__name__)
"""


def found(folder: Path, words: str) -> list[Path]:
    """Return the files below a folder that hold the words, as text or in hex."""
    likes = words.encode(), words.encode().hex().encode()
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if any(like in path.read_bytes() for like in likes)]


def test_two_pages_share_a_key_that_is_asked_once_and_lose_it_when_the_reader_leaves(
    running: tuple[Folder, Server],
) -> None:
    folder, server = running
    with page(server) as one, page(server, "other.ipynb") as two:
        run(one, JOURNAL + f"j.keep(); j.write('a/b', 'x', '{CANARY}')")
        assert [folder.path / "journal.sqlite"] == found(folder.path, CANARY)
        assert "False\n" == run(two, JOURNAL + "print(j.sealed)")
        run(one, f"j.sealing.seal('{PASSPHRASE}')")
        assert [] == found(folder.path, CANARY)
        look = "print(j.locked, j.draft('a/b'))"
        shown = f"False {{'x': '{CANARY}'}}\n"
        assert (shown, shown) == (run(one, look), run(two, look))
        assert "" == run(two, f"j.write('a/b', 'y', '{CANARY}')")

        assert 204 == ask(server, LOCK, "POST")[0]
        assert ("True {}\n", "True {}\n") == (run(one, look), run(two, look))
        plain = f"why(lambda: j.write('a/b', 'x', '{CANARY} plain'))"
        assert "Locked\n" == run(two, plain)
        assert "Wrong\n" == run(two, "why(lambda: j.sealing.unlock('not this one'))")
        assert "True {}\n" == run(one, look)
        run(two, f"j.sealing.unlock('{PASSPHRASE}')")
        assert f"False {{'x': '{CANARY}', 'y': '{CANARY}'}}\n" == run(one, look)
        held = (
            "from course.journal import metadata; of = j._storage.read(metadata.header, None).sum"
        )
        key = run(one, f"{held}; print(j._keys.get(of).hex())").strip()
        # No file has the passphrase, the key or the keyring's secret, nor has the log.
        secret = run(one, f"import os; print(os.environ['{TOLD}'].partition(':')[2])").strip()
        for words in (CANARY, PASSPHRASE, key, secret):
            assert words and [] == found(folder.path, words)
        run(one, "j.sealing.lock()")
        assert "True {}\n" == run(two, look)


def test_the_pages_token_and_cookie_do_not_open_the_keyring(running: tuple[Folder, Server]) -> None:
    _, server = running
    with page(server) as kernel:
        port = int(run(kernel, f"import os; print(os.environ['{TOLD}'].partition(':')[0])"))
    assert port != int(server.url.rstrip("/").rpartition(":")[2])
    for asked in (f"{server.token}\nget {'a' * 64}\n", f"GET /?token={server.token} HTTP/1.1\n\n"):
        with socket.create_connection(("127.0.0.1", port), 10) as line:
            heard = b""
            try:
                line.sendall(asked.encode())
                heard = line.recv(100)
            except ConnectionError:
                pass
            assert b"" == heard
    # Nothing of it is on Jupyter's own port either.
    for path in (LOCK, "steady-ground/keys", "steady-ground"):
        assert ask(server, path)[0] in (404, 405)


def test_only_this_readers_kernels_are_told_the_secret(running: tuple[Folder, Server]) -> None:
    folder, _ = running
    assert TOLD not in os.environ
    written = (folder.runtime / "server_config.json").read_text()
    assert TOLD not in written


def test_the_keyring_is_on_this_machine_only(running: tuple[Folder, Server]) -> None:
    _, server = running
    with page(server) as kernel:
        port = int(run(kernel, f"import os; print(os.environ['{TOLD}'].partition(':')[0])"))
    heard = {
        one.laddr.ip
        for one in psutil.net_connections("inet")
        if one.status == "LISTEN" and one.laddr and one.laddr.port == port
    }
    assert {"127.0.0.1"} == heard


def test_a_page_that_is_left_locks_with_its_cookie_and_no_other_header(
    running: tuple[Folder, Server],
) -> None:
    """As `navigator.sendBeacon` does; a stranger cannot."""
    _, server = running
    with page(server) as kernel:
        run(
            kernel,
            JOURNAL + f"(j.sealing.unlock if j.sealed else j.sealing.seal)('{PASSPHRASE}')",
        )
        assert "False\n" == run(kernel, "print(j.locked)")
        beacon = urllib.request.Request(server.url + LOCK, b"", {"Content-Type": "text/plain"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(beacon, timeout=10)
        refused.value.close()
        assert 403 == refused.value.code
        assert "False\n" == run(kernel, "print(j.locked)")
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        browser.open(server.address(), timeout=30).close()
        with browser.open(beacon, timeout=10) as answer:
            assert (204, b"") == (answer.status, answer.read())
        assert "True\n" == run(kernel, "print(j.locked)")


def test_a_new_server_has_no_key_of_the_last_and_neither_its_token_nor_its_secrets(
    tmp_path: Path, write: Write
) -> None:
    folder = Folder(tmp_path / "sg")
    locked, secrets = [], []
    for _ in range(2):
        folder.make()
        folder.refresh()
        deliver(folder, write(tmp_path / "pages").parent)
        process, server = start(folder)
        with page(server, FIRST_PAGE) as kernel:
            locked.append(run(kernel, JOURNAL + "print(j.locked)"))
            run(kernel, f"j.keep(); j.sealing.seal('{PASSPHRASE}')")
            told = run(kernel, f"import os; print(os.environ['{TOLD}'])")
        cookie = (folder.runtime / "jupyter_cookie_secret").read_bytes()
        secrets.append((told, server.token, cookie))
        servers.stop(folder)
        server_process.end(process)
    assert ["False\n", "True\n"] == locked
    assert [] == [one for one, other in zip(*secrets, strict=True) if one == other]


def test_choices_are_kept_with_answers_and_only_for_who_may_ask(
    running: tuple[Folder, Server],
) -> None:
    folder, server = running
    ours = {OURS: "settings"}
    with page(server) as one:
        run(one, JOURNAL + "j.erase()")
        assert 204 == ask(server, SETTINGS, "POST", {"calm": True}, ours)[0]
        assert b"{}" == ask(server, SETTINGS, headers=ours)[1]
        assert not folder.settings.exists()
        run(one, "j.keep()")
        ask(server, SETTINGS, "POST", {"calm": True, "country": "IE"}, ours)
        assert {"calm": True, "country": "IE"} == json.loads(ask(server, SETTINGS, headers=ours)[1])
    assert 403 == ask(server, SETTINGS, "POST", {"calm": False})[0]
    stranger = replace(server, token="not-it")
    assert 403 == ask(stranger, SETTINGS, headers=ours)[0]
    assert 400 == ask(server, SETTINGS, "POST", None, ours)[0]
    folder.sweep(running=True)
    assert not folder.settings.exists()


def handed(words: str, window: str = "w", **more: object) -> dict[str, object]:
    """What a page hands over as it goes."""
    word = {"sheet": "start/one-small-thing", "field": "if", "value": words, "seen": [None]}
    return {"window": window, "words": [word], **more}


def test_words_a_page_hands_over_go_to_what_is_kept_or_to_what_its_window_remembers(
    running: tuple[Folder, Server],
) -> None:
    folder, server = running
    ours = {OURS: "words"}
    look = "print(j.draft('start/one-small-thing'))"
    with page(server) as one:
        run(one, JOURNAL + "j.erase()")
        assert 204 == ask(server, WORDS, "POST", handed(f"{CANARY} not kept"), ours)[0]
        assert "{}\n" == run(one, look)
        shown = run(one, f"j.claim('w'); {look}")
        assert f"{{'if': '{CANARY} not kept'}}\n" == shown
        assert [] == found(folder.path, CANARY)
        run(one, "j.erase(); j.claim('v'); j.keep()")
        ask(server, WORDS, "POST", handed(f"{CANARY} kept"), ours)
        assert f"{{'if': '{CANARY} kept'}}\n" == run(one, look)
        assert [folder.path / "journal.sqlite"] == found(folder.path, CANARY)
        run(one, f"j.sealing.seal('{PASSPHRASE}'); j.sealing.lock()")
        assert 204 == ask(server, WORDS, "POST", handed(f"{CANARY} locked"), ours)[0]
        assert [] == found(folder.path, CANARY)
        run(one, f"j.sealing.unlock('{PASSPHRASE}')")
        assert f"{{'if': '{CANARY} kept'}}\n" == run(one, look)
        run(one, "j.erase()")


def test_who_leaves_has_the_last_words_kept_before_it_is_locked(
    running: tuple[Folder, Server],
) -> None:
    _, server = running
    with page(server) as one:
        run(one, JOURNAL + f"j.erase(); j.sealing.seal('{PASSPHRASE}')")
        assert 204 == ask(server, LOCK, "POST", handed("the last"), {OURS: "words"})[0]
        assert "True\n" == run(one, "print(j.locked)")
        run(one, f"j.sealing.unlock('{PASSPHRASE}')")
        assert "{'if': 'the last'}\n" == run(one, "print(j.draft('start/one-small-thing'))")
        strange: object
        for strange in ({"window": 3}, [], {"words": "x"}):
            assert 204 == ask(server, LOCK, "POST", strange, {OURS: "words"})[0]
            assert "True\n" == run(one, "print(j.locked)")
        run(one, "j.erase()")


def test_leaving_takes_away_what_every_window_remembers(running: tuple[Folder, Server]) -> None:
    _, server = running
    with page(server) as one:
        run(one, JOURNAL + "j.erase(); j.claim('w'); j.write('a/b', 'x', 'only here')")
        assert 204 == ask(server, LOCK, "POST")[0]
        assert "{}\n" == run(one, "print(j.drafts())")


def test_words_are_taken_from_pages_of_ours_only_and_what_does_not_fit_is_let_go(
    running: tuple[Folder, Server],
) -> None:
    _, server = running
    assert 403 == ask(server, WORDS, "POST", handed("x"))[0]
    assert 403 == ask(replace(server, token="not-it"), WORDS, "POST", handed("x"), {OURS: "w"})[0]
    assert 204 == ask(server, WORDS, "POST", handed("x"), {OURS: "w", "Origin": "null"})[0]
    strange: object
    for strange in ([], {"window": 3}, {"window": "w", "words": [{"sheet": "x"}]}, "x"):
        assert 400 == ask(server, WORDS, "POST", strange, {OURS: "w"})[0]
    for sheet, field in (("gone/away", "if"), ("start/one-small-thing", "gone"), ("../x", "if")):
        word = {"sheet": sheet, "field": field, "value": "x", "seen": []}
        told = {"window": "w", "words": [word]}
        assert 204 == ask(server, WORDS, "POST", told, {OURS: "w"})[0]
    ask(server, LOCK, "POST")


def sent(server: Server, path: str, body: bytes) -> int:
    """Send something that need not be JSON; gives the status."""
    headers = {"Authorization": f"token {server.token}", OURS: "w"}
    request = urllib.request.Request(server.url + path, body, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


DEEP = b"[" * 200_000
WORD = b'{"sheet": "start/one-small-thing", "field": "if", '


@pytest.mark.parametrize(
    "body",
    [
        DEEP,
        b'{"a":' * 200_000,
        b'{"window": ' + DEEP,
        b'{"window": "w", "words": ' + DEEP,
        b'{"window": "w", "words": [' + WORD + b'"seen": [], "value": ' + DEEP,
        b'{"window": "w", "words": [' + WORD + b'"value": "x", "seen": ' + DEEP,
        b'{"window": "w", "more": ' + DEEP,
        b"",
        b"{",
        b'{"window": "\xff"}',
        b"\xff\xfe",
        b"1" * 10_000,
    ],
    ids=lambda body: body[:60].decode("latin-1"),
)
def test_what_is_no_json_or_too_deep_is_refused_and_leaving_locks_all_the_same(
    running: tuple[Folder, Server], body: bytes
) -> None:
    folder, server = running
    with page(server) as one:
        run(one, JOURNAL + f"j.erase(); j.sealing.seal('{PASSPHRASE}')")
        assert [400, 400] == [sent(server, path, body) for path in (WORDS, SETTINGS)]
        assert "False\n" == run(one, "print(j.locked)")
        assert 204 == sent(server, LOCK, body)
        assert "True\n" == run(one, "print(j.locked)")
        run(one, "j.erase()")
    assert b"Traceback" not in folder.log.read_bytes()


def test_a_kernel_that_its_page_lets_go_of_ends_and_no_other(
    running: tuple[Folder, Server],
) -> None:
    _, server = running

    def kernels() -> set[str]:
        return {one["id"] for one in json.loads(ask(server, "api/kernels")[1])}

    with page(server, "going.ipynb"):
        before = kernels()
        (going,) = {
            one["kernel"]["id"]
            for one in json.loads(ask(server, "api/sessions")[1])
            if one["path"] == "going.ipynb"
        }
    for name in ("", "none", going):
        ask(server, WORDS, "POST", {"window": "w", "kernel": name}, {OURS: "w"})
    for _ in range(200):
        if kernels() != before:
            break
        time.sleep(0.1)
    assert {going} == before - kernels()

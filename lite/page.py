"""The page of the lab app: JupyterLite's own, with the course's head, bar and settings in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from course.library import LIBRARY, Library
from course.render.markdown import shown
from course.render.spoken import spoken
from lite import excluded
from lite.runtime import LOCK, PARTS, PLACE
from lite.shell import EXTENSIONS
from widgets.calm import OVERRIDES
from widgets.calm.head import ICON, TITLE, pieces
from widgets.calm.lab_page import put_in
from widgets.keeper import HERE
from widgets.keeper import PLACE as KEEPER

FIRST = "00-start-here.ipynb"
KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
OWN = Path(__file__).parent

MEMORY = json.dumps(["memoryStorageDriver"])

SETTINGS: dict[str, Any] = {
    "appName": TITLE,
    "appUrl": "./lab",
    "baseUrl": "./",
    "defaultKernelName": "python",
    "faviconUrl": ICON,
    "fullLabextensionsUrl": "./extensions",
    "fullStaticUrl": "./build",
    "licensesUrl": "./lab/api/licenses",
    "mode": "single-document",
    "settingsUrl": "../build/schemas",
    "themesUrl": "./build/themes",
    "contentsAllJsonFile": "all.json",
    "showLoadingIndicator": False,
    "exposeAppInBrowser": False,
    # Which page was open is a trace, and so is how JupyterLab is set: both stay in memory.
    "enableMemoryStorage": "true",
    "contentsStorageDrivers": MEMORY,
    "settingsStorageDrivers": MEMORY,
    "workspacesStorageDrivers": MEMORY,
}

SAFE = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"
"""Nothing is asked of another site, whatever a script may try."""


def build(into: Path, packages: list[str], library: Library = LIBRARY) -> None:
    """Write the page, the one that leads to it, and what it asks for, in the library's language."""
    page = into / "lab" / "index.html"
    shipped = page.read_text(encoding="utf-8")
    page.write_text(lab(shipped, settings(into, packages, library), library), encoding="utf-8")
    (into / "index.html").write_text(front(library), encoding="utf-8")
    (into / "keeper.js").write_text(own("keeper.js"), encoding="utf-8")
    nobody = into / KEEPER.strip("/")
    nobody.parent.mkdir()
    nobody.write_text("", encoding="utf-8")


def settings(into: Path, packages: list[str], library: Library = LIBRARY) -> dict[str, Any]:
    """Return everything that JupyterLite is told."""
    quiet = json.loads((OVERRIDES.parent / "page_config.json").read_text(encoding="utf-8"))
    return SETTINGS | {
        "disabledExtensions": [*quiet["disabledExtensions"], *excluded.NAMES],
        "federated_extensions": extensions(into / EXTENSIONS),
        "settingsOverrides": json.loads(OVERRIDES.read_text(encoding="utf-8")),
        "litePluginSettings": {
            KERNEL: {
                "pyodideUrl": f"./{PLACE}/pyodide.mjs",
                "disablePyPIFallback": True,
                "pipliteUrls": [],
                "loadPyodideOptions": {
                    "lockFileURL": f"{PLACE}/{LOCK}",
                    "packages": packages,
                    "env": {HERE: "keep", "HOME": "/home/pyodide"} | spoken_in(library),
                },
            }
        },
    }


def spoken_in(library: Library) -> dict[str, str]:
    """Return what tells Python in the browser which language to speak."""
    return {"COURSE_LANGUAGE": library.code} if library.code else {}


def extensions(folder: Path) -> list[dict[str, str]]:
    """Return how each extension is loaded."""
    found = []
    for package in sorted(folder.rglob("package.json")):
        told = json.loads(package.read_text(encoding="utf-8"))
        found.append({"name": told["name"], **told["jupyterlab"]["_build"]})
    return found


def lab(shipped: str, told: dict[str, Any], library: Library = LIBRARY) -> str:
    """Return JupyterLite's page as ours: its own way to start, sign and notices are taken out."""
    ours = pieces(library, own("keeping.js"))
    (main,) = re.findall(r'<link id="jupyter-lite-main"[^>]*>', shipped)
    early = "".join(f'<link rel="prefetch" href="../{PLACE}/{part}">' for part in PARTS)
    given = json.dumps(told).replace("</", "<\\/")
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{SAFE}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TITLE}</title>"
        f'{main}{early}<script id="jupyter-config-data" type="application/json">{given}</script>'
        f"<script>{own('starting.js')}</script>"
    )
    scripts = f"<noscript><p>{shown(library.words.browser.scripts)}</p></noscript>"
    page = (
        f"<!doctype html><html><head>{head}</head>"
        f'<body class="jp-ThemedContainer" data-notebook="lab">{scripts}</body></html>'
    )
    body = without_plain(ours["bar"]) + ours["opening"]
    return put_in(page, ours["head"], body, library.language)


def without_plain(bar: str) -> str:
    """Return the bar without the link to the plain page, which a server draws."""
    return re.sub(r'<a class="sg-bar-plain".*?</a>\n?', "", bar, count=1)


def front(library: Library = LIBRARY) -> str:
    """Return the page at the site's own address, which opens the first one."""
    return (
        f'<!doctype html><html {spoken(library.language)}><meta charset="utf-8">'
        f"<title>{TITLE}</title>"
        f'<link rel="icon" href="{ICON}"><meta name="referrer" content="no-referrer">'
        "<script>var asked = new URLSearchParams(location.search);"
        f"asked.set('path', asked.get('path') || '{FIRST}');"
        "location.replace('lab/index.html?' + asked);</script>"
        f'<noscript><meta http-equiv="refresh" content="0; url=lab/index.html?path={FIRST}">'
        "</noscript></html>\n"
    )


def own(name: str) -> str:
    """Return one of our files."""
    return (OWN / name).read_text(encoding="utf-8")

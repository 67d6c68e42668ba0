"""What of JupyterLab and JupyterLite is not started: a course page has no use for it.

Left on, these cost a fifth of the work until a page can be read.
"""

from __future__ import annotations

LAB = (
    "audio-extension",
    "cell-toolbar-extension",
    "celltags-extension",
    "completer-extension",
    "console-extension",
    "csvviewer-extension",
    "debugger-extension",
    "fileeditor-extension",
    "help-extension",
    "htmlviewer-extension",
    "imageviewer-extension",
    "inspector-extension",
    "javascript-extension",
    "json-extension",
    "json-lines-extension",
    "launcher-extension",
    "logconsole-extension",
    "markdownviewer-extension",
    "mathjax-extension",
    "mermaid-extension",
    "notebook-extension:toc",  # it asks for the table of contents
    "pdf-extension",
    "running-extension",
    "settingeditor-extension",
    "theme-dark-high-contrast-extension",
    "toc-extension",
    "tooltip-extension",
    "vega5-extension",
    "video-extension",
    "workspaces-extension",
)

LITE = (
    "application-extension:about",
    "application-extension:clear-browser-data",
    "application-extension:lsp-connection-manager",  # it asks for what is left out
    # It would stay in the browser, and write down its version there; nothing is on a drive.
    "application-extension:service-worker-manager",
    "application-extension:share-file",
)

NAMES = [*(f"@jupyterlab/{name}" for name in LAB), *(f"@jupyterlite/{name}" for name in LITE)]
"""Each as JupyterLab calls it."""

"""The calm pieces: where they lie, and what a Jupyter server must be told to use them.

This room knows Jupyter's settings and pages. It knows nothing of exercises, answers or keeping.
"""

from pathlib import Path
from typing import Any

from course.library import Library
from widgets.calm.head import STATIC, outside, pieces
from widgets.calm.lab_page import write_lab_page

__all__ = ["JUPYTER", "OVERRIDES", "STATIC", "VOILA_TEMPLATE", "lab_config", "voila_config"]

HERE = Path(__file__).parent
JUPYTER = HERE / "jupyter"  # goes first on JUPYTER_PATH
OVERRIDES = HERE / "overrides.json"  # JupyterLab reads it and page_config.json from here
VOILA_TEMPLATE = "steady-ground"

Config = dict[str, dict[str, Any]]


def lab_config(library: Library, folder: Path) -> Config:
    """What JupyterLab is told. Writes its page, `index.html`, into `folder/app/lab-page`."""
    return {
        "LabApp": {
            "templates_dir": str(write_lab_page(library, folder / "app" / "lab-page")),
            "app_settings_dir": str(HERE),
        },
    }


def voila_config(library: Library) -> Config:
    """What the server and its Voila extension are told, for pages without code and for errors."""
    ours = pieces(library)
    return {
        "ServerApp": {
            "extra_template_paths": [str(JUPYTER / "voila" / "templates" / VOILA_TEMPLATE)],
            "jinja_template_vars": {
                "steady": ours,
                "steady_said": outside(library),
                "steady_titles": {
                    f"{page.notebook}.ipynb": page.title for page in library.course.modules
                },
            },
        },
        "VoilaExporter": {
            "filters": {
                "steady_turns": "course.render.folds.turns",
                "steady_row": "course.render.folds.row",
                "steady_hard": "course.render.folds.hard",
            },
        },
        "VoilaConfiguration": {
            "template": VOILA_TEMPLATE,
            "allow_template_override": "NO",
            "allow_theme_override": "NO",
            "strip_sources": True,
            "show_tracebacks": False,
            "file_allowlist": [r".*\.(png|jpg|gif|svg)"],
            # Voila brings its own manager of widgets; JupyterLab's serves its controls.
            "extension_allowlist": [
                "@voila-dashboards/widgets-manager8",
                "@jupyter-widgets/jupyterlab-manager",
                "steady-ground",
            ],
            "resources": {"steady_ground": ours},
        },
    }

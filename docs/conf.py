"""Build the documentation: `python3 run.py check docs`, pages in docs/_build."""

from __future__ import annotations

project = "Puente"
author = "Puente developers"
copyright = "Puente developers, EUPL-1.2"
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "furo"
html_title = "Puente"
html_show_sphinx = False
# Pages are read where there is no network, and no reader is reported to anyone.
html_copy_source = False

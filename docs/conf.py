"""Sphinx's settings for the course site. Its source folder is the whole repository, so that links lead to the same
files here and on a code host: `make site`."""

import sys
from pathlib import Path

import coursekit

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE / "_extensions"))

project = "How neural networks learn"
author = "the authors of the course"
copyright = "2026, the authors of the course. Code: BSD 3-Clause licence; lesson text and figures: CC BY 4.0"
version = release = coursekit.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "contents", "glossary", "lessons", "mathml", "plain_docstrings"]
root_doc = "docs/README"
include_patterns = ["docs/**", "notebooks/*/*.ipynb", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE-LESSONS.md"]
exclude_patterns = [path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in ("docs", "notebooks")]
exclude_patterns += ["docs/_*", "**/.ipynb_checkpoints"]
templates_path = ["_templates"]
nitpicky = True
nitpick_ignore_regex = [("py:class", r"(numpy|collections\.abc|coursekit\.checking)\..+")]  # they have no page here

nb_execution_mode = "off"
nb_merge_streams = True
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 4
myst_dmath_double_inline = True
suppress_warnings = ["myst.strikethrough"]

add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["_static", "explorer.png", "diagnosis.png", "../coursekit/look/course.css"]
html_css_files = ["course.css", "site.css"]
html_math_renderer = "mathml"
html_additional_pages = {"index": "landing.html"}
html_copy_source = False
html_show_sphinx = False
html_show_search_summary = False  # it is fetched from pages, which a browser does not do in a folder
html_sidebars = {"index": [], "docs/README": [], "CHANGELOG": []}
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_start": ["site-name"],
    "navbar_center": ["navbar-nav"],
    "navbar_persistent": ["search-door"],
    "navbar_end": ["theme-switcher"],
    "header_links_before_dropdown": 6,
    "search_bar_text": "Search the course",
    "secondary_sidebar_items": ["page-toc"],
    "article_header_start": [],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_toc_level": 2,
    "navigation_depth": 2,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}

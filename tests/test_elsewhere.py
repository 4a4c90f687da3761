"""What editors besides JupyterLab need of us: notebooks of today's format, outputs that use no editor's own parts."""

import json
import re
import sys
from pathlib import Path

import pytest

from coursekit.explorers import EXPLORERS, find
from coursekit.explorers.bundle import bundle
from coursekit.look import stylesheet
from coursekit.notebook.widget import QuestionWidget

ROOT = Path(__file__).parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))
WIDGETS = [QuestionWidget, *map(find, EXPLORERS)]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_released_notebook_is_of_the_format_in_which_cells_have_ids(lesson):
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[\w-]{1,64}", one) for one in ids)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda one: one.__name__)
def test_a_widget_is_plain_anywidget_and_its_page_names_no_editors_own_parts(widget):
    assert (widget._model_module.default_value, widget._view_module.default_value) == ("anywidget", "anywidget")
    script = str(getattr(widget, "_esm", "")) + bundle()
    assert not re.search(r"jupyterapp|requirejs|\brequire\(|acquireVsCodeApi|https?://(?!www\.w3\.org)", script)


def test_the_stylesheet_takes_no_colour_from_an_editor():
    assert "var(" in stylesheet() and set(re.findall(r"var\(--(\w+)", stylesheet())) == {"ck"}


def test_the_script_that_vs_code_looks_for_beside_the_kernel_is_installed():
    """Where "jupyter.widgetScriptSources" names no site, VS Code takes widgets' scripts from this folder."""
    assert (Path(sys.prefix) / "share" / "jupyter" / "nbextensions" / "anywidget" / "index.js").is_file()

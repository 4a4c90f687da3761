"""A lesson's page: the notebook that learners open, with what the solved one showed when it ran, and no answers."""

import json
import re
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

Cell = dict[str, Any]
STYLE = re.compile(r"^<style>.*?</style>", re.DOTALL)
ANCHOR = re.compile(r"\]\(#([\w-]+)\)")
STILL = "A picture of what you can move in Jupyter."
NOTE = """
```{{container}} to-read
Lesson {number} to read, with what its cells show once every function is written. To write the functions yourself, have
them checked, and move what can be moved: [open the lesson in Jupyter](../../docs/learners/README.md).
```
"""


def as_page(lesson: str, released: Cell, solved: Cell) -> Cell:
    """Return the released notebook with the outputs that a page shows. Raises ValueError when the two are no pair."""
    if [cell["id"] for cell in released["cells"]] != [cell["id"] for cell in solved["cells"]]:
        raise ValueError(f"notebooks/{lesson} and solutions/{lesson} have other cells: run `coursekit build`")
    for cell, run in zip(released["cells"], solved["cells"], strict=True):
        if cell["cell_type"] == "code":
            cell["outputs"] = [_plain(output) for output in run["outputs"] if not _is_of_a_learner(cell, output)]
            _tell_myst_nb(cell)
        else:
            cell["source"] = ANCHOR.sub(lambda link: link[0].lower(), "".join(cell["source"]))
    first = released["cells"][0]
    title, _, rest = first["source"].partition("\n")
    number = lesson[:2]
    first["source"] = f"# {number}. {title.removeprefix('# ')}\n{NOTE.format(number=number)}{rest}"
    return released


def _is_of_a_learner(cell: Cell, output: Cell) -> bool:
    """Say whether an output speaks of what a learner has done: a reader of the page has done nothing."""
    about = cell["metadata"].get("nbgrader", {})
    return bool(about.get("locked")) or 'class="ck ck-map"' in _html(output)


def _html(output: Cell) -> str:
    return "".join(output.get("data", {}).get("text/html", ""))


def _plain(output: Cell) -> Cell:
    """Return an output without the stylesheet that it brings along: the site has it once."""
    if html := _html(output):
        output["data"]["text/html"] = STYLE.sub("", html)
    return output


def _tell_myst_nb(cell: Cell) -> None:
    """Say in a cell's metadata, for MyST-NB, its picture's alt text, and that a question's code is not shown."""
    texts = [one["alt"] for output in cell["outputs"] for one in output.get("metadata", {}).values() if "alt" in one]
    if texts:
        cell["metadata"]["mystnb"] = {"image": {"alt": texts[0]}}
        if "explore(" in "".join(cell["source"]):
            cell["metadata"]["mystnb"]["figure"] = {"caption": STILL}
    if any('class="ck-question"' in _html(output) for output in cell["outputs"]):
        cell["metadata"]["tags"] = ["remove-input"]


def _read_page(app: Sphinx, docname: str, source: list[str]) -> None:
    page = PurePosixPath(docname)
    if page.parts[0] != "notebooks":
        return
    lesson = page.name
    run = Path(app.srcdir, "solutions", lesson, f"{lesson}.ipynb")
    app.env.note_dependency(run)
    try:
        solved = json.loads(run.read_text(encoding="utf-8"))
        source[0] = json.dumps(as_page(lesson, json.loads(source[0]), solved))
    except (OSError, ValueError) as error:
        raise ExtensionError(f"Lesson {lesson} has no page: {error}") from error


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", _read_page)
    return {"parallel_read_safe": True}

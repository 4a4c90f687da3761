"""Honest submissions that other graders fail: whatever stands around a right answer, no mark is lost for it."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bank_files import BANK
from click.testing import CliRunner
from small_course import Course

from coursekit.cli import main
from coursekit.demo.layout import LESSON
from coursekit.demo.students import RIGHT

FILES = sorted((BANK / "honest").glob("*.py"))
HEAD = re.compile(r"# expect: passes\n# does: (\S.*)\n")
Notebook = dict[str, Any]
SAVED: dict[str, Callable[[Notebook, Path], Any]] = {}


def saved(make: Callable[[Notebook, Path], Any]) -> Callable[[Notebook, Path], Any]:
    """Register a way in which a notebook was saved, named or rearranged; its docstring says which."""
    SAVED[make.__name__] = make
    return make


def cells_of(text: str) -> list[tuple[str, str]]:
    """Split a file of the bank at its `# %% PLACE` lines: the place and the source of each cell."""
    parts = re.split(r"^# %% (\w+)\n", text, flags=re.MULTILINE)[1:]
    return [(place, source.strip("\n")) for place, source in zip(parts[::2], parts[1::2], strict=True)]


def own(source: str, id: str) -> dict[str, Any]:
    return {"cell_type": "code", "id": id, "metadata": {}, "source": source, "outputs": [], "execution_count": 1}


def filled(notebook: Notebook, text: str) -> Notebook:
    """Put a file's cells into a right notebook: in place of an answer, first (behind the set-up), or last."""
    at = 1
    for place, source in cells_of(text):
        if place in RIGHT:
            next(cell for cell in notebook["cells"] if cell["id"] == f"neuron-{place}")["source"] = source
        elif place == "last":
            notebook["cells"].append(own(source, f"own-{len(notebook['cells'])}"))
        else:
            notebook["cells"].insert(at, own(source, f"own-{place}"))
            at += 1
    return notebook


@saved
def vs_code(notebook, folder):
    """Saved by VS Code: its own metadata, no ids in an old format, an interrupted output."""
    notebook["metadata"] = {
        "language_info": {"name": "python"},
        "orig_nbformat": 4,
        "vscode": {"interpreter": {"hash": "1"}},
    }
    for cell in notebook["cells"]:
        cell.pop("id")
        cell["metadata"] |= {"vscode": {"languageId": "python"}}
    return notebook | {"nbformat": 4, "nbformat_minor": 2}


@saved
def colab(notebook, folder):
    """Saved by Colab: ids in the metadata, a private outputs flag, accelerators, a form."""
    notebook["metadata"] |= {"colab": {"provenance": [], "private_outputs": True}, "accelerator": "GPU"}
    for i, cell in enumerate(notebook["cells"]):
        cell["metadata"] |= {"id": f"Xy{i}", "outputId": "5f", "colab": {"base_uri": "https://localhost:8080/"}}
        cell["metadata"]["cellView"] = "form"
        cell.pop("id")
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        cell["source"] = source.splitlines(keepends=True)
    return notebook | {"nbformat": 4, "nbformat_minor": 0}


@saved
def windows_line_ends(notebook, folder):
    """Written on Windows: every line of code, and of the file, ends with two characters."""
    for cell in notebook["cells"]:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        cell["source"] = source.replace("\n", "\r\n")
    return json.dumps(notebook, indent=1).replace("\n", "\r\n")


@saved
def old_line_ends(notebook, folder):
    """Code lines end as on an old Mac, as some tools paste them."""
    for cell in notebook["cells"]:
        if cell["id"].startswith("neuron-") and not cell["id"].endswith("check"):
            cell["source"] = cell["source"].replace("\n", "\r")
    return notebook


@saved
def empty_cells(notebook, folder):
    """Empty cells and blank ones everywhere."""
    for i in range(5):
        notebook["cells"].insert(2 * i, own("" if i % 2 else " \n\t\n", f"empty-{i}"))
    return notebook


@saved
def odd_markdown(notebook, folder):
    """Text cells with HTML, unclosed tags, formulas and images."""
    for i, text in enumerate(
        ("<div><b>open", "$\\frac{1}{2", "![x](attachment:x.png)", "<details><summary>", "```python")
    ):
        cell = {"cell_type": "markdown", "id": f"text-{i}", "metadata": {}, "source": text}
        notebook["cells"].insert(i, cell)
    return notebook


@saved
def checks_copied_and_deleted(notebook, folder):
    """One check stands there twice, with the same id; another was deleted."""
    cells = notebook["cells"]
    check = next(cell for cell in cells if cell["id"] == "neuron-relu-check")
    cells.insert(cells.index(check) + 1, copy.deepcopy(check))
    notebook["cells"] = [cell for cell in cells if cell["id"] != "neuron-or_gate-check"]
    return notebook


@saved
def answers_in_reverse(notebook, folder):
    """The answers stand in the other order, below their checks."""
    notebook["cells"] = [notebook["cells"][0], *reversed(notebook["cells"][1:])]
    return notebook


@saved
def everything_in_one_cell(notebook, folder):
    """All answers were joined into one cell, and the others deleted."""
    joined = "import numpy as np\n\n" + "\n\n\n".join(RIGHT.values())
    return notebook | {"cells": [own(joined, "all")]}


@saved
def renamed_with_a_copy_beside(notebook, folder):
    """Handed in under another name, with a checkpoint and a copy of the released notebook beside it."""
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / f"{LESSON}-checkpoint.ipynb").write_text("{}")
    (folder / "Müller Übung 1 (final).ipynb").write_text(json.dumps(notebook))


@saved
def executed_in_odd_order(notebook, folder):
    """Saved with outputs, errors and counts of a long evening."""
    for i, cell in enumerate(notebook["cells"]):
        cell["execution_count"] = 300 - 7 * i
        error = {"output_type": "error", "ename": "NameError", "evalue": "x", "traceback": ["\x1b[31mx\x1b[0m"]}
        cell["outputs"] = [{"output_type": "stream", "name": "stderr", "text": ["a\n", "b"]}, error]
    return notebook


@pytest.fixture(scope="module")
def graded(shared_course: Course) -> Course:
    """The class of all of them, graded by the command that an instructor types."""
    for path in FILES:
        shared_course.hand_in(path.stem, filled(shared_course.answered(), path.read_text(encoding="utf-8")))
    for name, make in SAVED.items():
        file = shared_course.hand_in(name)
        file.unlink()
        made = make(shared_course.answered(), file.parent)
        if made is not None:
            file.write_bytes((made if isinstance(made, str) else json.dumps(made)).encode())
    shared_course.hand_in("a list", relu="def relu(z):\n    return [max(0.0, float(v)) for v in np.ravel(z)]")
    done = CliRunner().invoke(main, ["grade", LESSON, "--course", str(shared_course.folder)])
    assert done.exit_code == 0, done.output
    return shared_course


@pytest.mark.parametrize("name", [*(path.stem for path in FILES), *SAVED])
def test_no_mark_is_lost(graded: Course, name: str):
    wrong = {f: verdict.message for f, verdict in graded.verdicts(name).items() if not verdict.passed}
    assert not wrong
    assert graded.gradebook()[name]["scores"][0] == 10


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_each_file_says_what_it_does(path: Path):
    text = path.read_text(encoding="utf-8")
    assert HEAD.match(text) and cells_of(text)


def test_a_list_where_an_array_is_due_is_told_so(graded: Course):
    verdict = graded.verdicts("a list")["relu"]
    assert verdict.status == "wrong" and "list" in verdict.message and "array" in verdict.message

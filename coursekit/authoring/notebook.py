"""From a lesson's cells to a notebook that has not run: nbgrader's metadata, derived ids, a digest of its origin."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

import coursekit
from coursekit.authoring.source import Declared, SourceCell
from coursekit.grading.code import bound_names, global_names
from coursekit.look import stylesheet

KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {
        "file_extension": ".py",
        "mimetype": "text/x-python",
        "name": "python",
        "pygments_lexer": "ipython3",
    },
}


def make_notebook(lesson: str, cells: Sequence[SourceCell], exercises: Sequence[Declared]) -> NotebookNode:
    """Return the solved notebook before it has run: the same text for the same cells, declarations and builder."""
    known = {exercise.id: exercise for exercise in exercises}
    digest = sha256([lesson, coursekit.__version__, _builder(), *(_as_list(e) for e in exercises), _contents(cells)])
    taken: set[str] = set()
    made = [_make_cell(cell, known, taken) for cell in cells]
    _expect_errors(cells, made, {exercise.function for exercise in exercises if not exercise.by_hand})
    about = {"lesson": lesson, "version": coursekit.__version__, "digest": digest}
    metadata = KERNEL | {"coursekit": about}
    notebook = nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made})
    assert isinstance(notebook, NotebookNode)
    return notebook


def as_text(notebook: NotebookNode) -> str:
    """Return a notebook as its file holds it. Raises nbformat.ValidationError when it is none."""
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def sha256(data: Any) -> str:
    """Return the digest of data that JSON can hold."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def outputs_digest(notebook: NotebookNode) -> str:
    """Return the digest of all outputs of a notebook."""
    return sha256([cell.get("outputs") for cell in notebook.cells])


@cache
def _builder() -> list[str]:
    """Return the code that builds, and the stylesheet that outputs carry: what another version made is stale."""
    return [*(file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("*.py"))), stylesheet()]


def _as_list(exercise: Declared) -> list:
    return [exercise.id, exercise.function, exercise.points, exercise.grade_id, exercise.check_id]


def _contents(cells: Sequence[SourceCell]) -> list[list[str]]:
    """Return what cells say, wherever in the file they stand."""
    return [[cell.kind, cell.value, cell.text] for cell in cells]


def _make_cell(cell: SourceCell, known: dict[str, Declared], taken: set[str]) -> dict[str, Any]:
    exercise = known.get(cell.value) if cell.kind in ("exercise", "check", "report") else None
    text = cell.text.replace('"{version}"', f'"{coursekit.__version__}"') if cell.kind == "setup" else cell.text
    in_words = cell.kind in ("markdown", "report")
    made: dict[str, Any] = {"cell_type": "markdown" if in_words else "code", "source": text}
    made |= {"id": _cell_id(cell, exercise, taken), "metadata": _metadata(cell, exercise)}
    if made["cell_type"] == "code":
        made |= {"execution_count": None, "outputs": []}
    return made


def _expect_errors(cells: Sequence[SourceCell], made: list[dict[str, Any]], unwritten: set[str]) -> None:
    """Tag the cells that stop while an exercise is unwritten, directly or through an earlier cell: Run All goes on."""
    for cell, one in zip(cells, made, strict=True):
        if cell.kind in ("markdown", "report", "setup", "exercise"):
            continue
        if cell.kind == "check" or global_names(cell.text) & unwritten:
            one["metadata"]["tags"] = ["raises-exception"]
            unwritten |= bound_names(cell.text)


def _cell_id(cell: SourceCell, exercise: Declared | None, taken: set[str]) -> str:
    """Derive an id from what the cell is, or else from what it says, so that edits elsewhere leave it alone."""
    if exercise:
        wanted = exercise.check_id if cell.kind == "check" else exercise.grade_id
    else:
        content = "" if cell.kind == "setup" else "-" + sha256([cell.kind, cell.text])[:12]
        wanted = {"markdown": "text", "alt": "figure"}.get(cell.kind, cell.kind) + content
    wanted, number, id = wanted[:56], 1, wanted[:56]
    while id in taken:
        number += 1
        id = f"{wanted}-{number}"
    taken.add(id)
    return id


def _metadata(cell: SourceCell, exercise: Declared | None) -> dict[str, Any]:
    """Return a cell's metadata; nbgrader's schema 3 in full, since it refuses less."""
    if cell.kind == "alt":
        return {"alt": cell.value}
    if exercise is None:
        return {}
    is_check = cell.kind == "check"
    counts = exercise.points > 0 and cell.kind in ("check", "report")
    graded = {
        "grade": counts,
        "grade_id": exercise.check_id if is_check else exercise.grade_id,
        "locked": is_check,
        "schema_version": 3,
        "solution": not is_check,
        "task": False,
    }
    return {"nbgrader": graded | ({"points": exercise.points} if counts else {})}

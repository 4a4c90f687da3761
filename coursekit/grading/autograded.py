"""The autograded notebook: what was handed in, put right, with what its cells showed and each verdict's card."""

import copy
import json
import re
from collections import Counter
from typing import Any

import nbformat

from coursekit.checking.card import verdict_card
from coursekit.checking.verdict import Verdict
from coursekit.exercises import find
from coursekit.gradebook import Recorder
from coursekit.grading.session import CellResult, Run
from coursekit.grading.submission import Submission, grade_id_of, source_of


def autograded_notebook(recorder: Recorder, submission: Submission, run: Run) -> Any:
    """Make the notebook that Formgrader opens. One that cannot be repaired is replaced by the released one."""
    try:
        notebook = _as_handed_in(submission, run, recorder.released)
        recorder.overwrite(notebook)
        show_verdicts(notebook, recorder.released, run.verdicts)
        nbformat.validate(notebook)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError):
        notebook = copy.deepcopy(recorder.released)
        show_verdicts(notebook, recorder.released, run.verdicts)
    return notebook


def notebook_text(notebook: Any) -> str:
    """Write a notebook as JSON with a line for each cell: sooner written and read than a line for each line."""
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False) for cell in notebook.cells)
    rest = json.dumps({key: value for key, value in notebook.items() if key != "cells"}, ensure_ascii=False)
    return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'


def _as_handed_in(submission: Submission, run: Run, released: Any) -> Any:
    if not submission.raw:
        raise ValueError("there is no notebook")
    notebook = nbformat.v4.new_notebook()
    marks = {grade_id_of(cell): cell.metadata["nbgrader"] for cell in released.cells if grade_id_of(cell)}
    for index, raw in enumerate(submission.raw):
        cell = _clean_cell(raw, run.cells.get(index), index)
        if (id := grade_id_of(raw)) in marks:
            cell.metadata["nbgrader"] = copy.deepcopy(marks[id])
        notebook.cells.append(cell)
    ids = Counter(cell.id for cell in notebook.cells)
    for index, cell in enumerate(notebook.cells):
        if ids[cell.id] > 1:
            cell.id = f"{cell.id[:50]}-{index}"
    return notebook


def _clean_cell(raw: dict[str, Any], result: CellResult | None, index: int) -> Any:
    """Make a cell of a raw one, whatever its keys."""
    kind = raw.get("cell_type") if raw.get("cell_type") in ("code", "markdown") else "raw"
    given = raw.get("id")
    cell = {
        "cell_type": kind,
        "id": given if isinstance(given, str) and re.fullmatch(r"[\w-]{1,64}", given, re.ASCII) else f"cell-{index}",
        "metadata": _clean_metadata(raw),
        "source": source_of(raw),
    }
    if kind == "code":
        cell |= {"execution_count": None, "outputs": cell_outputs(result) if result else []}
    elif _is_attachments(raw.get("attachments")):
        cell["attachments"] = raw["attachments"]
    return nbformat.from_dict(cell)


def _is_attachments(value: Any) -> bool:
    """Whether a raw value is what a cell may have attached: pictures, as text, by their names."""
    bundles = value.values() if isinstance(value, dict) else [None]
    return all(isinstance(one, dict) and all(isinstance(data, str) for data in one.values()) for one in bundles)


def _clean_metadata(raw: dict[str, Any]) -> dict[str, Any]:
    """Copy a raw cell's metadata; of one too deep to copy, nothing."""
    metadata = raw.get("metadata")
    try:
        metadata = copy.deepcopy(metadata) if isinstance(metadata, dict) else {}
    except RecursionError:
        return {}
    if grade_id_of(raw) is None:
        metadata.pop("nbgrader", None)
    return metadata


def cell_outputs(result: CellResult) -> list[dict[str, Any]]:
    """Return what a learner's cell printed, and the error it stopped with."""
    outputs: list[dict[str, Any]] = []
    if result.printed:
        outputs.append({"output_type": "stream", "name": "stdout", "text": _printable(result.printed)})
    if result.error is not None:
        error = result.error
        lines = [_printable(line) for line in (*error.lines, f"{error.type}: {error.message}")]
        outputs.append({"output_type": "error", "ename": error.type, "evalue": lines[-1], "traceback": lines})
    return outputs


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def show_verdicts(notebook: Any, released: Any, verdicts: dict[str, Verdict]) -> None:
    """Put each verdict under its check, adding checks that are missing."""
    cells = {grade_id_of(cell): cell for cell in notebook.cells}
    ours = {grade_id_of(cell): cell for cell in released.cells}
    taken = {cell.get("id") for cell in notebook.cells}
    for id, verdict in verdicts.items():
        check_id = find(id).check_id
        if check_id not in cells:
            added = copy.deepcopy(ours[check_id])
            if notebook.nbformat_minor < 5:
                added.pop("id", None)
            elif added.get("id") in taken:
                added["id"] = f"{check_id}-added"
            notebook.cells.append(added)
            cells[check_id] = added
        cells[check_id].outputs = verdict_outputs(verdict)


def verdict_outputs(verdict: Verdict) -> list[Any]:
    """Return what the check's cell shows, in the form from which nbgrader reads the same score."""
    html = verdict_card(verdict)
    if verdict.status == "partly":
        data = {"text/plain": repr(verdict.score), "text/html": html}
        result = {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
        return [nbformat.from_dict(result)]
    data = {"text/plain": _printable(verdict.message), "text/html": html}
    card = nbformat.from_dict({"output_type": "display_data", "data": data, "metadata": {}})
    if verdict.passed:
        return [card]
    headline = _printable(verdict.headline)
    error = {"output_type": "error", "ename": "CheckFailed", "evalue": headline, "traceback": [headline]}
    return [card, nbformat.from_dict(error)]

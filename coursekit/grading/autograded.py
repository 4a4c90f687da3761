"""The autograded notebook: what was handed in, put right, with what its cells showed and each verdict's card."""

import copy
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
        notebook = _as_handed_in(submission, run)
        recorder.overwrite(notebook)
        show_verdicts(notebook, recorder.released, run.verdicts)
        nbformat.validate(notebook)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError):
        notebook = copy.deepcopy(recorder.released)
        show_verdicts(notebook, recorder.released, run.verdicts)
    return notebook


def _as_handed_in(submission: Submission, run: Run) -> Any:
    if not submission.raw:
        raise ValueError("there is no notebook")
    notebook = nbformat.v4.new_notebook()
    for index, cell in enumerate(submission.raw):
        notebook.cells.append(_clean_cell(cell, run.cells.get(index), index))
    ids = Counter(cell.id for cell in notebook.cells)
    for index, cell in enumerate(notebook.cells):
        if ids[cell.id] > 1:
            cell.id = f"{cell.id[:50]}-{index}"
    return notebook


def _clean_cell(raw: dict[str, Any], result: CellResult | None, index: int) -> Any:
    """Make a valid cell of a raw one, whatever its keys."""
    kind = raw.get("cell_type")
    metadata = _clean_metadata(raw)
    new = {"code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell}
    cell = new.get(str(kind), nbformat.v4.new_raw_cell)(source=source_of(raw), metadata=metadata)
    given = raw.get("id")
    cell.id = given if isinstance(given, str) and re.fullmatch(r"[\w-]{1,64}", given, re.ASCII) else f"cell-{index}"
    if kind == "code" and result is not None:
        cell.outputs = cell_outputs(result)
    return cell


def _clean_metadata(raw: dict[str, Any]) -> dict[str, Any]:
    """Copy a raw cell's metadata; of one too deep to copy, nbgrader's part alone."""
    metadata = raw.get("metadata")
    if not isinstance(metadata, dict):
        return {}
    try:
        metadata = copy.deepcopy(metadata)
    except RecursionError:
        metadata = {"nbgrader": copy.deepcopy(metadata.get("nbgrader"))}
    if grade_id_of(raw) is None:
        metadata.pop("nbgrader", None)
    return metadata


def cell_outputs(result: CellResult) -> list[Any]:
    """Return what a learner's cell printed, and the error it stopped with."""
    outputs = []
    if result.printed:
        outputs.append(nbformat.v4.new_output("stream", name="stdout", text=_printable(result.printed)))
    if result.error is not None:
        error = result.error
        lines = [_printable(line) for line in (*error.lines, f"{error.type}: {error.message}")]
        outputs.append(nbformat.v4.new_output("error", ename=error.type, evalue=lines[-1], traceback=lines))
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
    new = nbformat.v4.new_output
    html = verdict_card(verdict)
    if verdict.status == "partly":
        return [new("execute_result", {"text/plain": repr(verdict.score), "text/html": html}, execution_count=1)]
    card = new("display_data", {"text/plain": _printable(verdict.message), "text/html": html})
    if verdict.passed:
        return [card]
    headline = _printable(verdict.headline)
    return [card, new("error", ename="CheckFailed", evalue=headline, traceback=[headline])]

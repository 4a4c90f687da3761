"""The autograded notebook: what was handed in, put right, with what its cells showed and each verdict's card."""

import base64
import copy
import json
import re
from typing import Any

import nbformat

from coursekit.checking.card import verdict_card
from coursekit.checking.verdict import Verdict
from coursekit.exercises import find
from coursekit.gradebook import Recorder
from coursekit.grading.session import CellResult, Run
from coursekit.grading.submission import Submission, grade_id_of, source_of
from coursekit.look import styled

MAX_METADATA = 10_000
"""Characters of a cell's metadata that are kept."""


class AutogradedNotebooks:
    """Makes the notebooks of a class. Cells that stand as released, most of each, are one and the same in all."""

    def __init__(self, recorder: Recorder):
        self.recorder, self.released = recorder, recorder.released
        self.graded = graded_cells(self.released)
        plain = [cell for cell in self.released.cells if grade_id_of(cell) is None]
        self.shared = {_key(cell): cell for cell in plain if not cell.get("outputs")}
        self.texts = {id(cell): _json(cell) for cell in self.shared.values()}

    def make(self, submission: Submission, run: Run) -> Any:
        """Make the notebook that Formgrader opens. One that cannot be repaired is replaced by the released one."""
        try:
            notebook = self._as_handed_in(submission, run)
            show_verdicts(notebook, self.graded, run.verdicts)
            own = [cell for cell in notebook.cells if id(cell) not in self.texts]
            nbformat.validate({**notebook, "cells": own})
        except Exception:
            notebook = copy.deepcopy(self.released)
            show_verdicts(notebook, self.graded, run.verdicts)
        return notebook

    def text(self, notebook: Any) -> str:
        """Write a notebook as JSON with a line for each cell: sooner written and read than a line for each line."""
        cells = ",\n".join(self.texts.get(id(cell)) or _json(cell) for cell in notebook.cells)
        rest = _json({key: value for key, value in notebook.items() if key != "cells"})
        return f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'

    def _as_handed_in(self, submission: Submission, run: Run) -> Any:
        """Put the cells together as they were handed in, with nbgrader's steps done on those that are the learner's."""
        if not submission.raw:
            raise ValueError("there is no notebook")
        notebook = copy.copy(self.released)
        notebook["cells"], own, ids = [], [], set()
        for index, raw in enumerate(submission.raw):
            result = run.cells.get(index)
            cell = None if result is not None else self.shared.get(_key(raw))
            if cell is None or cell.id in ids:
                cell = self._clean_cell(raw, result, index)
                if cell.id in ids:
                    cell.id = f"{cell.id[:50]}-{index}"
                own.append(cell)
            ids.add(cell.id)
            notebook["cells"].append(cell)
        self.recorder.overwrite(own)
        return notebook

    def _clean_cell(self, raw: dict[str, Any], result: CellResult | None, index: int) -> Any:
        """Make a valid cell of a raw one, whatever its keys; what nbgrader knows of it is as released."""
        cell = _clean_cell(raw, result, index)
        if (ours := self.graded.get(grade_id_of(raw) or "")) is not None:
            cell.metadata["nbgrader"] = copy.copy(ours.metadata["nbgrader"])
        return cell


def graded_cells(released: Any) -> dict[str, Any]:
    """Return a released notebook's cells that have a grade id, by it."""
    return {id: cell for cell in released.cells if (id := grade_id_of(cell)) is not None}


def _key(cell: dict[str, Any]) -> Any:
    """Return what makes a cell the same as a released one."""
    id, kind = cell.get("id"), cell.get("cell_type")
    return (id, kind, source_of(cell)) if isinstance(id, str) and isinstance(kind, str) else None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


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
    """Return a raw cell's metadata without nbgrader's; nothing of one that is too large or too deep."""
    metadata = raw.get("metadata")
    try:
        small = isinstance(metadata, dict) and len(json.dumps(metadata)) <= MAX_METADATA
        copied: Any = nbformat.from_dict(metadata if small else {})
    except RecursionError:
        return {}
    copied.pop("nbgrader", None)
    return copied


def cell_outputs(result: CellResult) -> list[dict[str, Any]]:
    """Return what a learner's cell printed, and the error it stopped with."""
    outputs: list[dict[str, Any]] = []
    if result.printed:
        outputs.append({"output_type": "stream", "name": "stdout", "text": _printable(result.printed)})
    for figure in result.figures:
        data = {"image/png": base64.b64encode(figure).decode("ascii"), "text/plain": "a figure"}
        outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
    if result.error is not None:
        error = result.error
        lines = [_printable(line) for line in (*error.lines, f"{error.type}: {error.message}")]
        outputs.append({"output_type": "error", "ename": error.type, "evalue": lines[-1], "traceback": lines})
    return outputs


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def show_verdicts(notebook: Any, graded: dict[str, Any], verdicts: dict[str, Verdict]) -> None:
    """Put each verdict under its check, adding checks that are missing from the released cells by grade id."""
    cells = {grade_id_of(cell): cell for cell in notebook["cells"]}
    taken = {cell.get("id") for cell in notebook["cells"]}
    for id, verdict in verdicts.items():
        check_id = find(id).check_id
        if check_id not in cells:
            added = copy.deepcopy(graded[check_id])
            if notebook["nbformat_minor"] < 5:
                added.pop("id", None)
            elif added.get("id") in taken:
                added["id"] = f"{check_id}-added"
            notebook["cells"].append(added)
            cells[check_id] = added
        cells[check_id].outputs = verdict_outputs(verdict)


def verdict_outputs(verdict: Verdict) -> list[Any]:
    """Return what the check's cell shows, in the form from which nbgrader reads the same score."""
    html = styled(verdict_card(verdict))
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

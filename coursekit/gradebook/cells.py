"""A lesson's cells as nbgrader keeps them, and its own steps that put a handed-in notebook right by them."""

import copy
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import MissingEntry
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells, SaveCells


@dataclass(frozen=True)
class Cells:
    """What nbgrader's SaveCells keeps of a notebook: each kind of cell by its grade id."""

    grade: dict[str, dict[str, Any]] = field(default_factory=dict)
    solution: dict[str, dict[str, Any]] = field(default_factory=dict)
    task: dict[str, dict[str, Any]] = field(default_factory=dict)
    source: dict[str, dict[str, Any]] = field(default_factory=dict)

    def find_source_cell(self, name: str, *_: str) -> Any:
        """Return a cell as it was released, as nbgrader's Gradebook does. Raises MissingEntry for none of ours."""
        return _found(self.source, name)

    def find_graded_cell(self, name: str, *_: str) -> Any:
        """Return a cell with its points, as nbgrader's Gradebook does. Raises MissingEntry for none of ours."""
        return _found(self.grade | self.task, name)

    def overwrite(self, cells: list[Any]) -> None:
        """Put locked cells, ids and points of handed-in cells right, by nbgrader's own steps."""
        nothing: Any = {}
        notebook: Any = NotebookNode(cells=cells)
        DeduplicateIds().preprocess(notebook, nothing)
        step: Any = OverwriteCells()
        step.notebook_id = step.assignment_id = ""
        step.gradebook = self
        for index, cell in enumerate(cells):
            step.preprocess_cell(cell, nothing, index)


def _found(cells: dict[str, dict[str, Any]], name: str) -> Any:
    if name not in cells:
        raise MissingEntry(f"no cell {name!r}")
    return SimpleNamespace(name=name, **cells[name])


class _Nothing:
    """A gradebook that knows no cell yet."""

    def __getattr__(self, name: str) -> Any:
        def find(*_: str) -> Any:
            raise MissingEntry(name)

        return find


def cells_of(released: Any) -> Cells:
    """Take from a released notebook what nbgrader's own SaveCells would save of it."""
    _, cells = _sorted_cells(_Nothing(), "", released)
    return cells


def save_cells(gradebook: Any, lesson: str, released: Any) -> None:
    """Write into a gradebook what nbgrader's generate step would. Raises RuntimeError where grades stand against it."""
    gradebook.update_or_create_assignment(lesson)
    step, _ = _sorted_cells(gradebook, lesson, released)
    step._create_notebook(released)


def _sorted_cells(gradebook: Any, lesson: str, released: Any) -> tuple[Any, Cells]:
    """Have nbgrader's SaveCells look at each cell, beside what a gradebook knows of it."""
    step: Any = SaveCells()
    step.gradebook, step.notebook_id, step.assignment_id = gradebook, lesson, lesson
    cells = Cells()
    step.new_grade_cells, step.new_solution_cells = cells.grade, cells.solution
    step.new_task_cells, step.new_source_cells = cells.task, cells.source
    for index, cell in enumerate(copy.deepcopy(released.cells)):
        step.preprocess_cell(cell, {}, index)
    return step, cells

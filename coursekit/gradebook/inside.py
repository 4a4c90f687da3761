"""What a step of ours inside `nbgrader autograde` takes from nbgrader."""

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import Execute

__all__ = ["Autograde", "Execute", "NbGraderException", "autograder_cells", "late_penalty"]


def autograder_cells(db_url: str, assignment: str, notebook: str) -> set[str]:
    """Return the ids of a notebook's cells that are scored by what they show, as released."""
    with Gradebook(db_url) as book:
        found = book.find_notebook(notebook, assignment)
        by_hand = {str(cell.name) for cell in found.solution_cells}
        return {str(cell.name) for cell in found.grade_cells if str(cell.cell_type) == "code"} - by_hand


def late_penalty(db_url: str, assignment: str, notebook: str, student: str) -> float:
    """Return the points that a graded notebook loses for being late."""
    with Gradebook(db_url) as book:
        found: Any = book.find_submission_notebook(notebook, assignment, student)
        return found.late_submission_penalty or 0.0

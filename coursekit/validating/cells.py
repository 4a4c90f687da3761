"""Which cells of a notebook are what, by nbgrader's metadata."""

from nbformat import NotebookNode


def is_graded(cell: NotebookNode, key: str) -> bool:
    """Say whether nbgrader's metadata of a cell says so: "grade", "solution" or "locked"."""
    about = cell.metadata.get("nbgrader")
    return isinstance(about, dict) and bool(about.get(key))


def is_check(cell: NotebookNode) -> bool:
    """Say whether a cell is the check of an exercise: locked, and nothing to write in."""
    return cell.cell_type == "code" and is_graded(cell, "locked") and not is_graded(cell, "solution")


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]

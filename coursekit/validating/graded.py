"""What nbgrader relies on: the ids and points of graded cells as declared, and no answer in what is released."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from coursekit import gradebook
from coursekit.authoring.notebook import make_notebook
from coursekit.authoring.source import BEGIN, END, Declared, parse, read_source
from coursekit.errors import CoursekitError
from coursekit.validating.cells import is_graded
from coursekit.validating.problem import Problem, place

Declarations = Callable[[str], Sequence[Declared]]
STUB, MARKDOWN_STUB = "raise NotImplementedError()", "YOUR ANSWER HERE"
KEYS = ("grade", "solution", "locked", "points")
_REBUILD = "Run `coursekit build`, and edit solutions/*.py, not notebooks."


def due_cells(course: Path, lesson: str, asked: Sequence[Declared]) -> dict[str, Any]:
    """Return nbgrader's metadata as build writes it, by grade id: from the source, or else from what is declared."""
    file = f"{gradebook.SOURCE}/{lesson}.py"
    try:
        made = make_notebook(lesson, parse(read_source(course / file), file, asked), asked)
    except CoursekitError:
        written = {one.grade_id: {"solution": True, "locked": False} for one in asked}
        checks = {one.check_id: {"solution": False, "locked": True} | _worth(one) for one in asked if not one.by_hand}
        return written | checks
    graded = [cell.metadata.nbgrader for cell in made.cells if "nbgrader" in cell.metadata]
    return {about["grade_id"]: dict(about) for about in graded}


def _worth(one: Declared) -> dict[str, Any]:
    return {"points": one.points} if one.points else {}


def ids_and_points(notebook: NotebookNode, due: dict[str, Any], asked: Sequence[Declared]) -> list[Problem]:
    """Compare a notebook's ids and points with those due."""
    said = list(_doubled(notebook))
    about = {one.grade_id: f"the cell to write {one.function}() in" for one in asked}
    about |= {one.grade_id: f"the cell to write {one.id} in" for one in asked if one.by_hand}
    about |= {one.check_id: f"the check of {one.id}" for one in asked if not one.by_hand}
    found: dict[str, NotebookNode] = {}
    for cell in notebook.cells:
        if "nbgrader" in cell.metadata:
            graded = cell.metadata.nbgrader
            id = graded.get("grade_id") if isinstance(graded, dict) else None
            if id not in due:
                said.append((place(cell), f"grades {id!r}, and the lesson declares no such exercise. {_REBUILD}"))
                continue
            found[str(id)] = cell
            said += [(place(cell), text) for text in _differences(graded, due[str(id)])]
    for id in due.keys() - found.keys():
        said.append(("", f"{about.get(id, 'a graded cell')} is missing (no cell has the grade id {id}). {_REBUILD}"))
    for one in [one for one in asked if not one.by_hand]:
        said += [(place(found[id]), text) for id, text in _wrong_source(found, one)]
    return [Problem("points and ids", where, text) for where, text in said]


def _doubled(notebook: NotebookNode) -> Iterable[tuple[str, str]]:
    ids = Counter(cell.get("id") for cell in notebook.cells)
    grades = [cell.metadata.nbgrader for cell in notebook.cells if isinstance(cell.metadata.get("nbgrader"), dict)]
    for id, times in ids.items():
        if times > 1:
            cells = [place(cell) for cell in notebook.cells if cell.get("id") == id]
            yield cells[-1], f"the cell id {id} is used {times} times, and should be one cell's. {_REBUILD}"
    for id, times in Counter(str(about.get("grade_id")) for about in grades).items():
        if times > 1:
            yield f"grade id {id}", f"{times} cells have it, and nbgrader grades one. Delete the copy. {_REBUILD}"


def _differences(graded: Any, due: dict[str, Any]) -> Iterable[str]:
    for key in KEYS:
        if key in due and graded.get(key) != due[key]:
            wrong = f"{key} is {graded.get(key)!r}, and {due[key]!r} is declared"
            yield f"{wrong}. Points are declared in coursekit/exercises/. {_REBUILD}"


def _wrong_source(found: dict[str, NotebookNode], one: Declared) -> Iterable[tuple[str, str]]:
    """See that the cell of an exercise defines its function, and its check checks that."""
    if (cell := found.get(one.grade_id)) and cell.cell_type == "code":
        heads = (f"def {one.function}(", f"class {one.function}:", f"class {one.function}(")
        if not any(head in cell.source for head in heads):
            yield one.grade_id, f"does not define {one.function}, which it is graded for. {_REBUILD}"
    call = f'check("{one.id}", {one.function})'
    if (cell := found.get(one.check_id)) and cell.source != call:
        yield one.check_id, f"should hold {call} and nothing more. {_REBUILD}"


def answer_lines(source: str) -> set[str]:
    """Return the lines of a source's answers, but for those that also stand outside an answer."""
    inside, outside, where, in_words = set(), set(), "outside", False
    for line in map(str.strip, source.splitlines()):
        text = line.removeprefix("# ")
        if text in (BEGIN, END):
            where, in_words = ("inside" if text == BEGIN else "outside"), text != line
        elif where == "inside" and in_words:  # a report: markdown, which a source holds as comments
            inside |= {text} - {"", "#"}
        elif line and not line.startswith("#"):
            (inside if where == "inside" else outside).add(line)
    return inside - outside


def released_answers(notebook: NotebookNode, answers: set[str]) -> list[Problem]:
    """Find answers, outputs and marks of a solution in a notebook that learners open."""
    said = []
    for cell in notebook.cells:
        lines = {line.strip() for line in cell.source.splitlines()}
        if shown := sorted(answers & lines):
            said.append((cell, f"holds a line of the answer, `{shown[0]}`. {_REBUILD}"))
        if any("SOLUTION" in line for line in lines):
            said.append((cell, f"holds the mark of a solution, which should be cut out. {_REBUILD}"))
        if is_graded(cell, "solution"):
            stub = STUB if cell.cell_type == "code" else MARKDOWN_STUB
            if stub not in cell.source and not shown:
                said.append((cell, f"is to be answered by learners and holds no `{stub}`: an answer. {_REBUILD}"))
        elif cell.cell_type == "code" and STUB in cell.source:
            said.append((cell, f"holds `{STUB}` and is no exercise. {_REBUILD}"))
        if cell.get("outputs") or cell.get("execution_count") is not None:
            said.append((cell, f"was run: its output or number is kept, and could show an answer. {_REBUILD}"))
    return [Problem("no answer", place(cell), text) for cell, text in said]

"""Reading a submission: whatever people hand in becomes steps to run, and a list of what was odd about it."""

import ast
import json
import re
import symtable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coursekit.checking.exercise import Exercise

MAX_FILE = 256 * 2**20
CHECKS = ("check", "hint", "predict", "progress", "start")


@dataclass(frozen=True)
class Cell:
    """One code cell: its place in the file, its source, and its grade id if it has one of ours."""

    index: int
    source: str
    grade_id: str | None = None


@dataclass(frozen=True)
class Submission:
    """What was handed in. `problems` names all that was odd; `readable` is False when there is no code at all."""

    path: Path
    kind: str = "notebook"
    cells: tuple[Cell, ...] = ()
    notebook: dict[str, Any] | None = None
    problems: tuple[str, ...] = ()
    readable: bool = True


@dataclass(frozen=True)
class Step:
    """One thing to do in order: run a cell, or judge an exercise at this point."""

    cell: Cell | None = None
    exercise: Exercise | None = None


@dataclass
class _Reading:
    path: Path
    problems: list[str] = field(default_factory=list)

    def unreadable(self, why: str) -> Submission:
        return Submission(self.path, problems=(*self.problems, why), readable=False)


def find_notebook(folder: Path, lesson: str) -> tuple[Path | None, list[str]]:
    """Find the file that holds a lesson's answers in a submitted folder, and say what was odd about it."""
    exact = folder / f"{lesson}.ipynb"
    if exact.is_file():
        return exact, []
    hidden = (".ipynb_checkpoints",)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not set(path.parts) & set(hidden)]
    for endings in ((".ipynb",), (".py",), (".ipynb.txt", ".json", ".txt")):
        named = [path for path in files if path.name.lower().endswith(endings) and path.name != "timestamp.txt"]
        if named:
            best = max(named, key=lambda path: (lesson in path.stem, path.stat().st_size))
            return best, [f"there is no {lesson}.ipynb: {best.relative_to(folder)} was graded in its place"]
    return None, [f"there is no notebook in {folder.name}"]


def read_submission(path: Path, exercises: tuple[Exercise, ...], max_bytes: int = MAX_FILE) -> Submission:
    """Read a notebook or a Python file. Never raises for what is in it: a problem is named instead."""
    reading = _Reading(path)
    try:
        size = path.stat().st_size
        if size > max_bytes:
            return reading.unreadable(
                f"the file has {size / 2**20:.0f} MB, and {max_bytes / 2**20:.0f} MB is the limit"
            )
        data = path.read_bytes()
    except OSError as error:
        return reading.unreadable(f"the file cannot be read: {error.strerror or error}")
    text = _text(data, reading)
    if not text.strip():
        return reading.unreadable("the file is empty")
    if path.suffix == ".py":
        return _script(text, reading)
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        return _not_json(text, reading, exercises)
    cells = _raw_cells(notebook)
    if cells is None:
        return reading.unreadable("the file is JSON, but no notebook: it has no cells")
    return _notebook(notebook, cells, reading, exercises)


def _text(data: bytes, reading: _Reading) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        reading.problems.append("the file is not UTF-8: letters outside ASCII may be wrong")
        text = data.decode("latin-1")
    if "\0" in text:
        reading.problems.append("the file holds null bytes: they were left out")
        text = text.replace("\0", "")
    return text


def _script(text: str, reading: _Reading) -> Submission:
    return Submission(reading.path, "script", (Cell(0, text),), None, tuple(reading.problems))


def _not_json(text: str, reading: _Reading, exercises: tuple[Exercise, ...]) -> Submission:
    names = {exercise.function for exercise in exercises}
    if names & defined_names(text):
        reading.problems.append("the file is no notebook (not JSON) but Python code, and was graded as that")
        return _script(text, reading)
    return reading.unreadable("the file is no notebook: it is not JSON")


def _raw_cells(notebook: Any) -> list[dict[str, Any]] | None:
    """Return the cells of any notebook format since version 3, or None."""
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets for cell in sheet.get("cells") or []]
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else None


def _notebook(
    notebook: dict[str, Any], raw: list[dict[str, Any]], reading: _Reading, exercises: tuple[Exercise, ...]
) -> Submission:
    ours = {exercise.grade_id for exercise in exercises} | {exercise.check_id for exercise in exercises}
    cells, seen = [], set()
    for index, cell in enumerate(raw):
        grade_id = grade_id_of(cell)
        grade_id = grade_id if grade_id in ours else None
        if cell.get("cell_type") != "code":
            if grade_id is None:
                continue
            reading.problems.append(f"cell {grade_id} was turned into {cell.get('cell_type')}: read as code")
        if grade_id in seen and grade_id is not None:
            reading.problems.append(f"cell {grade_id} stands there more than once")
        seen.add(grade_id)
        cells.append(Cell(index, source_of(cell), grade_id))
    missing = [grade_id for grade_id in sorted(ours) if grade_id not in seen]
    if len(missing) == len(ours):
        reading.problems.append("no cell has its nbgrader id: functions were found by their names")
    else:
        reading.problems += [f"cell {grade_id} is missing" for grade_id in missing]
    return Submission(reading.path, "notebook", tuple(cells), notebook, tuple(reading.problems))


def grade_id_of(cell: dict[str, Any]) -> str | None:
    """Return a raw cell's nbgrader id, whatever its metadata looks like."""
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return grade_id if isinstance(grade_id, str) else None


def source_of(cell: dict[str, Any]) -> str:
    """Return a raw cell's source, which may be a text or a list of lines."""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        return "".join(part for part in source if isinstance(part, str))
    return source if isinstance(source, str) else ""


def steps(
    submission: Submission, exercises: tuple[Exercise, ...], released: frozenset[str] = frozenset()
) -> list[Step]:
    """Lay out what to do: run the cells in order, judge each exercise where its check stands.

    released: sources of the released notebook's own cells. Where they still stand as released, they are run
    only if something of the learner's needs a name that they define: a figure is not drawn for a judge.
    """
    if submission.kind == "script":
        return [Step(cell=cell) for cell in submission.cells]
    by_check = {exercise.check_id: exercise for exercise in exercises}
    by_id = {exercise.id: exercise for exercise in exercises}
    stubs = [cell for cell in submission.cells if is_stub(cell.source)]
    answered = set().union(*(defined_names(c.source) for c in submission.cells if c not in stubs))
    shown_only = _not_needed(submission.cells, released)
    plan: list[Step] = []
    for cell in submission.cells:
        if cell in shown_only:
            continue
        tree = parse(cell.source)
        if cell in stubs and defined_names(cell.source) <= answered:
            continue
        if cell.grade_id not in by_check and not _only_checks(tree):
            plan.append(Step(cell=cell))
        asked = [by_check[cell.grade_id]] if cell.grade_id in by_check else []
        asked += [by_id[id] for id in _checked_ids(tree) if id in by_id and by_id[id] not in asked]
        plan += [Step(exercise=exercise) for exercise in asked]
    return plan


def _not_needed(cells: tuple[Cell, ...], released: frozenset[str]) -> set[Cell]:
    """Return the cells that stand as released and define nothing that the learner's own cells need."""
    shown = {cell for cell in cells if cell.grade_id is None and cell.source.strip() in released}
    own = [cell for cell in cells if cell not in shown]
    if any(re.search(r"\b(globals|locals|eval|exec|vars|get_ipython)\s*\(|^\s*%", c.source, re.MULTILINE) for c in own):
        return set()
    todo, needed = own, set()
    while todo:
        needed |= set().union(*(global_names(cell.source) for cell in todo))
        todo = [cell for cell in shown if bound_names(cell.source) & needed]
        shown -= set(todo)
    return shown


def global_names(source: str) -> set[str]:
    """Return the names that a source looks up outside of its functions' own; every word where it is no Python."""
    if parse(source) is None:
        return set(re.findall(r"\w+", source))
    todo = [symtable.symtable(_without_magic(source), "cell", "exec")]
    names: set[str] = set()
    while todo:
        scope = todo.pop()
        inside = scope.get_type() != "module"
        names |= {s.get_name() for s in scope.get_symbols() if s.is_referenced() and (s.is_global() or not inside)}
        todo += scope.get_children()
    return names


def bound_names(source: str) -> set[str]:
    """Return the names that a source binds outside of functions, imports among them."""
    tree = parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))] if tree else []
    names = {(alias.asname or alias.name).partition(".")[0] for node in imports for alias in node.names}
    return names | defined_names(source)


def parse(source: str) -> ast.Module | None:
    """Parse a cell, leaving out the lines that only IPython understands; None when it is no Python."""
    with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.parse(_without_magic(source))
    return None


def _without_magic(source: str) -> str:
    return re.sub(r"^(\s*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)


def defined_names(source: str) -> set[str]:
    """Return the names that a source binds outside of functions and classes, imports left out."""
    tree = parse(source)
    if tree is None:
        found = re.findall(r"^(?:async\s+)?(?:def|class)\s+(\w+)|^(\w+)\s*(?::[^=\n]+)?=[^=]", source, re.MULTILINE)
        return {name for pair in found for name in pair if name}
    names: set[str] = set()
    todo: list[ast.AST] = list(tree.body)
    while todo:
        node = todo.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif not isinstance(node, (ast.Lambda, ast.Import, ast.ImportFrom)):
            todo += ast.iter_child_nodes(node)
    return names


def names_used(source: str, function: str) -> set[str]:
    """Return all names that a function's code mentions, by itself and through what it calls in the same source."""
    tree = parse(source)
    bodies: dict[str, set[str]] = {}
    for node in tree.body if tree else []:
        mentioned = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        for name in defined_names(ast.unparse(node)):
            bodies.setdefault(name, set()).update(mentioned)
    used, todo = set(), [function]
    while todo:
        for name in bodies.get(todo.pop(), set()) - used:
            used.add(name)
            todo.append(name)
    return used


def is_stub(source: str) -> bool:
    """Whether a cell holds nothing but functions as released: each still has its `raise NotImplementedError`."""
    tree = parse(source)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)] if tree else []
    others = [node for node in tree.body if not isinstance(node, ast.FunctionDef)] if tree else []
    quiet = all(isinstance(node, (ast.Import, ast.ImportFrom)) for node in others)
    return bool(functions) and quiet and all(_still_raises(function) for function in functions)


def _still_raises(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Raise) and "NotImplementedError" in ast.unparse(node) for node in function.body)


def _calls(tree: ast.Module | None) -> list[tuple[str, ast.Call]]:
    if tree is None:
        return []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(ast.unparse(call.func).rpartition(".")[2], call) for call in calls]


def _checked_ids(tree: ast.Module | None) -> list[str]:
    """List the exercise ids of a cell's `check("...", ...)` calls."""
    firsts = [call.args[0] for name, call in _calls(tree) if name == "check" and call.args]
    return [arg.value for arg in firsts if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def _only_checks(tree: ast.Module | None) -> bool:
    """Whether a cell consists of nothing but calls of check, hint, predict, progress and start."""
    if tree is None or not tree.body:
        return False
    return all(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func).rpartition(".")[2] in CHECKS
        for node in tree.body
    )

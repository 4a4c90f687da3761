"""Reading a lesson's source: py:percent cells with short headers become a list of cells, or an error with its line."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, Protocol

from coursekit.errors import CoursekitError, did_you_mean
from coursekit.explorers import EXPLORERS

HEADERS = ("setup", "exercise", "check", "explorer", "alt")
REPORT = "[markdown] report"
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
_MARKER = re.compile(r"#\s*%%(?=\s|$)")
_VALUE = re.compile(r'(\w+)=(".*")')


class Declared(Protocol):
    """What building needs to know of an exercise."""

    id: str
    function: str
    points: int
    grade_id: str
    check_id: str
    by_hand: bool


@dataclass(frozen=True)
class SourceCell:
    """One cell as written.

    kind: markdown, code, setup, exercise, check, explorer, alt or report. value: what its header says of it.
    line: where its header stands. place: file and line, for messages.
    """

    kind: str
    value: str
    text: str
    line: int
    file: str

    @property
    def place(self) -> str:
        """Where the cell begins, as "solutions/01_neuron.py:12"."""
        return f"{self.file}:{self.line}"

    def fail(self, why: str) -> NoReturn:
        """Raise CoursekitError with the place of this cell."""
        raise CoursekitError(f"{self.place}: {why}")


def read_source(path: Path) -> str:
    """Return a source's text. Raises CoursekitError when it can't be read."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CoursekitError(f"{path} is missing: a lesson is written there.") from None
    except UnicodeDecodeError as error:
        raise CoursekitError(f"{path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    except OSError as error:
        raise CoursekitError(f"{path} cannot be read: {error.strerror}.") from None


def parse(text: str, file: str, exercises: Sequence[Declared]) -> list[SourceCell]:
    """Split a source into cells and check each against the lesson's exercises.

    Raises CoursekitError, naming file and line, for the first thing that is wrong.
    """
    cells = _split(text, file)
    _check_setup(cells, file)
    known = {exercise.id: exercise for exercise in exercises}
    seen: dict[tuple[str, str], SourceCell] = {}
    for cell in cells:
        if cell.kind in ("exercise", "check", "report"):
            _check_id(cell, known, seen)
        if cell.kind == "exercise":
            _check_exercise(cell, known[cell.value].function)
        elif cell.kind == "report":
            _check_marks(cell)
        elif any(word in cell.text for word in ("BEGIN SOLUTION", "END SOLUTION")):
            cell.fail(f'a solution stands outside an exercise. Head its cell with # %% exercise="{_first(known)}"')
        if cell.kind == "check":
            _check_check(cell, known[cell.value].function)
        elif cell.kind == "explorer":
            _check_explorer(cell)
    due = [(kind, one.id) for one in exercises for kind in (("report",) if one.by_hand else ("exercise", "check"))]
    for kind, id in due:
        if (kind, id) not in seen:
            header = f"{REPORT if kind == 'report' else kind}={id!r}".replace("'", '"')
            raise CoursekitError(f"{file}: no cell # %% {header}, and the lesson declares it.")
    return cells


def _first(known: dict[str, Declared]) -> str:
    return next(iter(known), "lesson.function")


def _split(text: str, file: str) -> list[SourceCell]:
    import jupytext

    headers = [(i, line) for i, line in enumerate(text.splitlines(), 1) if _MARKER.match(line)]
    if not headers:
        raise CoursekitError(f"{file}: there is no cell. Begin each with a line # %% or # %% [markdown].")
    before = text.splitlines()[: headers[0][0] - 1]
    for number, line in enumerate(before, 1):
        if line.strip():
            raise CoursekitError(f"{file}:{number}: text stands before the first cell. Put # %% above it.")
    percent = {"extension": ".py", "format_name": "percent", "comment_magics": False}  # else "# # Why?" is a magic word
    bodies = jupytext.reads(text.lstrip("\n"), fmt=percent).cells
    if len(bodies) != len(headers):
        raise CoursekitError(
            f"{file}: {len(headers)} lines begin with # %% and {len(bodies)} cells were found. "
            "Is a # %% inside a string, or a header indented?"
        )
    return [
        SourceCell(*_header(line, f"{file}:{number}"), body.source.strip("\n"), number, file)
        for (number, line), body in zip(headers, bodies, strict=True)
    ]


def _header(line: str, place: str) -> tuple[str, str]:
    """Return kind and value of a header line."""
    said = _MARKER.sub("", line, count=1).strip()
    if said in ("", "[markdown]", "setup"):
        return {"": "code", "[markdown]": "markdown"}.get(said, said), ""
    if said.startswith(f"{REPORT}="):
        said = said.removeprefix("[markdown] ")
    match = _VALUE.fullmatch(said)
    word = match[1] if match else said.split("=")[0].split()[0]
    if word not in (*HEADERS, "report") and word != "[markdown]":
        raise CoursekitError(f"{place}: unknown header {word!r}.{did_you_mean(word, (*HEADERS, '[markdown]'))}")
    try:
        value = ast.literal_eval(match[2]) if match and word != "setup" else None
    except (SyntaxError, ValueError):
        value = None
    if not isinstance(value, str) or not value.strip():
        due = f"# %% {word}" if word in ("setup", "[markdown]") else f'# %% {word}="..."'
        raise CoursekitError(f"{place}: this header cannot be read. It should be {due} and nothing more.")
    return word, value


def _check_setup(cells: list[SourceCell], file: str) -> None:
    setups = [cell for cell in cells if cell.kind == "setup"]
    if not setups:
        raise CoursekitError(f"{file}: no cell # %% setup. It is the first code cell, and calls start().")
    if len(setups) > 1:
        setups[1].fail(f"a second # %% setup; the first is on line {setups[0].line}.")
    first = next(cell for cell in cells if cell.kind != "markdown")
    if first.kind != "setup":
        first.fail(f"code stands before # %% setup (line {setups[0].line}), which is the first code cell.")
    if '"{version}"' not in setups[0].text:
        setups[0].fail('start() should be given version="{version}", which build fills in.')


def _check_id(cell: SourceCell, known: dict[str, Declared], seen: dict[tuple[str, str], SourceCell]) -> None:
    if cell.value not in known or known[cell.value].by_hand != (cell.kind == "report"):
        cell.fail(f"the lesson declares no exercise {cell.value!r}.{did_you_mean(cell.value, known)}")
    if first := seen.get((cell.kind, cell.value)):
        cell.fail(f'a second cell # %% {cell.kind}="{cell.value}"; the first is on line {first.line}.')
    if cell.kind == "check" and ("exercise", cell.value) not in seen:
        cell.fail(f"the check of {cell.value} stands before its exercise.")
    seen[cell.kind, cell.value] = cell


def _check_exercise(cell: SourceCell, function: str) -> None:
    """See that the cell defines its function, with its answer marked and inside the function."""
    definition = next(
        (n for n in _parsed(cell).body if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name == function), None
    )
    if definition is None:
        cell.fail(f"the cell of {cell.value} does not define {function}().")
    for number, mark in _check_marks(cell):
        if mark == BEGIN and not definition.lineno < number <= (definition.end_lineno or number):
            cell.fail(f"a solution stands outside {function}(): its stub would stop the whole cell.")


def _check_marks(cell: SourceCell) -> list[tuple[int, str]]:
    """Return the marks around a cell's answer with their lines, which begin and end it in turn."""
    marks = [(number, line.strip()) for number, line in enumerate(cell.text.splitlines(), 1) if "SOLUTION" in line]
    if not marks:
        cell.fail(f"no {BEGIN} and {END}: the whole answer would be released.")
    if [mark for _, mark in marks] != [BEGIN, END] * (len(marks) // 2):
        cell.fail(f"{BEGIN} and {END} should take turns, each alone on its line.")
    return marks


def _check_check(cell: SourceCell, function: str) -> None:
    due = f'check("{cell.value}", {function})'
    if ast.dump(_parsed(cell)) != ast.dump(ast.parse(due)):
        cell.fail(f"this cell should hold {due} and nothing more.")


def _check_explorer(cell: SourceCell) -> None:
    """See that the cell ends with explore() of a known explorer: that is what shows it."""
    if cell.value not in EXPLORERS:
        cell.fail(f"there is no explorer {cell.value!r}.{did_you_mean(cell.value, EXPLORERS)}")
    last = _parsed(cell).body[-1:]
    call = last[0].value if last and isinstance(last[0], ast.Expr) else None
    if not (isinstance(call, ast.Call) and ast.unparse(call.func) == "explore" and call.args):
        cell.fail(f'this cell should end with explore("{cell.value}", ...), which shows it.')
    if ast.unparse(call.args[0]) != repr(cell.value):
        cell.fail(f"its header says {cell.value!r}, and it shows {ast.unparse(call.args[0])}.")


def _parsed(cell: SourceCell) -> ast.Module:
    try:
        return ast.parse(cell.text)
    except SyntaxError as error:
        raise CoursekitError(f"{cell.file}:{cell.line + (error.lineno or 1)}: {error.msg}.") from None

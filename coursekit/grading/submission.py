"""Reading a submission: whatever people hand in becomes steps to run, and a list of what was odd about it."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from coursekit.checking.exercise import Exercise
from coursekit.checking.show import visible
from coursekit.grading.code import defined_names, plain_python

OF_NBGRADER = ("timestamp.txt", "submission_secret.txt")
"""What nbgrader puts beside a submission, and believes."""
MAX_BESIDE = 8 * 2**20
"""Bytes of the pictures and other files beside a submission, together, that are read."""
MAX_FILE = 256 * 2**20
MAX_SOURCE = 100_000
"""Characters of code in one cell or file that are read: parsing much more would take the judge's own memory."""
MAX_CODE = 300_000
"""Characters of code that are read of a notebook's graded cells, and as many of its others."""
MAX_CELLS = 2_000
MAX_PROBLEMS, MAX_PROBLEM = 30, 300
"""Problems that are named of one file, and the characters of one."""
MAX_LEVELS, MAX_ENTRIES = 8, 10_000
"""How deep, and among how many files, a notebook under another name is looked for."""
MAX_VALUES = 3_000_000
"""Values of a JSON file that are read: each takes the judge 70 bytes and more."""


@dataclass(frozen=True)
class Cell:
    """One code cell: its place in the file, its source, and its grade id if it has one of ours."""

    index: int
    source: str
    grade_id: str | None = None


@dataclass(frozen=True)
class Submission:
    """What was handed in. `raw` holds all cells of a notebook as they stand in the file; `problems` names all that was
    odd; `readable` is False when there is no code at all."""

    path: Path
    kind: str = "notebook"
    cells: tuple[Cell, ...] = ()
    raw: tuple[dict[str, Any], ...] = ()
    problems: tuple[str, ...] = ()
    readable: bool = True


@dataclass(frozen=True)
class Job:
    """One student's submission of a lesson: where it is, a digest of what it is, and of all its grade depends on."""

    student: str
    folder: Path
    file: Path | None
    problems: tuple[str, ...]
    handed_in: str
    stamp: str


@dataclass
class _Reading:
    path: Path
    problems: list[str] = field(default_factory=list)

    def odd(self, what: str) -> None:
        """Note a problem once, and shortly; of very many the first."""
        what = what if len(what) <= MAX_PROBLEM else f"{what[:MAX_PROBLEM]}..."
        if what not in self.problems and len(self.problems) < MAX_PROBLEMS:
            self.problems.append(what)

    def unreadable(self, why: str) -> Submission:
        return Submission(self.path, problems=(*self.problems, why), readable=False)


def find_notebook(folder: Path, lesson: str) -> tuple[Path | None, list[str]]:
    """Find the file that holds a lesson's answers in a submitted folder, and say what was odd about it."""
    if folder.resolve() != folder.parent.parent.resolve() / folder.parent.name / folder.name:
        return None, ["the folder is a link to another place: it was not followed"]
    exact = folder / f"{lesson}.ipynb"
    if exact.is_file() and _is_own(exact, folder):
        return exact, []
    found = sorted(path for path in _below(folder) if path.is_file())
    files = [path for path in found if _is_own(path, folder)]
    if len(files) < len(found):
        return None, ["what was handed in is a link to a file elsewhere: it was not followed"]
    for endings in ((".ipynb",), (".py",), (".ipynb.txt", ".json", ".txt")):
        named = [path for path in files if path.name.lower().endswith(endings) and path.name != "timestamp.txt"]
        if named:
            best = max(named, key=lambda path: (lesson in path.stem, path.stat().st_size))
            return best, [
                f"there is no {lesson}.ipynb: {visible(str(best.relative_to(folder)))} was graded in its place"
            ]
    return None, [f"there is no notebook in {folder.name}"]


def _below(folder: Path) -> Iterator[Path]:
    """Give what lies in a folder and a few levels below it, following no link: further down nobody puts a notebook."""
    todo, left = [(folder, MAX_LEVELS)], MAX_ENTRIES
    while todo:
        place, levels = todo.pop()
        with suppress(OSError), os.scandir(place) as entries:
            for entry in islice(entries, left):
                left -= 1
                yield Path(entry.path)
                if levels and entry.name != ".ipynb_checkpoints" and entry.is_dir(follow_symlinks=False):
                    todo.append((Path(entry.path), levels - 1))


def _is_own(path: Path, folder: Path) -> bool:
    """Whether a file lies in the folder itself, and is no link to another's work."""
    return path.resolve().is_relative_to(folder.resolve())


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
    if len(text) > MAX_VALUES and count_values(text) > MAX_VALUES:
        return reading.unreadable(f"the file holds more than {MAX_VALUES:,} values, which is the limit")
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError):
        return _not_json(text, reading, exercises)
    cells = _raw_cells(notebook)
    if cells is None:
        return reading.unreadable("the file is JSON, but no notebook: it has no cells")
    return _notebook(cells, reading, exercises)


def _text(data: bytes, reading: _Reading) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        reading.odd("the file is not UTF-8: letters outside ASCII may be wrong")
        text = data.decode("latin-1")
    if "\0" in text:
        reading.odd("the file holds null bytes: they were left out")
        text = text.replace("\0", "")
    return text


def count_values(text: str) -> int:
    """Count the values that a JSON text would become, without making them: commas and brackets outside its strings."""
    plain = text.encode("utf-8", "replace").replace(rb"\\", b"").replace(rb"\"", b"")
    count, inside, step = 0, False, 2**24
    for start in range(0, len(plain), step):
        part = np.frombuffer(plain, np.uint8, min(step, len(plain) - start), start)
        quoted = np.logical_xor.accumulate(part == ord('"')) ^ inside
        marks = (part == ord(",")) | (part == ord("[")) | (part == ord("{"))
        count, inside = count + int(np.count_nonzero(marks & ~quoted)), bool(quoted[-1])
    return count


def _script(text: str, reading: _Reading) -> Submission:
    if len(text) > MAX_SOURCE:
        return reading.unreadable(f"the file holds {len(text):,} characters of code, and {MAX_SOURCE:,} is the limit")
    source = plain_python(text)
    if source not in (None, text):
        reading.odd("lines that only a notebook understands, such as %magics, were left out")
    return Submission(reading.path, "script", (Cell(0, source or text),), problems=tuple(reading.problems))


def _not_json(text: str, reading: _Reading, exercises: tuple[Exercise, ...]) -> Submission:
    names = {exercise.function for exercise in exercises}
    if len(text) <= MAX_SOURCE and names & defined_names(text):
        reading.odd("the file is no notebook (not JSON) but Python code, and was graded as that")
        return _script(text, reading)
    return reading.unreadable("the file is no notebook: it is not JSON")


def _raw_cells(notebook: Any) -> list[dict[str, Any]] | None:
    """Return the cells of any notebook format since version 3, or None."""
    if not isinstance(notebook, dict):
        return None
    cells = notebook.get("cells")
    if cells is None and isinstance(notebook.get("worksheets"), list):
        sheets = [sheet for sheet in notebook["worksheets"] if isinstance(sheet, dict)]
        parts = [sheet["cells"] for sheet in sheets if isinstance(sheet.get("cells"), list)]
        cells = [cell for part in parts for cell in part]
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else None


def _notebook(raw: list[dict[str, Any]], reading: _Reading, exercises: tuple[Exercise, ...]) -> Submission:
    ours = {exercise.grade_id for exercise in exercises} | {exercise.check_id for exercise in exercises}
    cells, seen, left = [], set(), {True: MAX_CODE, False: MAX_CODE}
    if len(raw) > MAX_CELLS:
        reading.odd(f"the notebook has {len(raw)} cells: the first {MAX_CELLS} were read")
    for index, cell in enumerate(raw[:MAX_CELLS]):
        grade_id = grade_id_of(cell)
        grade_id = grade_id if grade_id in ours else None
        if cell.get("cell_type") != "code":
            if grade_id is None:
                continue
            reading.odd(f"cell {grade_id} was turned into {str(cell.get('cell_type'))[:20]}: read as code")
        if grade_id in seen and grade_id is not None:
            reading.odd(f"cell {grade_id} stands there more than once")
        seen.add(grade_id)
        source = source_of(cell)
        if len(source) > MAX_SOURCE:
            reading.odd(f"cell {index + 1} holds more than {MAX_SOURCE:,} characters of code: left out")
            continue
        if len(source) > left[grade_id is None]:
            reading.odd(f"the notebook holds more than {MAX_CODE:,} characters of code: cells beyond were left out")
            continue
        left[grade_id is None] -= len(source)
        cells.append(Cell(index, source, grade_id))
    if not any(cell.source.strip() for cell in cells):
        return reading.unreadable("the notebook holds no code")
    missing = [grade_id for grade_id in sorted(ours) if grade_id not in seen]
    if len(missing) == len(ours):
        reading.odd("no cell has its nbgrader id: functions were found by their names")
    else:
        for grade_id in missing:
            reading.odd(f"cell {grade_id} is missing")
    return Submission(reading.path, "notebook", tuple(cells), tuple(raw[:MAX_CELLS]), tuple(reading.problems))


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


def siblings(file: Path) -> list[Path]:
    """List the small files beside a submission that can be read, nbgrader's own first, then in order."""
    found, total = [], 0
    for path in sorted(file.parent.iterdir(), key=lambda path: (path.name not in OF_NBGRADER, path))[:100]:
        other = path != file and path.suffix != ".ipynb" and not path.name.startswith(".") and os.access(path, os.R_OK)
        if other and path.is_file() and not path.is_symlink() and (total := total + path.stat().st_size) < MAX_BESIDE:
            found.append(path)
    return found

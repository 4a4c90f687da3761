"""Building lessons: each source to its solved and its released notebook, and saying which of them are stale."""

import copy
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from coursekit import exercises, gradebook
from coursekit.authoring.execute import execute, number_cells
from coursekit.authoring.notebook import as_text, make_notebook, outputs_digest
from coursekit.authoring.source import Declared, SourceCell, parse, read_source
from coursekit.errors import CoursekitError, did_you_mean
from coursekit.grading.secret import ensure_secret

Declarations = Callable[[str], Sequence[Declared]]


@dataclass(frozen=True)
class Built:
    """A lesson's two notebooks."""

    lesson: str
    solved: Path
    released: Path


def build(
    course: Path, lessons: Sequence[str] | None = None, declared: Declarations = exercises.declared
) -> list[Built]:
    """Build lessons (default: all in solutions/), and the course's secret if there is none.

    A lesson's two notebooks are written together once both are made. Raises CoursekitError, naming file
    and line where it can, with the earlier notebooks of that lesson left as they were.
    """
    names = find_lessons(course, lessons)
    ensure_secret(course)
    return [_build(course, lesson, declared) for lesson in names]


def check_fresh(
    course: Path, lessons: Sequence[str] | None = None, declared: Declarations = exercises.declared
) -> list[str]:
    """Return a line for each notebook that is not what build would write: which, and why.

    Nothing runs: all but the outputs is made again and compared; outputs are compared with their digest.
    Raises CoursekitError when a source is wrong.
    """
    names = find_lessons(course, lessons)
    stale = [line for lesson in names for line in _stale(course, lesson, declared)]
    return stale + ([] if lessons else _without_source(course, names))


def find_lessons(course: Path, lessons: Sequence[str] | None) -> list[str]:
    """Return the lessons named, or all in solutions/. Raises CoursekitError for an unknown one."""
    folder = course / gradebook.SOURCE
    known = sorted(path.stem for path in folder.glob("[0-9][0-9]_*.py"))
    if not known:
        raise CoursekitError(f"{folder} holds no lesson such as 01_neuron.py. Run this in the course folder.")
    for lesson in lessons or ():
        if lesson not in known:
            raise CoursekitError(f"There is no lesson {lesson!r}.{did_you_mean(lesson, known)}")
    return list(dict.fromkeys(lessons)) if lessons else known


def paths(course: Path, lesson: str) -> Built:
    """Return where a lesson's notebooks lie."""
    name = Path(lesson) / f"{lesson}.ipynb"
    return Built(lesson, course / gradebook.SOURCE / name, course / gradebook.RELEASE / name)


def _make(course: Path, lesson: str, declared: Declarations) -> tuple[NotebookNode, list[SourceCell]]:
    """Return the solved notebook before it has run, and its cells as written."""
    file = f"{gradebook.SOURCE}/{lesson}.py"
    asked = declared(lesson)
    cells = parse(read_source(course / file), file, asked)
    return make_notebook(lesson, cells, asked), cells


def _build(course: Path, lesson: str, declared: Declarations) -> Built:
    notebook, cells = _make(course, lesson, declared)
    execute(notebook, cells)
    notebook.metadata.coursekit["outputs"] = outputs_digest(notebook)
    solved, built = as_text(notebook), paths(course, lesson)
    _write_together({built.solved: solved, built.released: gradebook.release(lesson, solved)})
    return built


def _stale(course: Path, lesson: str, declared: Declarations) -> list[str]:
    due, _ = _make(course, lesson, declared)
    built = paths(course, lesson)
    solved, released = _why_stale(built.solved, due, _solved_again), _why_stale(built.released, due, _released_again)
    if not (solved or released) and _stamp(built.solved) != _stamp(built.released):
        released = "was released from another run of the solved notebook"
    return [_line(course, path, why) for path, why in ((built.solved, solved), (built.released, released)) if why]


def _why_stale(path: Path, due: NotebookNode, again: Callable[[NotebookNode, NotebookNode], str]) -> str:
    """Say why a notebook is not what build would write now, or nothing. `again` makes its text again."""
    try:
        text, there = _read(path)
    except FileNotFoundError:
        return "is missing"
    except Exception:  # nbformat raises many kinds
        return "is not a notebook"
    stamp, made = _stamp_of(there), copy.deepcopy(due)
    if stamp.get("digest") != due.metadata.coursekit["digest"]:
        return "was built from another source, with other points or ids, or by another coursekit"
    made.metadata.coursekit["outputs"] = stamp.get("outputs")
    return "" if again(made, there) == text else "is not as it was built: it was edited or run by hand"


def _solved_again(made: NotebookNode, there: NotebookNode) -> str:
    """Give the notebook made again the outputs that are there, if they are those that were built."""
    for cell, other in zip(made.cells, there.cells, strict=False):
        if cell.cell_type == "code":
            cell.outputs = other.get("outputs", [])
    if outputs_digest(made) != made.metadata.coursekit["outputs"]:
        return ""
    number_cells(made)
    return as_text(made)


def _released_again(made: NotebookNode, there: NotebookNode) -> str:
    return gradebook.release(made.metadata.coursekit["lesson"], as_text(made))


def _read(path: Path) -> tuple[str, NotebookNode]:
    text = path.read_text(encoding="utf-8")
    return text, nbformat.reads(text, as_version=4)


def _stamp(path: Path) -> dict:
    return _stamp_of(_read(path)[1])


def _stamp_of(notebook: NotebookNode) -> dict:
    stamp = notebook.metadata.get("coursekit")
    return stamp if isinstance(stamp, dict) else {}


def _line(course: Path, path: Path, why: str) -> str:
    return f"{path.relative_to(course)} {why}. Run `coursekit build`."


def _without_source(course: Path, lessons: Sequence[str]) -> list[str]:
    """Name the notebooks whose lesson is gone."""
    folders = [path for room in (gradebook.SOURCE, gradebook.RELEASE) for path in (course / room).glob("[0-9][0-9]_*/")]
    gone = sorted(path for path in folders if path.is_dir() and path.name not in lessons)
    return [f"{path.relative_to(course)} has no source {gradebook.SOURCE}/{path.name}.py. Remove it." for path in gone]


def _write_together(texts: dict[Path, str]) -> None:
    """Write files so that none changes unless all can be written. Raises CoursekitError when one can't."""
    new = {path: path.with_name(f".{path.name}.{os.getpid()}") for path in texts}
    path = next(iter(texts))
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            new[path].write_text(text, encoding="utf-8", newline="\n")
        for path in texts:
            new[path].replace(path)
    except OSError as error:
        raise CoursekitError(f"{path} cannot be written: {error.strerror}. Make its folder writable.") from None
    finally:
        for leftover in new.values():
            with suppress(OSError):
                leftover.unlink(missing_ok=True)

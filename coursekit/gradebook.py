"""The one door to nbgrader: its generate step, and its gradebook."""

import copy
import logging
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader import dbutil
from nbgrader.api import Base, Gradebook
from nbgrader.converters import Autograde as Autograde
from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, DeduplicateIds, OverwriteCells, SaveCells
from nbgrader.preprocessors import Execute as Execute
from sqlalchemy import create_engine, inspect
from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from coursekit.errors import CoursekitError

SOURCE, RELEASE = "solutions", "notebooks"


class _Heard(logging.Handler):
    """Remembers what nbgrader logs as errors: its exceptions only say that there was one."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().strip().splitlines()


def release(lesson: str, solved: str) -> str:
    """Return the text of the released notebook for a solved one, by nbgrader's own generate step.

    It runs in a temporary course folder and without a gradebook: nothing is written elsewhere.
    Raises CoursekitError with nbgrader's reason when it refuses the notebook.
    """
    log, heard = logging.Logger("coursekit.nbgrader", logging.ERROR), _Heard()
    log.addHandler(heard)
    with tempfile.TemporaryDirectory(prefix="coursekit-release-") as folder:
        root = Path(folder).resolve()
        source = root / SOURCE / lesson / f"{lesson}.ipynb"
        source.parent.mkdir(parents=True)
        source.write_text(solved, encoding="utf-8", newline="\n")
        config = Config()
        config.CourseDirectory.root = str(root)
        config.CourseDirectory.source_directory = SOURCE
        config.CourseDirectory.release_directory = RELEASE
        config.CourseDirectory.assignment_id = lesson
        config.SaveCells.enabled = False
        course = CourseDirectory(config=config, log=log)
        converter = GenerateAssignment(coursedir=course, config=config, log=log, no_database=True)
        try:
            converter.start()
        except NbGraderException:
            said = [line for line in heard.lines if "Error" in line] or heard.lines
            raise CoursekitError(
                f"nbgrader refuses lesson {lesson}: {said[0] if said else 'no reason given'}"
            ) from None
        return (root / RELEASE / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8")


class Recorder:
    """A lesson's grades in nbgrader's gradebook, written through its public API, one commit a submission.

    A context manager. Raises CoursekitError for a gradebook that is locked, older or cannot be written.
    """

    def __init__(self, course: Path, lesson: str, db_url: str | None = None):
        self.course, self.lesson = course, lesson
        self.config = load_config(course)
        self.directory = CourseDirectory(config=self.config, root=str(course))
        self.db_url = db_url or self.directory.db_url
        self.released = nbformat.read(course / "notebooks" / lesson / f"{lesson}.ipynb", as_version=4)

    def __enter__(self) -> "Recorder":
        self.gradebook = open_gradebook(self.db_url)
        with database_errors(self.db_url):
            self._register()
        return self

    def __exit__(self, *exception: object) -> None:
        self.gradebook.close()

    def _register(self) -> None:
        """Tell the gradebook of the lesson and its cells, as nbgrader's generate step does."""
        self.gradebook.update_or_create_assignment(self.lesson)
        resources: Any = {"nbgrader": {"notebook": self.lesson, "assignment": self.lesson, "db_url": self.db_url}}
        try:
            SaveCells().preprocess(copy.deepcopy(self.released), resources)
        except RuntimeError as error:
            raise CoursekitError(
                f"The gradebook knows other cells of {self.lesson} than notebooks/ has, and holds grades for them: "
                f"{error}. Keep the old notebook for this class, or begin a new gradebook with --db."
            ) from None
        self.gradebook.db.expire_all()
        self.max_scores = {
            cell.name: cell.max_score for cell in self.gradebook.find_notebook(self.lesson, self.lesson).grade_cells
        }

    def graded_students(self) -> set[str]:
        """Name the students of whom the gradebook holds a submission."""
        with database_errors(self.db_url):
            return {str(one.student_id) for one in self.gradebook.assignment_submissions(self.lesson)}

    def timestamp(self, student: str) -> datetime | None:
        """Return when a student handed in, from timestamp.txt, in UTC."""
        try:
            return self.directory.get_existing_timestamp(str(self.course / "submitted" / student / self.lesson))
        except (ValueError, OverflowError, OSError):
            return None

    def record(self, student: str, scores: dict[str, float], unchanged: set[str], written: set[str]) -> float:
        """Write a student's scores by check id, and "No response." for unchanged answers; return the penalty.

        written: the ids of cells that a person has to grade. One left unchanged needs nobody: it scores 0.
        """
        with database_errors(self.db_url):
            book = self.gradebook
            book.update_or_create_student(student)
            when = self.timestamp(student)
            times = {"timestamp": when} if when else {}
            submission = book.update_or_create_submission(self.lesson, student, **times)
            notebook = book.find_submission_notebook(self.lesson, self.lesson, student)
            for grade in notebook.grades:
                grade.auto_score = None if grade.name in written else scores.get(grade.name, 0.0)
                grade.needs_manual_grade = grade.manual_score is not None or grade.name in written
            for comment in notebook.comments:
                comment.auto_comment = "No response." if comment.name in unchanged else None
            book.db.flush()
            book.db.refresh(notebook)
            notebook.late_submission_penalty = self._penalty(student, submission, notebook)
            penalty = notebook.late_submission_penalty or 0.0
            book.db.commit()
            return penalty

    def _penalty(self, student: str, submission: Any, notebook: Any) -> float | None:
        """Return the late penalty that nbgrader's own plugin gives, between 0 and the score."""
        late = submission.total_seconds_late
        if late <= 0:
            return None
        assign: Any = AssignLatePenalties(config=self.config)
        assign.init_plugin()
        penalty = assign.plugin_inst.late_submission_penalty(student, notebook.score, late)
        return None if penalty is None else min(max(penalty, 0), notebook.score)

    def overwrite(self, notebook: Any) -> None:
        """Put locked cells, ids, points and kernel of a handed-in notebook right, by nbgrader's own steps."""
        notebook.metadata["kernelspec"] = copy.deepcopy(self.released.metadata["kernelspec"])
        resources: Any = {}
        DeduplicateIds().preprocess(notebook, resources)
        step: Any = OverwriteCells()
        step.notebook_id = step.assignment_id = self.lesson
        step.gradebook = self.gradebook
        with database_errors(self.db_url):
            for index, cell in enumerate(notebook.cells):
                step.preprocess_cell(cell, resources, index)


def autograder_cells(db_url: str, assignment: str, notebook: str) -> set[str]:
    """Return the ids of a notebook's cells that are scored by what they show, as released."""
    with Gradebook(db_url) as book:
        found = book.find_notebook(notebook, assignment)
        by_hand = {str(cell.name) for cell in found.solution_cells}
        return {str(cell.name) for cell in found.grade_cells if str(cell.cell_type) == "code"} - by_hand


def load_config(course: Path) -> Config:
    """Read the course's nbgrader_config.py, or nothing where there is none."""
    if not (course / "nbgrader_config.py").is_file():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()


def open_gradebook(db_url: str) -> Any:
    """Open nbgrader's gradebook, making it whole or not at all. Raises CoursekitError if it is of another version."""
    file = Path(db_url.removeprefix("sqlite:///")) if db_url.startswith("sqlite:///") else None
    with database_errors(db_url):
        if file is not None and not file.exists():
            new = file.with_name(f".{file.name}.{os.getpid()}")
            try:
                _make_tables(f"sqlite:///{new}")
                new.replace(file)
            except OSError as error:
                raise CoursekitError(f"The gradebook {file} cannot be made: {error.strerror}.") from None
            finally:
                new.unlink(missing_ok=True)
        _make_tables(db_url)
        return Gradebook(db_url)


def _make_tables(db_url: str) -> None:
    """Make an empty gradebook of nbgrader's present version, without its way of starting `alembic` by name."""
    scripts = ScriptDirectory(dbutil.ALEMBIC_DIR)
    engine = create_engine(db_url)
    try:
        with engine.begin() as connection:
            versions = MigrationContext.configure(connection)
            if not inspect(connection).get_table_names():
                Base.metadata.create_all(connection)
                versions.stamp(scripts, "head")
            found, head = versions.get_current_revision(), scripts.get_current_head()
            if found != head:
                raise CoursekitError(
                    f"The gradebook {db_url} is of another nbgrader version ({found}, not {head}). "
                    "Make a copy of it, then run `nbgrader db upgrade` in the course folder."
                )
    finally:
        engine.dispose()


@contextmanager
def database_errors(db_url: str) -> Iterator[None]:
    """Say in a line what is wrong with a gradebook; keep quiet about nbgrader's own way of making its rows."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)
            yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise CoursekitError(
            f"The gradebook {db_url} cannot be used: {reason}. "
            "Close other programs that use it, and see that its folder can be written; then run the command again."
        ) from None

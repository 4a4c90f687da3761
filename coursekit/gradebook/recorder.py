"""A lesson's grades in nbgrader's gradebook: registered by its API, then one short transaction a submission."""

import copy
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import (
    Comment,
    Grade,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from coursekit.errors import CoursekitError
from coursekit.gradebook.cells import cells_of, save_cells
from coursekit.gradebook.tables import be_patient, collided, database_errors, have_to_oneself, open_gradebook

ATTEMPTS = 5
"""How often a submission is written when another program, at another lesson, makes the same student's rows."""


def table(model: Any) -> Table:
    """Return the table of one of nbgrader's models."""
    return model.__table__


STUDENT, SUBMISSION, NOTEBOOK = table(Student), table(SubmittedAssignment), table(SubmittedNotebook)
GRADE, COMMENT = table(Grade), table(Comment)


class Recorder:
    """A context manager. Raises CoursekitError for a gradebook that is locked, older or cannot be written."""

    def __init__(self, course: Path, lesson: str, db_url: str | None = None):
        self.course, self.lesson = course, lesson
        self.config = load_config(course)
        self.directory = CourseDirectory(config=self.config, root=str(course))
        self.db_url = db_url or self.directory.db_url
        self.released = nbformat.read(course / "notebooks" / lesson / f"{lesson}.ipynb", as_version=4)
        self.cells = cells_of(self.released)

    def __enter__(self) -> "Recorder":
        self.gradebook = open_gradebook(self.db_url)
        with database_errors(self.db_url):
            self._register()
        return self

    def __exit__(self, *exception: object) -> None:
        self.gradebook.close()

    def _register(self) -> None:
        """Tell the gradebook of the lesson and its cells, unless it knows them, and look up its names for them."""
        if not self._known(self.gradebook):
            self.gradebook.db.rollback()
            self._save_cells()
        self.gradebook.db.rollback()
        self.assignment = self.gradebook.find_assignment(self.lesson)
        self.parts = {
            notebook.id: [
                *((GRADE, cell.id) for cell in (*notebook.grade_cells, *notebook.task_cells)),
                *((COMMENT, cell.id) for cell in (*notebook.solution_cells, *notebook.task_cells)),
            ]
            for notebook in self.assignment.notebooks
        }
        self.notebook_id = self.gradebook.find_notebook(self.lesson, self.lesson).id
        self.names = {cell.id: cell.name for cell in self.gradebook.db.get(Notebook, self.notebook_id)._base_cells}
        self.has_due_date = self.assignment.duedate is not None
        self.assignment_id = self.assignment.id
        self.gradebook.db.rollback()

    def _known(self, gradebook: Any) -> bool:
        """Whether a gradebook has exactly these cells already."""
        gradebook.db.expire_all()
        try:
            notebook = gradebook.find_notebook(self.lesson, self.lesson)
        except MissingEntry:
            return False
        pairs = (
            (notebook.grade_cells, self.cells.grade),
            (notebook.solution_cells, self.cells.solution),
            (notebook.task_cells, self.cells.task),
            (notebook.source_cells, self.cells.source),
        )
        return all(_same(found, due) for found, due in pairs)

    def _save_cells(self) -> None:
        """Do as nbgrader's generate step does, in one transaction, unless another program does so first."""
        inside = copy.copy(self.gradebook)
        with self.gradebook.engine.begin() as connection:
            have_to_oneself(connection)
            with Session(connection, join_transaction_mode="rollback_only") as inside.db:
                if self._known(inside):
                    return
                try:
                    save_cells(inside, self.lesson, self.released)
                except RuntimeError as error:
                    raise CoursekitError(
                        f"The gradebook knows other cells of {self.lesson} than notebooks/ has, and holds grades for "
                        f"them: {error}. Keep the old notebook for this class, or begin a new gradebook with --db."
                    ) from None

    def graded_students(self) -> set[str]:
        """Name the students of whom the gradebook holds a submission."""
        asked = select(SUBMISSION.c.student_id).where(SUBMISSION.c.assignment_id == self.assignment_id)
        with database_errors(self.db_url), self.gradebook.engine.connect() as connection:
            return {str(student) for student in connection.scalars(asked)}

    def has(self, student: str) -> bool:
        """Whether the gradebook holds a student's submission by now."""
        mine = (SUBMISSION.c.assignment_id == self.assignment_id) & (SUBMISSION.c.student_id == student)
        with database_errors(self.db_url), self.gradebook.engine.connect() as connection:
            return connection.scalar(select(SUBMISSION.c.id).where(mine)) is not None

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
            for attempt in range(ATTEMPTS):
                try:
                    with self.gradebook.engine.begin() as connection:
                        self._take_turns(connection)
                        notebook = self._submitted(connection, student, self.timestamp(student))
                        self._write_grades(connection, notebook, scores, written)
                        self._write_comments(connection, notebook, unchanged)
                        return self._write_penalty(connection, notebook, student)
                except DBAPIError as error:
                    if attempt == ATTEMPTS - 1 or not collided(error):
                        raise
        raise AssertionError("the last attempt returns or raises")

    def _take_turns(self, connection: Connection) -> None:
        """Wait for whoever else writes this lesson's grades: the row of its notebook is written, unchanged, first."""
        be_patient(connection)
        mine = update(table(Notebook)).where(table(Notebook).c.id == self.notebook_id).values(id=self.notebook_id)
        if connection.execute(mine).rowcount != 1:
            raise CoursekitError(
                f"Another program has registered {self.lesson} anew in the gradebook. Run the command again."
            )

    def _submitted(self, connection: Connection, student: str, when: datetime | None) -> str:
        """Return the id of a student's submitted notebook, made with all its grades and comments if there is none."""
        mine = (SUBMISSION.c.assignment_id == self.assignment_id) & (SUBMISSION.c.student_id == student)
        submission = connection.scalar(select(SUBMISSION.c.id).where(mine))
        times = {"timestamp": parse_utc(when)} if when else {}
        if submission is None:
            if connection.scalar(select(STUDENT.c.id).where(STUDENT.c.id == student)) is None:
                connection.execute(insert(STUDENT), {"id": student})
            values = {"assignment_id": self.assignment_id, "student_id": student, **times}
            submission = connection.execute(insert(SUBMISSION), values).inserted_primary_key[0]  # pyright: ignore
            self._mirror(connection, submission)
        elif times:
            connection.execute(update(SUBMISSION).where(SUBMISSION.c.id == submission), times)
        asked = (NOTEBOOK.c.assignment_id == submission) & (NOTEBOOK.c.notebook_id == self.notebook_id)
        return str(connection.scalars(select(NOTEBOOK.c.id).where(asked)).one())

    def _mirror(self, connection: Connection, submission: str) -> None:
        """Give a new submission the notebooks of the assignment, with a row for each grade and comment to come."""
        for notebook, parts in self.parts.items():
            values = {"assignment_id": submission, "notebook_id": notebook}
            made = connection.execute(insert(NOTEBOOK), values).inserted_primary_key[0]  # pyright: ignore
            for kind in (GRADE, COMMENT):
                rows = [{"notebook_id": made, "cell_id": cell} for of, cell in parts if of is kind]
                _many(connection, insert(kind), rows)

    def _write_grades(
        self, connection: Connection, notebook: str, scores: dict[str, float], written: Iterable[str]
    ) -> None:
        asked = select(GRADE.c.id, GRADE.c.cell_id, GRADE.c.manual_score).where(GRADE.c.notebook_id == notebook)
        rows = []
        for id, cell, manual_score in connection.execute(asked):
            by_hand = self.names[cell] in written
            rows.append(
                {
                    "row": id,
                    "auto_score": None if by_hand else scores.get(self.names[cell], 0.0),
                    "needs_manual_grade": manual_score is not None or by_hand,
                }
            )
        _many(connection, _by_row(GRADE, "auto_score", "needs_manual_grade"), rows)

    def _write_comments(self, connection: Connection, notebook: str, unchanged: Iterable[str]) -> None:
        asked = select(COMMENT.c.id, COMMENT.c.cell_id).where(COMMENT.c.notebook_id == notebook)
        rows = [
            {"row": id, "auto_comment": "No response." if self.names[cell] in unchanged else None}
            for id, cell in connection.execute(asked)
        ]
        _many(connection, _by_row(COMMENT, "auto_comment"), rows)

    def _write_penalty(self, connection: Connection, notebook: str, student: str) -> float:
        """Write and return the late penalty that nbgrader's own plugin gives, between 0 and the score."""
        penalty = None
        if self.has_due_date:
            with Session(connection) as session:
                submitted = session.get_one(SubmittedNotebook, notebook)
                if (late := submitted.assignment.total_seconds_late) > 0:
                    assign: Any = AssignLatePenalties(config=self.config)
                    assign.init_plugin()
                    penalty = assign.plugin_inst.late_submission_penalty(student, submitted.score, late)
                    penalty = None if penalty is None else min(max(penalty, 0), submitted.score)
        row = {"row": notebook, "late_submission_penalty": penalty}
        connection.execute(_by_row(NOTEBOOK, "late_submission_penalty"), row)
        return penalty or 0.0

    def overwrite(self, notebook: Any) -> None:
        """Put locked cells, ids, points and kernel of a handed-in notebook right, by nbgrader's own steps."""
        notebook.metadata["kernelspec"] = copy.deepcopy(self.released.metadata["kernelspec"])
        self.cells.overwrite(notebook)


def _same(found: Iterable[Any], due: dict[str, dict[str, Any]]) -> bool:
    """Whether rows of the gradebook are those due, by name and by what is known of each."""
    rows = {row.name: row for row in found}
    return rows.keys() == due.keys() and all(
        getattr(rows[name], key) == value for name, info in due.items() for key, value in info.items()
    )


def _by_row(into: Table, *columns: str) -> Any:
    """Return the statement that sets columns of the row whose id is given as `row`."""
    return update(into).where(into.c.id == bindparam("row")).values({name: bindparam(name) for name in columns})


def _many(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Run a statement for each row, in one go; for none, nothing."""
    if rows:
        connection.execute(statement, rows)


def load_config(course: Path) -> Config:
    """Read the course's nbgrader_config.py, or nothing where there is none."""
    if not (course / "nbgrader_config.py").is_file():
        return Config()
    return PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()

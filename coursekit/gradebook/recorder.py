"""A lesson's grades in nbgrader's gradebook: registered by its API, then one short transaction a submission."""

import copy
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from jupyter_core.paths import jupyter_config_path
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

TIMESTAMP, MAX_TIMESTAMP = "timestamp.txt", 100
"""What nbgrader puts beside a submission, and the characters of it that are read."""
ATTEMPTS = 5
"""How often a submission is written when another program, at another lesson, makes the same student's rows."""


def table(model: Any) -> Table:
    """Return the table of one of nbgrader's models."""
    return model.__table__


STUDENT, SUBMISSION, NOTEBOOK = table(Student), table(SubmittedAssignment), table(SubmittedNotebook)
GRADE, COMMENT = table(Grade), table(Comment)
Row = dict[str, Any]
Rows = dict[str, Row]
"""What to write of each cell, by the cell's id."""


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
        assignment = self.gradebook.find_assignment(self.lesson)
        self.parts = {
            notebook.id: [
                *((GRADE, cell.id) for cell in (*notebook.grade_cells, *notebook.task_cells)),
                *((COMMENT, cell.id) for cell in (*notebook.solution_cells, *notebook.task_cells)),
            ]
            for notebook in assignment.notebooks
        }
        self.notebook_id = self.gradebook.find_notebook(self.lesson, self.lesson).id
        self.names = {cell.id: cell.name for cell in self.gradebook.db.get(Notebook, self.notebook_id)._base_cells}
        self.has_due_date = assignment.duedate is not None
        self.assignment_id = assignment.id
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
        return read_timestamp(self.course / "submitted" / student / self.lesson)[0]

    def record(self, student: str, scores: dict[str, float], unchanged: set[str], written: set[str]) -> float:
        """Write a student's scores by check id, and "No response." for unchanged answers; return the penalty.

        written: the ids of cells that a person has to grade. One left unchanged needs nobody: it scores 0.
        """
        in_words = {name: name in written for name in self.names.values()}
        grades = {
            cell: {
                "auto_score": None if in_words[name] else scores.get(name, 0.0),
                "needs_manual_grade": in_words[name],
            }
            for cell, name in self.names.items()
        }
        comments = {
            cell: {"auto_comment": "No response." if name in unchanged else None} for cell, name in self.names.items()
        }
        when = self.timestamp(student)
        times = {"timestamp": parse_utc(when)} if when else {}
        with database_errors(self.db_url):
            for attempt in range(ATTEMPTS):
                try:
                    return self._write(student, times, grades, comments)
                except DBAPIError as error:
                    if attempt == ATTEMPTS - 1 or not collided(error):
                        raise
        raise AssertionError("the last attempt returns or raises")

    def _write(self, student: str, times: Row, grades: Rows, comments: Rows) -> float:
        """Write a submission in one transaction; return the penalty."""
        with self.gradebook.engine.begin() as connection:
            self._take_turns(connection)
            mine = (SUBMISSION.c.assignment_id == self.assignment_id) & (SUBMISSION.c.student_id == student)
            submission = connection.scalar(select(SUBMISSION.c.id).where(mine))
            if submission is None:
                notebook = self._insert(connection, student, times, grades, comments)
            else:
                notebook = self._update(connection, submission, times, grades, comments)
            return self._write_penalty(connection, notebook, student)

    def _take_turns(self, connection: Connection) -> None:
        """Wait for whoever else writes this lesson's grades: the row of its notebook is written, unchanged, first."""
        be_patient(connection)
        mine = update(table(Notebook)).where(table(Notebook).c.id == self.notebook_id).values(id=self.notebook_id)
        if connection.execute(mine).rowcount != 1:
            raise CoursekitError(
                f"Another program has registered {self.lesson} anew in the gradebook. Run the command again."
            )

    def _insert(self, connection: Connection, student: str, times: Row, grades: Rows, comments: Rows) -> str:
        """Insert a student's first submission, as nbgrader mirrors an assignment; return the id of its notebook."""
        if connection.scalar(select(STUDENT.c.id).where(STUDENT.c.id == student)) is None:
            connection.execute(insert(STUDENT), {"id": student})
        values = {"assignment_id": self.assignment_id, "student_id": student, **times}
        submission = _inserted(connection, SUBMISSION, values)
        ours = ""
        for notebook, parts in self.parts.items():
            made = _inserted(connection, NOTEBOOK, {"assignment_id": submission, "notebook_id": notebook})
            for kind, known in ((GRADE, grades), (COMMENT, comments)):
                rows = [
                    {"notebook_id": made, "cell_id": cell, **known.get(cell, {})} for of, cell in parts if of is kind
                ]
                _many(connection, insert(kind), rows)
            ours = made if notebook == self.notebook_id else ours
        return ours

    def _update(self, connection: Connection, submission: str, times: Row, grades: Rows, comments: Rows) -> str:
        """Update a submission that is known, leaving what a person gave it; return the id of its notebook."""
        if times:
            connection.execute(update(SUBMISSION).where(SUBMISSION.c.id == submission), times)
        asked = (NOTEBOOK.c.assignment_id == submission) & (NOTEBOOK.c.notebook_id == self.notebook_id)
        notebook = str(connection.scalars(select(NOTEBOOK.c.id).where(asked)).one())
        found = select(GRADE.c.id, GRADE.c.cell_id, GRADE.c.manual_score).where(GRADE.c.notebook_id == notebook)
        rows = []
        for id, cell, manual_score in connection.execute(found):
            by_hand = manual_score is not None or grades[cell]["needs_manual_grade"]
            rows.append({"row": id, **grades[cell], "needs_manual_grade": by_hand})
        _many(connection, _by_row(GRADE, "auto_score", "needs_manual_grade"), rows)
        found = select(COMMENT.c.id, COMMENT.c.cell_id).where(COMMENT.c.notebook_id == notebook)
        rows = [{"row": id, **comments[cell]} for id, cell in connection.execute(found)]
        _many(connection, _by_row(COMMENT, "auto_comment"), rows)
        return notebook

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

    def overwrite(self, cells: list[Any]) -> None:
        """Put handed-in cells right by nbgrader's own steps: locked sources, ids, points."""
        self.cells.overwrite(cells)


def read_timestamp(folder: Path) -> tuple[datetime | None, str]:
    """Return when a folder was handed in, in UTC, and what is wrong with its timestamp.txt, or nothing.

    The file may be a learner's own: one that is a link, too long or no time says nothing, and stops nobody.
    """
    file = folder / TIMESTAMP
    if not file.is_file():
        return None, ""
    try:
        with file.open(encoding="utf-8") as stream:
            text = "" if file.is_symlink() else stream.read(MAX_TIMESTAMP + 1).strip()
        if not 0 < len(text) <= MAX_TIMESTAMP:
            raise ValueError("no time")
        when = parse_utc(text)
        when.isoformat()
        return when, ""
    except (ValueError, ArithmeticError, TypeError, AttributeError, OSError):
        return None, f"{TIMESTAMP} tells no time: whether it was late is not known"


def _same(found: Iterable[Any], due: dict[str, dict[str, Any]]) -> bool:
    """Whether rows of the gradebook are those due, by name and by what is known of each."""
    rows = {row.name: row for row in found}
    return rows.keys() == due.keys() and all(
        getattr(rows[name], key) == value for name, info in due.items() for key, value in info.items()
    )


def _inserted(connection: Connection, into: Table, values: Row) -> str:
    """Insert a row and return its id."""
    key: Any = connection.execute(insert(into), values).inserted_primary_key
    return key[0]


def _by_row(into: Table, *columns: str) -> Any:
    """Return the statement that sets columns of the row whose id is given as `row`."""
    return update(into).where(into.c.id == bindparam("row")).values({name: bindparam(name) for name in columns})


def _many(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Run a statement for each row, in one go; for none, nothing."""
    if rows:
        connection.execute(statement, rows)


def load_config(course: Path) -> Config:
    """Read every nbgrader_config.py that nbgrader reads in the course folder: Jupyter's folders first, then its own."""
    config = Config()
    for folder in (*reversed(jupyter_config_path()), str(course)):
        if Path(folder, "nbgrader_config.py").is_file():
            config.merge(PyFileConfigLoader("nbgrader_config.py", path=folder).load_config())
    return config

"""What the gradebook says of a lesson in the end: scores, penalties, and what a person gave and wrote."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import select
from sqlalchemy.orm import Session

from coursekit.gradebook.recorder import load_config, table
from coursekit.gradebook.tables import database_errors, file_of, open_gradebook


@dataclass(frozen=True)
class ByHand:
    """What a person gave for one cell: points and extra credit, or only a comment."""

    cell: str
    points: float | None = None
    most: float = 0.0
    extra: float = 0.0
    comment: str = ""


@dataclass
class Mark:
    """A student's mark. waits: cells that a person has still to look at, or to look at again."""

    points: float = 0.0
    most: float = 0.0
    penalty: float = 0.0
    waits: list[str] = field(default_factory=list)
    by_hand: dict[str, ByHand] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The points after any late penalty."""
        return max(0.0, self.points - self.penalty)


def read_marks(course: Path, lesson: str, db_url: str | None = None) -> dict[str, Mark]:
    """Return each student's mark; none where there is no gradebook, or it does not know the lesson.

    Raises CoursekitError for a gradebook that cannot be read.
    """
    db_url = db_url or CourseDirectory(config=load_config(course), root=str(course)).db_url
    file = file_of(db_url)
    if file is not None and not file.exists():
        return {}
    with database_errors(db_url), open_gradebook(db_url) as book:
        try:
            assignment = book.find_assignment(lesson).id
        except MissingEntry:
            return {}
        return _marks(book.db, assignment)


def _marks(session: Session, assignment: str) -> dict[str, Mark]:
    """Read all marks in four questions, however large the class."""
    submitted, notebooks = table(SubmittedAssignment).c, table(SubmittedNotebook).c
    asked = select(submitted.student_id, notebooks.id, notebooks.late_submission_penalty)
    asked = asked.where(submitted.assignment_id == assignment, notebooks.assignment_id == submitted.id)
    marks: dict[str, Mark] = {}
    owner: dict[str, Mark] = {}
    for student, notebook, penalty in session.execute(asked):
        owner[notebook] = marks.setdefault(student, Mark())
        owner[notebook].penalty += penalty or 0.0
    known: Any = [row for kind in (GradeCell, TaskCell) for row in session.execute(_most_of(kind))]
    most = dict(map(tuple, known))
    grades, names = table(Grade).c, table(BaseCell).c
    columns = (grades.notebook_id, names.id, names.name, grades.manual_score, grades.extra_credit)
    asked = select(*columns, grades.needs_manual_grade, Grade.score).where(names.id == grades.cell_id)
    for notebook, cell, name, manual, extra, waits, score in session.execute(asked):
        if (mark := owner.get(notebook)) is None:
            continue
        mark.points, mark.most = mark.points + (score or 0.0), mark.most + most.get(cell, 0.0)
        mark.waits += [name] if waits else []
        if manual is not None or extra:
            mark.by_hand[name] = ByHand(name, manual, most.get(cell, 0.0), extra or 0.0)
    comments = table(Comment).c
    asked = select(comments.notebook_id, names.name, comments.manual_comment).where(names.id == comments.cell_id)
    rows: Any = session.execute(asked.where(comments.manual_comment.is_not(None)))
    for notebook, name, text in rows:
        if notebook in owner and text.strip():
            known = owner[notebook].by_hand.get(name, ByHand(name))
            owner[notebook].by_hand[name] = ByHand(name, known.points, known.most, known.extra, text.strip())
    return marks


def _most_of(kind: type) -> Any:
    return select(table(kind).c.id, table(kind).c.max_score)

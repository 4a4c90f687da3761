"""A small course to grade in: lesson 01 with its graded cells alone, so that nbgrader's kernel is quick."""

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import Any

import coursekit
from coursekit.checking.verdict import Verdict
from coursekit.demo.layout import LESSON, filled_in, hand_in
from coursekit.demo.students import RIGHT
from coursekit.grading.course import ClassGrader, Graded
from coursekit.grading.pool import Settings
from coursekit.grading.record import read_record

REPOSITORY = Path(coursekit.__file__).parents[1]
BIN = Path(sys.executable).parent
QUICK = Settings(call_seconds=2.0)
PLAIN = "--Autograde.exporter_class=nbconvert.exporters.NotebookExporter"
"""Makes `nbgrader autograde` run notebooks in a kernel, as it does without our line in nbgrader_config.py."""


class Course:
    """A course folder of its own: hand in, grade, and read what came of it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.released = json.loads(self.released_file.read_text(encoding="utf-8"))

    @property
    def released_file(self) -> Path:
        return self.folder / "notebooks" / LESSON / f"{LESSON}.ipynb"

    def answered(self, **different: str) -> dict[str, Any]:
        """The released notebook with right answers but for those given, by function name."""
        return filled_in(self.released, {f"neuron-{name}": text for name, text in (RIGHT | different).items()})

    def hand_in(self, student: str, notebook: Any = None, **different: str) -> Path:
        """Hand in a notebook, or a text, or right answers but for those given."""
        text = notebook if isinstance(notebook, str) else json.dumps(notebook or self.answered(**different))
        hand_in(self.folder, student, text)
        return self.folder / "submitted" / student / LESSON / f"{LESSON}.ipynb"

    def grader(self, **options: Any) -> ClassGrader:
        return ClassGrader(self.folder, LESSON, options.pop("settings", QUICK), **options)

    def grade(self, *students: str, force: bool = False, **options: Any) -> Graded:
        grader = self.grader(**options)
        return grader.grade(grader.jobs(students), 2, force, lambda job, run: None)

    def record(self, student: str) -> dict[str, Any]:
        record = read_record(self.autograded(student))
        assert record is not None, f"{student} has not been graded"
        return record

    def verdicts(self, student: str) -> dict[str, Verdict]:
        """A graded student's verdicts, by function name."""
        found = [Verdict.from_dict(data) for data in self.record(student)["verdicts"]]
        return {verdict.exercise.partition(".")[2]: verdict for verdict in found}

    def autograded(self, student: str) -> Path:
        return self.folder / "autograded" / student / LESSON / f"{LESSON}.ipynb"

    def feedback(self, student: str) -> str:
        return (self.folder / "feedback" / student / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")

    def gradebook(self, db_url: str | None = None) -> dict[str, Any]:
        """All that nbgrader's gradebook says of the lesson, by student, read through nbgrader's own API."""
        from nbgrader.api import Gradebook

        with warnings.catch_warnings(), Gradebook(db_url or self.db_url) as book:
            warnings.simplefilter("ignore")
            return {one.student_id: _rows(one) for one in book.assignment_submissions(LESSON)}

    @property
    def db_url(self) -> str:
        return f"sqlite:///{self.folder / 'gradebook.db'}"

    def run(self, *words: str, **options: Any) -> subprocess.CompletedProcess:
        """Run a program of this environment in the course folder, with this environment's kernel."""
        return subprocess.run(
            [BIN / words[0], *words[1:]], cwd=self.folder, env=environment(), capture_output=True, text=True, **options
        )


def _rows(submission: Any) -> dict[str, Any]:
    [notebook] = submission.notebooks
    return {
        "scores": (submission.score, submission.max_score, notebook.score, notebook.written_score, notebook.code_score),
        "needs_manual_grade": submission.needs_manual_grade,
        "timestamp": submission.timestamp,
        "penalty": notebook.late_submission_penalty,
        "grades": {g.name: (g.auto_score, g.manual_score, g.needs_manual_grade, g.score) for g in notebook.grades},
        "comments": {c.name: (c.auto_comment, c.manual_comment) for c in notebook.comments},
    }


def environment() -> dict[str, str]:
    """This environment first wherever a program or a kernel is looked up by name."""
    paths = {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PATH": str(Path(sys.prefix, "share", "jupyter")),
    }
    return {**os.environ, **paths, "JUPYTER_NO_CONFIG": "1", "MPLBACKEND": "agg"}


def small(notebook: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a lesson's notebook all but its set-up and what is graded."""
    kept = [cell for cell in notebook["cells"] if cell["id"] == "setup" or "nbgrader" in cell["metadata"]]
    return {**notebook, "cells": kept}


def make_course(folder: Path) -> Course:
    for kind in ("notebooks", "solutions"):
        whole = json.loads((REPOSITORY / kind / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
        target = folder / kind / LESSON / f"{LESSON}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(json.dumps(small(whole)), encoding="utf-8")
    shutil.copy(REPOSITORY / "nbgrader_config.py", folder)
    return Course(folder)

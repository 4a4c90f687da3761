"""`nbgrader autograde` with our line in nbgrader_config.py: what it protects from, what it leaves alone, how it fails."""

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import psutil
import pytest
from small_course import PLAIN, Course, environment, make_course

from coursekit.demo.layout import LESSON
from coursekit.demo.students import FLIPPED_SIGMOID, NAIVE_SIGMOID

FORGED = "def sigmoid(z):\n    return 0\n\n\ndef check(exercise, function):\n    return None"
OWN = """
assert answer == 42
"""


def without_checks(notebook: dict, marker: Path) -> dict:
    """A notebook that no longer looks like ours, with code that leaves a mark where it could run unconfined."""
    code = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "mark"}
    return notebook | {"cells": [code | {"source": f"open({str(marker)!r}, 'w').close()"}]}


def own_notebook(**cells: str) -> str:
    """A notebook of an instructor's own: an answer, and graded cells of theirs by grade id."""
    made: list[dict[str, Any]] = []
    for id, source in {"answer": "answer = 42", **cells}.items():
        kind = {"grade": id != "answer", "solution": id == "answer", "locked": id != "answer", "task": False}
        nbgrader = kind | {"schema_version": 3, "grade_id": id} | ({} if id == "answer" else {"points": 2})
        cell = {"cell_type": "code", "id": id, "outputs": [], "execution_count": None}
        made.append(cell | {"metadata": {"nbgrader": nbgrader}, "source": source})
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return json.dumps({"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Course:
    """A course whose gradebook nbgrader has made, with nothing handed in."""
    course = make_course(tmp_path_factory.mktemp("inside") / "course")
    done = course.run("nbgrader", "generate_assignment", LESSON, "--force")
    assert done.returncode == 0, done.stderr
    return course


@pytest.fixture
def fresh(prepared, tmp_path) -> Course:
    return Course(Path(shutil.copytree(prepared.folder, tmp_path / "course")))


def scores(course: Course) -> dict[str, float]:
    return {student: rows["scores"][0] for student, rows in course.gradebook().items()}


def test_what_deceives_nbgrader_does_not_deceive_the_line(fresh, tmp_path):
    marker = tmp_path / "ran-unconfined"
    fresh.hand_in("forger", sigmoid=FORGED)
    fresh.hand_in("bare", without_checks(fresh.released, marker))
    fresh.hand_in("noisy", sigmoid=f"import sys\nprint('help', file=sys.stderr)\n{NAIVE_SIGMOID}")
    fresh.hand_in("careless", fresh.answered() | {"cells": fresh.answered()["cells"][:-1]})
    plain = Course(Path(shutil.copytree(fresh.folder, tmp_path / "plain")))
    for course, options in ((fresh, ()), (plain, (PLAIN,))):
        done = course.run("nbgrader", "autograde", LESSON, *options)
        assert done.returncode == 0, done.stderr
        assert marker.exists() == (course is plain), "code of a learner's ran outside the sandbox"
    assert scores(plain)["forger"] == 10
    assert scores(fresh)["forger"] == 7, "a wrong sigmoid, and all that builds on it judged with the right one"
    assert scores(fresh) | {"forger": 7} == {"forger": 7, "bare": 0, "noisy": 9, "careless": 10}
    grades = fresh.gradebook()["forger"]["grades"]
    assert grades["neuron-sigmoid-check"][0] == 0 and grades["neuron-relu-check"][0] == 1

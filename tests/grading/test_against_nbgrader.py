"""On honest submissions plain `nbgrader autograde`, the same with our line, and `coursekit grade` write the same."""

import csv
import shutil
import subprocess
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import determine_grade
from small_course import PLAIN, Course, environment, make_course

from coursekit.demo.layout import LESSON
from coursekit.demo.students import FLIPPED_SIGMOID, NAIVE_SIGMOID
from coursekit.gradebook import open_gradebook

HALF_WRITTEN = "def relu(z):\n    positive = z > 0\n    # YOUR CODE HERE\n    raise NotImplementedError()"
OURS = ("coursekit grade", "our line")
STUDENTS = ("late", "own-cells", "reviewed", "untouched")
DUE, HANDED_IN = datetime(2026, 3, 1, 12), "2026-03-01 13:30:00.000000 UTC"


def hand_in_all(course: Course) -> None:
    course.hand_in("untouched", course.released)
    late = course.hand_in("late", sigmoid=FLIPPED_SIGMOID, relu=HALF_WRITTEN)
    late.with_name("timestamp.txt").write_text(HANDED_IN)
    course.hand_in("reviewed", sigmoid=NAIVE_SIGMOID, relu="def relu(z):\n    abs(z)")
    course.hand_in("own-cells", with_own_cells(course.answered()))


def with_own_cells(notebook: dict) -> dict:
    code = {"cell_type": "code", "metadata": {"tags": ["mine"]}, "outputs": [], "execution_count": 7}
    own = [
        {"cell_type": "markdown", "id": "notes", "metadata": {}, "source": "# Notes\n\nWhy $e^{-z}$?"},
        code | {"id": "tries", "source": "%matplotlib inline\nimport warnings\nfor k in range(3):\n    print(k)"},
        code | {"id": "figure", "source": "plt.plot([1, 2])\nplt.show()"},
        code | {"id": "oops", "source": "undefined_name", "metadata": {"tags": ["raises-exception"]}},
        {"cell_type": "raw", "id": "raw", "metadata": {}, "source": "raw"},
    ]
    return notebook | {"cells": [notebook["cells"][0], *own, *notebook["cells"][1:]]}


def prepare_gradebook(course: Course) -> None:
    """Make it with nbgrader's own command; a due date is set, and a grader has been at one submission before."""
    done = course.run("nbgrader", "generate_assignment", LESSON, "--force")
    assert done.returncode == 0, done.stderr
    with warnings.catch_warnings(), Gradebook(course.db_url) as book:
        warnings.simplefilter("ignore")
        book.update_or_create_assignment(LESSON, duedate=DUE.replace(tzinfo=UTC).isoformat())
        book.update_or_create_student("reviewed", first_name="Rae")
        book.update_or_create_submission(LESSON, "reviewed")
        grade = book.find_grade("neuron-relu-check", LESSON, LESSON, "reviewed")
        grade.manual_score = 0.5
        book.find_comment("neuron-relu", LESSON, LESSON, "reviewed").manual_comment = "Nearly."
        book.db.commit()


@pytest.fixture(scope="module")
def courses(tmp_path_factory) -> dict[str, Course]:
    """The same class graded in three ways, two at a time."""
    folder = tmp_path_factory.mktemp("same")
    plain = make_course(folder / "plain")
    with (plain.folder / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    prepare_gradebook(plain)
    plain = Course(plain.folder)
    hand_in_all(plain)
    (plain.folder / ".coursekit_secret").write_text("same")
    copies = {name: Course(Path(shutil.copytree(plain.folder, folder / name))) for name in OURS}
    log = folder / "nbgrader.log"
    with log.open("w") as said:
        command = [shutil.which("nbgrader", path=environment()["PATH"]), "autograde", LESSON, PLAIN]
        nbgrader = subprocess.Popen(command, cwd=plain.folder, env=environment(), stdout=said, stderr=said)
    graded = copies["coursekit grade"].run("coursekit", "grade", LESSON)
    inside = copies["our line"].run("nbgrader", "autograde", LESSON)
    assert nbgrader.wait() == 0, log.read_text()
    assert graded.returncode == 0, graded.stderr
    assert inside.returncode == 0, inside.stderr
    return {"plain": plain} | copies


@pytest.fixture(scope="module")
def books(courses) -> dict[str, dict]:
    """What the gradebooks say, as nbgrader's API reads them."""
    return {name: course.gradebook() for name, course in courses.items()}


def autograded(course: Course, student: str) -> Any:
    return nbformat.read(course.autograded(student), as_version=4)


def test_the_class_is_as_mixed_as_it_should_be(books):
    theirs = books["plain"]
    assert tuple(sorted(theirs)) == STUDENTS
    scores = {name: rows["scores"][0] for name, rows in theirs.items()}
    assert scores == {"late": 7, "own-cells": 10, "reviewed": 8.5, "untouched": 0}
    assert theirs["late"]["penalty"] == 7
    assert theirs["reviewed"]["needs_manual_grade"]


@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("way", OURS)
def test_the_gradebooks_say_the_same(books, way, student):
    assert books[way][student] == books["plain"][student]


@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("way", OURS)
def test_the_notebooks_hold_the_same_cells(courses, way, student):
    theirs, ours = autograded(courses["plain"], student), autograded(courses[way], student)
    seen = [[(c.id, c.cell_type, c.source, c.metadata.get("nbgrader")) for c in nb.cells] for nb in (theirs, ours)]
    assert seen[1] == seen[0]
    assert ours.metadata.kernelspec == theirs.metadata.kernelspec
    assert (ours.nbformat, ours.nbformat_minor) == (theirs.nbformat, theirs.nbformat_minor)


@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("way", OURS)
def test_nbgrader_reads_the_same_scores_from_our_notebook(courses, books, way, student):
    graded = [c for c in autograded(courses[way], student).cells if c.metadata.get("nbgrader", {}).get("grade")]
    found = {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in graded}
    assert found == {name: auto for name, (auto, *_) in books["plain"][student]["grades"].items()}


@pytest.mark.parametrize("student", STUDENTS)
def test_both_of_ours_show_the_same_under_every_cell(courses, student):
    """The verdicts' inputs come from the same secret: it is the course's own, in both."""
    grade, inside = (autograded(courses[way], student) for way in OURS)
    assert [cell.get("outputs") for cell in inside.cells] == [cell.get("outputs") for cell in grade.cells]


@pytest.mark.parametrize("way", OURS)
def test_the_notebooks_have_the_same_access_rights_and_timestamps(courses, way):
    theirs, ours = courses["plain"].autograded("late"), courses[way].autograded("late")
    assert ours.stat().st_mode == theirs.stat().st_mode
    assert ours.with_name("timestamp.txt").read_text() == theirs.with_name("timestamp.txt").read_text()


def test_both_of_ours_are_reported_alike(courses):
    """The class report after `nbgrader autograde` with our line is that after `coursekit grade`, late penalty too."""
    said = [courses[way].run("coursekit", "report", LESSON).stdout.partition("Class report")[0] for way in OURS]
    assert said[0] == said[1] and "late" not in said[0].partition("Files worth a look")[2]
    tables = [(courses[way].folder / "reports" / f"{LESSON}.csv").read_text() for way in OURS]
    assert tables[0] == tables[1] and "\nlate,0,10,7," in tables[0]


def test_settings_in_jupyters_own_folder_count_as_in_nbgrader(course, tmp_path, monkeypatch):
    """A late penalty for all of an instructor's courses; the course's own file has the last word."""
    (tmp_path / "nbgrader_config.py").write_text('c.LateSubmissionPlugin.penalty_method = "zero"\n')
    monkeypatch.delenv("JUPYTER_NO_CONFIG", raising=False)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path))
    for own, penalty in (("", 10), ('c.LateSubmissionPlugin.penalty_method = "none"\n', None)):
        with (course.folder / "nbgrader_config.py").open("a") as config:
            config.write(own)
        course.hand_in("late").with_name("timestamp.txt").write_text(HANDED_IN)
        with warnings.catch_warnings(), open_gradebook(course.db_url) as book:
            warnings.simplefilter("ignore")
            book.update_or_create_assignment(LESSON, duedate=DUE.replace(tzinfo=UTC).isoformat())
        course.grade(force=True)
        assert course.gradebook()["late"]["penalty"] == penalty


@pytest.mark.parametrize("way", OURS)
def test_nbgrader_goes_on_from_what_we_have_graded(courses, way):
    """Its feedback and export work on our notebooks and gradebook, and its autograde finds nothing left to do."""
    ours = courses[way]
    before = ours.gradebook()
    commands = ["autograde", LESSON], ["generate_feedback", LESSON, "--force"], ["export"]
    with ThreadPoolExecutor() as threads:
        for done in threads.map(lambda words: ours.run("nbgrader", *words), commands):
            assert done.returncode == 0, done.stderr
            assert "ERROR" not in done.stderr
    assert ours.gradebook() == before
    assert "The sign of the exponent is flipped" in ours.feedback("late")
    with (ours.folder / "grades.csv").open() as file:
        assert {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)} == {
            student: rows["scores"][0] - (rows["penalty"] or 0) for student, rows in before.items()
        }

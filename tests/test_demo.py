"""The demo's class: graded as each submission deserves, and with every wrong idea of the course map in it."""

from pathlib import Path

import pytest

from coursekit.demo.layout import LESSON, lay_out
from coursekit.demo.students import BROKEN, POINTS, STUDENTS
from coursekit.errors import CoursekitError
from coursekit.exercises import in_lesson
from coursekit.grading.course import ClassGrader
from coursekit.grading.pool import Settings
from coursekit.grading.report import read_report
from coursekit.grading.results import Learner
from coursekit.grading.tables import as_text

REPOSITORY = Path(__file__).parents[1]
COURSE_MAP = {
    ("weighted_sum", "bias_forgotten"),
    ("weighted_sum", "bias_once_per_input"),
    ("weighted_sum", "product_not_summed"),
    ("sigmoid", "flipped_exponent"),
    ("sigmoid", "overflow"),
    ("sigmoid", "scalar_only"),
    ("relu", "absolute_value"),
    ("relu", "maximum_of_the_whole_array"),
    ("relu", "input_changed_in_place"),
    ("neuron", "activation_before_the_sum"),
    ("neuron", "bias_forgotten"),
    ("neuron", "activation_ignored"),
    ("and_gate", "bias_of_the_wrong_sign"),
    ("and_gate", "one_input_alone"),
}
"""What the course map says that the checks of lesson 01 must recognise."""


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The class laid out and graded."""
    folder = tmp_path_factory.mktemp("demo")
    lay_out(REPOSITORY, folder)
    grader = ClassGrader(folder, LESSON, Settings(call_seconds=2.0))
    grader.grade(grader.jobs(), 2, force=False, told=lambda job, run: None)
    return read_report(folder, LESSON)


@pytest.fixture(scope="module")
def learners(report) -> dict[str, Learner]:
    return {learner.name: learner for learner in report.learners}


def diagnoses(learner: Learner) -> list[tuple[str, str]]:
    found = learner.verdicts.values()
    return [(verdict.exercise.partition(".")[2], verdict.diagnosis) for verdict in found if verdict.diagnosis]


def test_the_points_are_those_of_the_declarations():
    assert {exercise.function: exercise.points for exercise in in_lesson(LESSON)} == POINTS


def test_all_24_have_been_graded(learners):
    assert len(learners) == 24
    assert set(learners) == {student.name for student in STUDENTS} | set(BROKEN)


@pytest.mark.parametrize("student", STUDENTS, ids=lambda student: student.name)
def test_each_gets_its_points_and_its_diagnoses(learners, student):
    learner = learners[student.name]
    assert learner.score == student.score
    assert sorted(name for _, name in diagnoses(learner)) == sorted(student.diagnoses)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_notebook_gets_no_points_and_the_reason(learners, name):
    assert learners[name].score == 0
    assert learners[name].problems


@pytest.mark.parametrize(
    "name, exercise, status, word",
    [
        ("sven", "weighted_sum", "wrong", "did not come to an end"),
        ("tara", "relu", "wrong", "brought its Python process down"),
        ("umar", "relu", "not judged", "no function named relu"),
        ("vera", "or_gate", "not attempted", "Not started yet"),
        ("wim", "weighted_sum", "wrong", "Was `return` forgotten?"),
    ],
)
def test_what_has_no_misconception_is_said_in_plain_words(learners, name, exercise, status, word):
    verdict = learners[name].verdicts[f"neuron.{exercise}"]
    assert verdict.status == status
    assert word in verdict.headline


def test_every_misconception_of_the_course_map_occurs(learners):
    seen = {found for learner in learners.values() for found in diagnoses(learner)}
    assert seen >= COURSE_MAP


def test_the_report_names_the_most_common_misconception(report):
    assert "Most common misconception: neuron.sigmoid, flipped exponent (3 learners)" in as_text(report)


def test_a_folder_that_is_not_the_demo_s_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("all my work")
    with pytest.raises(CoursekitError, match="not empty"):
        lay_out(REPOSITORY, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "all my work"

"""The class report of a lesson in which learners are measured, and of one that a person grades in part."""

from coursekit.checking.verdict import Verdict
from coursekit.grading.report import write_report
from coursekit.grading.results import Learner, Report
from coursekit.grading.tables import as_text


def learner(name: str, accuracy: float | None) -> Learner:
    verdict = Verdict("capstone.fit", "partly", 6.0, 8.0, "...", measure=accuracy)
    return Learner(name, {"capstone.fit": verdict}, ())


CLASS = Report(
    "10_capstone",
    tuple(learner(name, value) for name, value in zip("abcdefg", [0.9, 0.95, None, 0.95, 0.5, 0.6, 0.7], strict=True)),
)
LINE = "Accuracy on unseen digits, the highest first: b 0.950, d 0.950, a 0.900, g 0.700, f 0.600; median 0.800"


def test_the_leaderboard_names_the_five_highest_and_the_median_of_those_measured():
    assert CLASS.leaderboards == [LINE]
    assert LINE in as_text(CLASS).splitlines()


def test_points_that_a_person_gives_are_said_to_be_missing(tmp_path):
    assert "8 points on average, and 4 to be given by hand in Formgrader" in as_text(CLASS)
    page, *_ = write_report(tmp_path, CLASS)
    text = page.read_text(encoding="utf-8")
    assert "and 4 to be given by hand in Formgrader." in text and LINE in text


def test_a_lesson_without_a_measure_has_no_leaderboard():
    report = Report("01_neuron", (Learner("a", {}, ()),))
    assert report.leaderboards == [] and report.by_hand == 0
    assert "Formgrader" not in as_text(report)

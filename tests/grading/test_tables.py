"""The report as data: JSON comes back whole, a spreadsheet takes nothing for a formula, a terminal no command."""

import csv
import json

import pytest
from test_pages import EVIL, verdicts

from coursekit.checking.messages import not_judged
from coursekit.errors import CoursekitError
from coursekit.exercises import LESSONS, in_lesson
from coursekit.grading.results import Learner, Report
from coursekit.grading.similar import Pair, Shared, Side
from coursekit.grading.tables import as_csv, as_json, as_text, from_json

LESSON = "01_neuron"
PAIR = Pair(("ada", EVIL), 31.5, 0.9, 7, 2, (Shared("neuron.relu", Side("a\nb", (1,)), Side(EVIL, (1, 2))),))
REPORT = Report(
    LESSON,
    (Learner("ada", verdicts("wrong"), (), 0.5), Learner(EVIL, verdicts("passed", EVIL), (EVIL,))),
    (PAIR,),
    ("gone",),
    ("new",),
)


def test_json_comes_back_whole():
    assert from_json(as_json(REPORT)) == REPORT
    assert as_json(from_json(as_json(REPORT))) == as_json(REPORT)


def test_json_holds_what_the_page_shows():
    data = json.loads(as_json(REPORT))
    assert [one["name"] for one in data["learners"]] == ["ada", EVIL]
    assert data["exercises"][1]["id"] == "neuron.sigmoid" and data["exercises"][1]["facility"] == 0.5
    assert data["exercises"][1]["discrimination"] is None and data["exercises"][1]["why"] == "too few to tell"
    assert data["misconceptions"] == [
        {**data["misconceptions"][0], "exercise": "neuron.sigmoid", "name": "flipped_exponent", "learners": ["ada"]}
    ]
    assert data["absent"] == ["gone"] and data["ungraded"] == ["new"] and data["max_score"] == 10
    assert "gone" in {concern["name"] for concern in data["concerns"]}


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"format": "coursekit report 0"}', as_json(REPORT)[:-50]])
def test_what_is_no_report_is_refused(text):
    with pytest.raises(CoursekitError, match="no class report"):
        from_json(text)


def test_a_spreadsheet_and_a_terminal_get_text():
    for text in (as_csv(REPORT), as_text(REPORT)):
        assert "\x1b" not in text and "\x00" not in text and "\u202e" not in text
        text.encode("utf-8")
    rows = list(csv.DictReader(as_csv(REPORT).splitlines()))
    assert [row["score"] for row in rows] == ["-0.5", "10"]
    assert "Not graded yet: 1." in as_text(REPORT)


def test_a_terminal_names_a_dozen_and_counts_the_rest():
    learners = tuple(Learner(f"learner{i:02}", verdicts("wrong"), ("the file is odd",)) for i in range(15))
    text = as_text(Report(LESSON, learners, (), (), ()))
    assert "learner11, and 3 more" in text and "and 3 more, on the page" in text
    assert "learner12" not in text


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if not lesson.startswith("00")])
def test_the_columns_of_every_lesson_stand_below_their_heads(lesson):
    verdicts_of = {exercise.id: not_judged(exercise, "nothing", "") for exercise in in_lesson(lesson)}
    lines = as_text(Report(lesson, (Learner("ada", verdicts_of, ()),))).splitlines()
    head = next(line for line in lines if line.startswith("exercise"))
    end = head.index("Not judged") + len("Not judged")
    rows = [line for line in lines if line.split(" ")[0] in verdicts_of]
    assert len(rows) == len(verdicts_of) and all(line[:end].endswith(" 1") for line in rows)

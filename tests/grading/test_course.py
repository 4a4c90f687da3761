"""Grading a class: once is enough, what changed is done again, and whatever interrupts it leaves nothing half-done."""

import csv
import html
import json
import os
import random
import re
import signal
import sqlite3
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from small_course import QUICK, Course
from whole_class import (
    but_the_layers,
    children,
    everything,
    graded_so_far,
    hand_in_class,
    leftovers,
    refused,
    start,
    wait_for,
)

from coursekit.cli import main
from coursekit.demo.layout import LESSON
from coursekit.demo.students import FLIPPED_SIGMOID, RIGHT
from coursekit.errors import CoursekitError
from coursekit.grading import course as grading
from coursekit.grading import feedback, keeping
from coursekit.grading.pool import Settings
from coursekit.grading.report import read_report, write_report
from coursekit.grading.tables import as_csv, as_text

WRONG_SUM = "def weighted_sum(x, w, b):\n    return x @ w"
BUILT_ON_IT = "def neuron(X, w, b, activation):\n    return activation(np.array([weighted_sum(x, w, b) for x in X]))"
EVIL = "<script>alert(1)</script>"


pytestmark = pytest.mark.usefixtures("one_secret")


def times(course: Course) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in (course.folder / "autograded").rglob("*.ipynb")}


def test_the_second_run_grades_nothing_and_changes_nothing(course):
    hand_in_class(course)
    assert sorted(course.grade().graded) == ["ada", "ben", "cleo", "dov"]
    before, written = everything(course), times(course)
    again = course.grade()
    assert (again.graded, sorted(again.unchanged)) == ([], ["ada", "ben", "cleo", "dov"])
    assert everything(course) == before
    assert times(course) == written


def test_what_changed_is_graded_again_and_nothing_else(course, monkeypatch):
    hand_in_class(course)
    helper = course.hand_in("ada", relu="from helpers import relu").with_name("helpers.py")
    helper.write_text("import numpy as np\n\n\n" + RIGHT["relu"])
    course.grade()
    assert course.verdicts("ada")["relu"].passed

    course.hand_in("ben")
    assert course.grade().graded == ["ben"]
    assert course.gradebook()["ben"]["scores"][0] == 10

    (course.folder / "submitted" / "cleo" / LESSON / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC")
    assert course.grade().graded == ["cleo"]
    assert course.gradebook()["cleo"]["timestamp"].day == 2

    helper.write_text("def relu(z):\n    return abs(z)")
    assert course.grade().graded == ["ada"]
    assert not course.verdicts("ada")["relu"].passed

    course.autograded("dov").unlink()
    assert course.grade().graded == ["dov"]
    assert course.grade("ben", force=True).graded == ["ben"]

    monkeypatch.setattr(grading, "declarations_digest", lambda: "declared anew")
    assert sorted(course.grade().graded) == ["ada", "ben", "cleo", "dov"]


def test_a_grader_s_marks_and_comments_stay_when_it_is_graded_again(course):
    from nbgrader.api import Gradebook

    course.hand_in("ada", sigmoid=FLIPPED_SIGMOID)
    course.grade()
    with Gradebook(course.db_url) as book:
        book.find_grade("neuron-sigmoid-check", LESSON, LESSON, "ada").manual_score = 1.5
        book.find_comment("neuron-sigmoid", LESSON, LESSON, "ada").manual_comment = "Read it again."
        book.db.commit()
    course.hand_in("ada")
    course.grade()
    rows = course.gradebook()["ada"]
    assert rows["grades"]["neuron-sigmoid-check"] == (2, 1.5, True, 1.5)
    assert rows["comments"]["neuron-sigmoid"] == (None, "Read it again.")


class Killed(BaseException):
    """Stands for kill -9 at a line of our own code."""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("module, name, calls", [("feedback", "learner_page", 1), ("keeping", "write_whole", 3)])
def test_wherever_keeping_a_grade_ends_the_next_run_makes_it_whole(course, monkeypatch, module, name, calls):
    hand_in_class(course)
    where = {"feedback": feedback, "keeping": keeping}[module]
    original, left = getattr(where, name), random.randrange(calls + 1)

    def killed(*args, **kwargs):
        nonlocal left
        left -= 1
        if left < 0:
            raise Killed
        return original(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(where, name, killed)
        with pytest.raises(Killed):
            course.grade()
    course.grade()
    after = everything(course)
    course.grade(force=True)
    assert everything(course) == after


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9, and Ctrl-C is another matter")
def test_killed_or_interrupted_it_goes_on_where_it_was(course):
    """kill -9 before and after the first grade, then Ctrl-C, then a run to the end: as if nothing had happened."""
    hand_in_class(course)
    for i in range(6):
        course.hand_in(f"student{i}", relu=f"import time; time.sleep(0.5)\n{RIGHT['relu']}")
    started = set()
    for done in (0, 1):
        process = start(course)
        wait_for(lambda process=process: children(process.pid) or not Path("/proc").is_dir())
        wait_for(lambda done=done: graded_so_far(course) >= done)
        time.sleep(random.uniform(0, 0.3))
        started |= set(children(process.pid))
        process.kill()
        process.communicate()

    process, before = start(course), graded_so_far(course)
    wait_for(lambda: graded_so_far(course) > before)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert but_the_layers(said) == "coursekit: stopped. What was finished is kept; run it again to go on.\n"
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started), 10)

    finished = graded_so_far(course)
    assert 1 <= finished < 10
    rest = CliRunner().invoke(main, ["grade", LESSON, "--course", str(course.folder)])
    assert f"{10 - finished} graded, {finished} unchanged" in rest.stdout
    after = everything(course)
    assert len(after["gradebook"]) == 10
    assert leftovers(course) == set()
    course.grade(force=True)
    assert everything(course) == after


def test_a_locked_gradebook_is_named(course):
    course.hand_in("ada")
    course.grade()
    course.hand_in("ada", relu="def relu(z):\n    return abs(z)")
    with sqlite3.connect(course.folder / "gradebook.db", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = refused(course)
        other.execute("ROLLBACK")
    other.close()
    assert "gradebook.db" in said and "locked" in said and "Close other programs" in said
    assert course.gradebook()["ada"]["scores"][0] == 10
    course.grade()
    assert course.gradebook()["ada"]["scores"][0] == 9


def test_an_older_gradebook_is_left_alone(course):
    course.hand_in("ada")
    course.grade()
    with sqlite3.connect(course.folder / "gradebook.db") as book:
        book.execute("UPDATE alembic_version SET version_num = '50a4d84c131a'")
    book.close()
    before = (course.folder / "gradebook.db").read_bytes()
    assert "nbgrader db upgrade" in refused(course, "--force")
    assert (course.folder / "gradebook.db").read_bytes() == before


def test_something_that_is_no_gradebook_is_named(course):
    course.hand_in("ada")
    (course.folder / "gradebook.db").write_text("no database at all " * 100)
    assert "not a database" in refused(course)


def test_a_feedback_folder_that_cannot_be_written_is_named(course):
    course.hand_in("ada")
    (course.folder / "feedback").write_text("a file where a folder should be")
    assert "feedback" in refused(course)
    assert not course.autograded("ada").exists()
    (course.folder / "feedback").unlink()
    assert course.grade().graded == ["ada"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_feedback_folder_is_named(course):
    course.hand_in("ada")
    (course.folder / "feedback").mkdir(mode=0o555)
    assert "feedback" in refused(course)


def test_what_is_missing_is_said_with_what_to_do(course, tmp_path):
    assert "submitted" in refused(course)
    (course.folder / "submitted").mkdir()
    assert "Nobody has handed in" in refused(course)
    course.hand_in("ada")
    assert "Did you mean 'ada'?" in refused(course, "adda")
    assert not (course.folder / "gradebook.db").exists()
    course.released_file.unlink()
    assert "coursekit build" in refused(course)
    with pytest.raises(CoursekitError, match="Did you mean '01_neuron'"):
        grading.ClassGrader(course.folder, "01_neurons", QUICK)
    with pytest.raises(CoursekitError, match="nothing in it counts, so there is nothing to grade"):
        grading.ClassGrader(course.folder, "00_start_here", QUICK)


def test_another_gradebook_can_be_named(course):
    hand_in_class(course)
    other = f"sqlite:///{course.folder / 'elsewhere.sqlite'}"
    course.grade(db_url=other)
    assert not (course.folder / "gradebook.db").exists()
    assert course.grade(db_url=other).graded == []
    assert len(course.grade().graded) == 4
    assert course.gradebook() == course.gradebook(other)


def test_a_wrong_earlier_function_is_not_punished_twice(course):
    course.hand_in("ada", weighted_sum=WRONG_SUM, neuron=BUILT_ON_IT)
    course.hand_in("ben", weighted_sum=WRONG_SUM, neuron=BUILT_ON_IT.replace("activation(", "("))
    course.grade()
    ada, ben = course.verdicts("ada"), course.verdicts("ben")
    assert (ada["weighted_sum"].diagnosis, ada["neuron"].passed) == ("bias_forgotten", True)
    assert "the course's own weighted_sum" in ada["neuron"].note
    assert ben["neuron"].status == "wrong"
    assert {name: rows["scores"][0] for name, rows in course.gradebook().items()} == {"ada": 9, "ben": 7}


def test_limits_are_part_of_what_a_grade_depends_on(course):
    course.hand_in("ada", relu=f"import time\n{RIGHT['relu']}".replace("return", "time.sleep(0.8)\n    return"))
    course.grade(settings=Settings(call_seconds=0.1))
    assert not course.verdicts("ada")["relu"].passed
    assert course.grade(settings=Settings(call_seconds=3)).graded == ["ada"]
    assert course.verdicts("ada")["relu"].passed


def test_the_report_and_its_table_say_who_needs_what(course):
    hand_in_class(course)
    course.hand_in("eve", sigmoid=FLIPPED_SIGMOID)
    course.hand_in("=HYPERLINK(1)")
    course.grade()
    report = read_report(course.folder, LESSON)
    text = as_text(report)
    assert "6 submissions" in text and "flipped exponent (2 learners)" in text and "ben, eve" in text
    assert "then neuron.sigmoid, overflow (1)" in text
    assert "dov: the file is no notebook" in text
    page, table, _ = write_report(course.folder, report)
    shown = re.sub(r"<[^>]+>", "", page.read_text())
    assert all(word in shown for word in ("ben, eve", "flipped exponent", "dov"))
    rows = {row["learner"]: row for row in csv.DictReader(table.read_text().splitlines())}
    assert rows["ben"]["score"] == "8" and rows["ben"]["neuron.sigmoid diagnosis"] == "flipped_exponent"
    assert rows["cleo"]["neuron.sigmoid"] == "1" and rows["dov"]["score"] == "0"
    assert "'=HYPERLINK(1)" in rows
    assert as_csv(report) == table.read_text()
    scores = course.gradebook()
    assert {name.lstrip("'"): float(row["score"]) for name, row in rows.items()} == {
        name: row["scores"][0] for name, row in scores.items()
    }


def test_a_learner_s_text_is_escaped_wherever_it_is_shown(course):
    answers = {
        "weighted_sum": f"def weighted_sum(x, w, b):\n    raise ValueError({EVIL!r})",
        "relu": f"class Odd:\n    def __repr__(self):\n        return {EVIL!r}\n\ndef relu(z):\n    return Odd()",
        "sigmoid": f"import warnings\n\ndef sigmoid(z):\n    warnings.warn({EVIL!r})\n    return {EVIL!r}",
        "neuron": f"# {EVIL}</code></pre>{EVIL}\nprint({EVIL!r})\ndef neuron(X, w, b, activation):\n    return 0",
    }
    file = course.hand_in("<b>bob", **answers)
    file.rename(file.with_name("<img src=x onerror=alert(1)>.ipynb"))
    course.grade()
    page, *_ = write_report(course.folder, read_report(course.folder, LESSON))
    shown = [course.feedback("<b>bob"), page.read_text()]
    for cell in json.loads(course.autograded("<b>bob").read_text())["cells"]:
        shown += ["".join(one.get("data", {}).get("text/html", "")) for one in cell.get("outputs", [])]
    for text in shown:
        assert not re.search(r"<script>alert|<img|<b>bob", text)
    assert html.escape(EVIL, quote=False) in shown[0]

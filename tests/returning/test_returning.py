"""The way back: pages under the names by which a system knows people, marks in its own list, nothing made up."""

import csv
import json
import os
import warnings
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from small_course import LESSON, Course, make_course

from coursekit.collecting.collect import Collector
from coursekit.errors import CoursekitError
from coursekit.gradebook import ByHand, Mark, read_marks
from coursekit.grading.by_hand import put_on_pages
from coursekit.grading.keeping import page_of
from coursekit.returning.feedback import as_notebook, return_feedback
from coursekit.returning.marks import fill_in, write_marks

PEOPLE = {"Ada Lovelace": 11, "Ben O'Hara": 12, "=Eve": 13}
WORKSHEET = "Identifier;Full name;Email address;Grade;Maximum Grade\n" + "".join(
    f"Participant {number};{name};{name[:3].lower().strip('=')}@x.org;;10,00\n" for name, number in PEOPLE.items()
)
GRADEBOOK = (
    "Student,ID,SIS Login ID,Section,Neurons (77),Forward (78)\n,,,,,\n    Points Possible,,,,10,10\n"
    '"Hopper, Grace",1,gh,A,,\n"Byron, George",3,gb,A,4,\n'
)


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    """A class from Moodle and one learner from Canvas, collected and graded."""
    course = make_course(tmp_path_factory.mktemp("return") / "course")
    inbox = course.folder.with_name("in")
    for name, number in PEOPLE.items():
        place = inbox / f"{name}_{number}_assignsubmission_file" / f"{LESSON}.ipynb"
        place.parent.mkdir(parents=True)
        place.write_text(json.dumps(course.answered()), encoding="utf-8")
    (canvas := course.folder.with_name("canvas")).mkdir()
    wrong = course.answered(relu="def relu(z):\n    return abs(z)")
    (canvas / f"hoppergrace_LATE_1_901_{LESSON}-1.ipynb").write_text(json.dumps(wrong), encoding="utf-8")
    Collector(course.folder, LESSON).collect([inbox, canvas])
    course.hand_in("by_hand")
    course.grade()
    return course


def test_each_page_goes_back_under_the_name_it_came_by(course):
    done = return_feedback(course.folder, LESSON)
    returned = {path.name: zipfile.ZipFile(path) for path in done.zips}
    names = [f"{name}_{number}_assignsubmission_file/{LESSON}.html" for name, number in PEOPLE.items()]
    assert sorted(returned[f"{LESSON}-moodle.zip"].namelist()) == sorted(names)
    assert returned[f"{LESSON}.zip"].namelist() == [f"by_hand/{LESSON}.html"]
    [name] = returned[f"{LESSON}-canvas.zip"].namelist()
    assert name == f"hoppergrace_LATE_1_901_{LESSON}-1.ipynb"
    page = page_of(course.folder, LESSON, "ada-lovelace").read_bytes()
    assert returned[f"{LESSON}-moodle.zip"].read(names[0]) == page
    shown = json.loads(returned[f"{LESSON}-canvas.zip"].read(name))["cells"][0]["outputs"][0]["data"]["text/html"]
    assert "9 of 10 points" in shown and "<html" not in shown and "</main" not in shown


def test_what_changed_since_it_was_graded_does_not_go_back(course):
    with_change = course.folder / "submitted" / "by_hand" / LESSON / f"{LESSON}.ipynb"
    text = with_change.read_text()
    with_change.write_text(text)
    assert return_feedback(course.folder, LESSON).stale == []  # written again as it was
    with_change.write_text(text + "\n")
    os.utime(with_change, (0, 0))  # as `cp -p` of a file from long ago
    assert return_feedback(course.folder, LESSON).stale == ["by_hand"]
    course.grade()
    assert return_feedback(course.folder, LESSON).stale == []


def test_what_nbgrader_itself_graded_is_told_by_its_dates(course):
    parts = ("submitted", "autograded")
    handed_in, autograded = (course.folder / part / "by_hand" / LESSON / f"{LESSON}.ipynb" for part in parts)
    notebook = json.loads(autograded.read_text())
    del notebook["metadata"]["coursekit"]
    autograded.unlink()
    autograded.write_text(json.dumps(notebook))
    os.utime(autograded, (2, 2))
    for then, stale in ((1, []), (3, ["by_hand"])):
        os.utime(handed_in, (then, then))
        assert return_feedback(course.folder, LESSON).stale == stale


def test_a_notebook_around_a_page_is_one():
    import nbformat

    nbformat.validate(nbformat.reads(as_notebook("<html><main class='ck'><p>é</p></main></html>"), as_version=4))


def rows(path: Path, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=delimiter))


def test_moodle_s_worksheet_is_filled_and_nothing_else_of_it_changed(course, tmp_path):
    into = tmp_path / "worksheet.csv"
    into.write_text(WORKSHEET + "Participant 99;Zoe;z@x.org;;10,00\n", encoding="utf-8-sig")
    done = fill_in(course.folder, LESSON, read_marks(course.folder, LESSON), into)
    before, after = rows(into, ";"), rows(done.path, ";")
    assert [row[3] for row in after] == ["Grade", "10", "10", "10", ""]
    assert [row[:3] + row[4:] for row in after] == [row[:3] + row[4:] for row in before]
    assert done.unmarked == ["Zoe"] and done.unknown == ["by_hand", "hoppergrace-1"]
    assert into.read_text(encoding="utf-8-sig").startswith(WORKSHEET)


def test_canvas_s_gradebook_is_filled_in_the_lesson_s_column(course, tmp_path):
    into = tmp_path / "grades.csv"
    into.write_text(GRADEBOOK)
    done = fill_in(course.folder, LESSON, {"hoppergrace-1": Mark(9, 10)}, into)
    assert done.column == "Neurons (77)"
    assert [row[4] for row in rows(done.path)] == ["Neurons (77)", "", "10", "9", "4"]


@pytest.mark.parametrize(("scale", "mark"), [(False, None), (True, "90")])
def test_another_maximum_is_never_filled_in_silently(scale, mark, course, tmp_path):
    into = tmp_path / "worksheet.csv"
    into.write_text(WORKSHEET.replace("10,00", "100,00"))
    marks = {"ada-lovelace": Mark(9, 10)}
    if not scale:
        with pytest.raises(CoursekitError, match="--scale"):
            fill_in(course.folder, LESSON, marks, into)
        return
    assert rows(fill_in(course.folder, LESSON, marks, into, scale=True).path, ";")[1][3] == mark


def test_who_waits_for_a_person_has_no_mark_and_is_named(course, tmp_path):
    into = tmp_path / "worksheet.csv"
    into.write_text(WORKSHEET)
    marks = {"ada-lovelace": Mark(8, 12, waits=["report"]), "ben-o-hara": Mark(8, 10)}
    filled = fill_in(course.folder, LESSON, marks, into)
    plain = write_marks(course.folder, LESSON, marks)
    assert filled.unfinished == plain.unfinished == ["ada-lovelace"]
    assert rows(filled.path, ";")[1][3] == "" and rows(plain.path)[1] == ["ada-lovelace", "", "12", "0", "yes"]


def test_a_column_that_is_not_clear_is_asked_for(course, tmp_path):
    into = tmp_path / "grades.csv"
    into.write_text(GRADEBOOK.replace("Forward (78)", "Neurons again (78)"))
    with pytest.raises(CoursekitError, match="--column"):
        fill_in(course.folder, LESSON, {"hoppergrace-1": Mark(9, 10)}, into)
    assert fill_in(course.folder, LESSON, {"hoppergrace-1": Mark(9, 10)}, into, "neurons (77)").marked


def test_a_spreadsheet_takes_no_name_for_a_formula(course):
    done = write_marks(course.folder, LESSON, {name: Mark(1, 1) for name in ("=cmd", "+1", "-x", "@sum", "ada")})
    assert sorted(row[0] for row in rows(done.path)[1:]) == ["'+1", "'-x", "'=cmd", "'@sum", "ada"]


def test_nothing_graded_is_said(tmp_path):
    course = make_course(tmp_path / "course")
    assert read_marks(course.folder, LESSON) == {} and not (course.folder / "gradebook.db").exists()
    with pytest.raises(CoursekitError, match="coursekit grade"):
        write_marks(course.folder, LESSON, {})
    with pytest.raises(CoursekitError, match="coursekit grade"):
        return_feedback(course.folder, LESSON)


def test_what_a_person_gave_and_wrote_is_on_the_page_and_in_the_mark(course):
    with warnings.catch_warnings(), Gradebook(course.db_url) as book:
        warnings.simplefilter("ignore")
        grade = book.find_grade("neuron-relu-check", LESSON, LESSON, "hoppergrace-1")
        grade.manual_score, grade.extra_credit, grade.needs_manual_grade = 0.5, 0.25, False
        book.find_comment("neuron-relu", LESSON, LESSON, "hoppergrace-1").manual_comment = "Nearly.\n<b>Look</b> at -1."
        book.db.commit()
    marks = put_on_pages(course.folder, LESSON)
    page = course.feedback("hoppergrace-1")
    assert "9.75 of 10 points" in page and "neuron.relu: 0.5 of 1 points, and 0.25 extra" in page
    assert "Nearly.\n&lt;b&gt;Look&lt;/b&gt; at -1." in page
    assert marks["hoppergrace-1"].score == 9.75
    assert marks["hoppergrace-1"].by_hand["neuron-relu-check"] == ByHand("neuron-relu-check", 0.5, 1, 0.25)
    put_on_pages(course.folder, LESSON)
    assert course.feedback("hoppergrace-1") == page

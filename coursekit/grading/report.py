"""The class report: reads what has been graded, finds what stands out, and writes page, CSV and JSON."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from coursekit import exercises as course
from coursekit.checking.verdict import Verdict
from coursekit.errors import CoursekitError
from coursekit.grading.files import write_whole
from coursekit.grading.histogram import score_histogram
from coursekit.grading.pages import templates
from coursekit.grading.record import read_record
from coursekit.grading.results import Learner, Report
from coursekit.grading.similar import Part, find_pairs
from coursekit.grading.submission import MAX_SOURCE, grade_id_of, source_of
from coursekit.grading.tables import as_csv, as_json


class Files(NamedTuple):
    """What a report writes."""

    page: Path
    table: Path
    data: Path


def read_report(course_folder: Path, lesson: str) -> Report:
    """Read what has been graded. Raises CoursekitError when nothing has."""
    course.in_lesson(lesson)
    released = read_parts(course_folder / "notebooks" / lesson / f"{lesson}.ipynb", lesson)
    given = {part.source.strip() for part in released}
    learners, works = [], {}
    for path in sorted((course_folder / "autograded").glob(f"*/{lesson}/{lesson}.ipynb")):
        if record := read_record(path):
            verdicts = {data["exercise"]: Verdict.from_dict(data) for data in record["verdicts"]}
            name = path.parent.parent.name
            learners.append(Learner(name, verdicts, tuple(record["problems"]), record["penalty"]))
            works[name] = [part for part in read_parts(path, lesson) if part.source.strip() not in given]
    if not learners:
        raise CoursekitError(
            f"Nothing of {lesson} has been graded in {course_folder}. Run `coursekit grade {lesson}` first."
        )
    handed_in = {path.parent.name for path in (course_folder / "submitted").glob(f"*/{lesson}") if path.is_dir()}
    known = {path.parent.name for path in (course_folder / "submitted").glob("*/*") if path.is_dir()}
    return Report(
        lesson,
        tuple(learners),
        tuple(find_pairs(works, lesson, released)),
        absent=tuple(sorted(known - handed_in - works.keys())),
        ungraded=tuple(sorted(handed_in - works.keys())),
    )


def read_parts(notebook: Path, lesson: str) -> list[Part]:
    """Read a notebook's cells that learners may write in, by exercise; none where there is no notebook."""
    places = {one.grade_id: one.id for one in course.declared(lesson)}
    checks = {exercise.check_id for exercise in course.in_lesson(lesson)}
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        return list(_parts(cells, places, checks))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _parts(cells: Iterable[Any], places: dict[str, str], checks: set[str]) -> Iterable[Part]:
    for cell in cells:
        grade_id, source = grade_id_of(cell) or "", source_of(cell)
        if source.strip() and grade_id not in checks and len(source) <= MAX_SOURCE:
            yield Part(places.get(grade_id, "elsewhere"), source, cell.get("cell_type") == "code")


def write_report(course_folder: Path, report: Report) -> Files:
    """Write the class page, the CSV and the JSON; return where they are."""
    page = course_folder / "reports" / f"{report.lesson}.html"
    files = Files(page, page.with_suffix(".csv"), page.with_suffix(".json"))
    write_whole(files.page, class_page(report))
    write_whole(files.table, as_csv(report))
    write_whole(files.data, as_json(report))
    return files


def class_page(report: Report) -> str:
    """Make the class page."""
    return (
        templates()
        .get_template("class.html.j2")
        .render(report=report, histogram=score_histogram(report), asked=course.in_lesson(report.lesson))
    )

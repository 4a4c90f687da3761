"""What a person gave in Formgrader, put on the feedback pages: points and comments, and the total that they make."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from coursekit import exercises as course
from coursekit.gradebook import ByHand, Mark, read_marks
from coursekit.grading.files import write_whole
from coursekit.grading.keeping import notebook_of, page_of
from coursekit.grading.pages import templates
from coursekit.grading.record import read_record

BLOCK = re.compile(r"<!--what a person gives-->.*?<!--/what a person gives-->", re.DOTALL)
"""The part of a page that changes with it. No learner can write one: on a page, their `<` is `&lt;`."""


def put_on_pages(course_folder: Path, lesson: str, db_url: str | None = None) -> dict[str, Mark]:
    """Put on each feedback page what the gradebook has from a person; return every student's mark.

    A page of nbgrader's own is left as it is. Raises CoursekitError for a gradebook that cannot be read.
    """
    marks = read_marks(course_folder, lesson, db_url)
    for student, mark in marks.items():
        page = page_of(course_folder, lesson, student)
        if not (course.reports(lesson) or mark.by_hand) or not page.is_file():
            continue
        record = read_record(notebook_of(course_folder, lesson, student))
        before = page.read_text(encoding="utf-8", errors="replace")
        if record is not None and (found := BLOCK.search(before)):
            block: str = templates().get_template("total.html.j2").render(_about(lesson, mark, record)).strip()
            start, end = found.span()
            after = before[:start] + block + before[end:]
            if after != before:
                write_whole(page, after)
    return marks


def _about(lesson: str, mark: Mark, record: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page's first lines say: with points of a report once it has been read, without them before."""
    reports = {report.grade_id: report.points for report in course.reports(lesson)}
    unread = {cell for cell in mark.waits if cell in reports and cell not in mark.by_hand}
    later = sum(reports[cell] for cell in unread)
    return {
        "score": mark.score,
        "max_score": mark.most - later,
        "penalty": mark.penalty,
        "by_hand": later,
        "given": _given(lesson, mark),
        "again": bool(set(mark.waits) & mark.by_hand.keys()),
    }


def _given(lesson: str, mark: Mark) -> list[dict[str, Any]]:
    """Return what was given, by what the learner knows it as: an answer and its check are one exercise."""
    titles = {one.grade_id: one.id for one in course.declared(lesson)}
    titles |= {exercise.check_id: exercise.id for exercise in course.in_lesson(lesson)}
    together: dict[str, ByHand] = {}
    for cell, one in mark.by_hand.items():
        title = titles.get(cell, cell)
        known = together.get(title, ByHand(title))
        points = one.points if one.points is not None else known.points
        comment = "\n".join(filter(None, [known.comment, one.comment]))
        together[title] = replace(
            known, points=points, most=one.most or known.most, extra=known.extra + one.extra, comment=comment
        )
    order = list(dict.fromkeys(titles.values()))
    found = sorted(together.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
    return [{**vars(one), "title": title} for title, one in found]

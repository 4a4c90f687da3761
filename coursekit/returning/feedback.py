"""Feedback pages in one zip for each system, under the names by which it knows whose they are."""

import io
import json
import re
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.collecting.memory import Collected, recall
from coursekit.collecting.names import CANVAS, MOODLE
from coursekit.collecting.placing import Place
from coursekit.errors import CoursekitError
from coursekit.grading.files import write_whole
from coursekit.grading.keeping import notebook_of, page_of
from coursekit.grading.record import digest_of, read_record
from coursekit.grading.submission import find_notebook


@dataclass
class Returned:
    """What was packed. zips: the students in each; ungraded, stale, left: students without a page, or with an old one,
    or whose page the system would take for another kind of file."""

    zips: dict[Path, list[str]] = field(default_factory=dict)
    ungraded: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def return_feedback(course: Path, lesson: str) -> Returned:
    """Pack every feedback page of a lesson that is up to date. Raises CoursekitError when there is none."""
    known, done, packed = recall(course, lesson), Returned(), {}
    place = Place(course, lesson)
    for student in place.students():
        if not place.folder(student).is_dir():
            continue
        page = page_of(course, lesson, student)
        if not page.is_file():
            done.ungraded.append(student)
        elif _is_stale(course, lesson, student):
            done.stale.append(student)
        elif (name := _name_for(student, lesson, known.get(student))) is None:
            done.left.append(student)
        else:
            system = known[student].system if student in known and known[student].reply else ""
            text = page.read_text(encoding="utf-8", errors="replace")
            packed.setdefault(system, {})[student] = (name, as_notebook(text) if system == CANVAS else text)
    if not (packed or done.stale or done.left):
        raise CoursekitError(f"There is no feedback of {lesson} in {course}. Run `coursekit grade {lesson}` first.")
    for system, pages in sorted(packed.items()):
        path = course / "returned" / f"{lesson}{f'-{system.lower()}' if system else ''}.zip"
        write_whole(path, _zip(dict(pages.values())))
        done.zips[path] = list(pages)
    return done


def _name_for(student: str, lesson: str, collected: Collected | None) -> str | None:
    """Return the page's name in the zip; None where Canvas would show it as a file of some other kind."""
    if collected is None or not collected.reply:
        return f"{student}/{lesson}.html"
    if collected.system == MOODLE:
        return f"{collected.reply}{lesson}.html"
    return collected.reply if collected.reply.lower().endswith(".ipynb") else None


def _is_stale(course: Path, lesson: str, student: str) -> bool:
    """Whether the submission is another than the one that was graded."""
    graded, folder = notebook_of(course, lesson, student), Place(course, lesson).folder(student)
    record = read_record(graded) or {}
    if "handed_in" in record:
        return record["handed_in"] != digest_of(folder, find_notebook(folder, lesson))
    files = [path for path in folder.rglob("*") if path.is_file()]  # nbgrader's own verb graded it, and keeps dates
    return not graded.is_file() or any(path.stat().st_mtime > graded.stat().st_mtime for path in files)


def as_notebook(page: str) -> str:
    """Make a notebook that shows a page: Canvas gives a returned file the name of the notebook handed in."""
    body = re.sub(r"\A.*?<main[^>]*>|</main>.*\Z", "", page, flags=re.DOTALL)
    output = {"output_type": "display_data", "metadata": {}, "data": {"text/html": body, "text/plain": "Your feedback"}}
    cell = {"cell_type": "code", "id": "feedback", "metadata": {}, "source": "", "execution_count": None}
    notebook = {"cells": [{**cell, "outputs": [output]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _zip(files: dict[str, str]) -> bytes:
    out, now = io.BytesIO(), time.localtime()[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, now), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()

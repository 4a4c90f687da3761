"""Laying out the sample class as a course folder that can be graded."""

import json
import shutil
from pathlib import Path

from coursekit.courseware import released_lessons, settings_file
from coursekit.demo.students import BROKEN, STUDENTS
from coursekit.errors import CoursekitError
from coursekit.grading.files import write_whole
from coursekit.grading.submission import grade_id_of

LESSON = "01_neuron"
MARK = ".coursekit-demo"


def lay_out(course: Path, folder: Path) -> list[str]:
    """Make a course folder with a class in it, replacing an earlier one; return the students' names.

    The lesson is the course's; where that folder is no course, the one that came with coursekit. Raises CoursekitError
    when the lesson is not there, or the folder holds something that is not ours.
    """
    lessons, settings = course / "notebooks", course / "nbgrader_config.py"
    if not lessons.is_dir():
        lessons, settings = released_lessons(), settings_file()
    released = lessons / LESSON / f"{LESSON}.ipynb"
    if not released.is_file():
        raise CoursekitError(f"{released} is missing. Run this in the course folder, after `coursekit build`.")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise CoursekitError(f"{folder} is not empty and no demo made it. Name another folder: coursekit demo FOLDER")
    shutil.rmtree(folder, ignore_errors=True)
    write_whole(folder / MARK, "Made by `coursekit demo`, and replaced by it at each run.\n")
    shutil.copytree(released.parent, folder / "notebooks" / LESSON, ignore=shutil.ignore_patterns(".*"))
    if settings.is_file():
        shutil.copyfile(settings, folder / settings.name)
    notebook = json.loads(released.read_text(encoding="utf-8"))
    for student in STUDENTS:
        hand_in(folder, student.name, json.dumps(filled_in(notebook, student.answers, student.removed)))
    for name, text in BROKEN.items():
        hand_in(folder, name, text)
    return [*(student.name for student in STUDENTS), *BROKEN]


def hand_in(folder: Path, student: str, text: str) -> None:
    """Put a submission where nbgrader collects it."""
    write_whole(folder / "submitted" / student / LESSON / f"{LESSON}.ipynb", text)


def filled_in(notebook: dict, answers: dict[str, str], removed: tuple[str, ...] = ()) -> dict:
    """Return a copy of the released notebook with answers, by grade id, and without the cells removed."""
    copy = json.loads(json.dumps(notebook))
    for cell in copy["cells"]:
        grade_id = grade_id_of(cell)
        if grade_id in answers:
            cell["source"] = answers[grade_id]
    copy["cells"] = [cell for cell in copy["cells"] if grade_id_of(cell) not in removed]
    return copy

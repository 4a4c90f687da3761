"""Beginning a class: a course folder that `coursekit grade`, nbgrader and Formgrader work in."""

import shutil
import tempfile
from pathlib import Path

from coursekit.courseware import lesson_files, released_lessons, settings_file
from coursekit.errors import CoursekitError, advice
from coursekit.grading.files import write_whole

SOLUTIONS = """Formgrader lists the lessons that have a folder here. They may stay empty: no solved notebook is needed.
"""


def begin_class(folder: Path) -> list[str]:
    """Lay out a course folder; return its lessons. Raises CoursekitError where there is something already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CoursekitError(f"{folder} is there already, and not empty. Name a new folder: coursekit new class FOLDER")
    files = lesson_files()
    lessons = sorted({file.parts[0] for file in files})
    if not lessons:
        raise CoursekitError(f"There are no released lessons in {released_lessons()}. Install coursekit again.")
    try:
        home = folder.resolve().parent
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".coursekit-", dir=home) as new:
            made = Path(new, "class")
            for file in files:
                place = made / "notebooks" / file
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(released_lessons() / file, place)
            for lesson in lessons:
                (made / "solutions" / lesson).mkdir(parents=True)
            write_whole(made / "solutions" / "README.txt", SOLUTIONS)
            shutil.copyfile(settings_file(), made / "nbgrader_config.py")
            folder.mkdir(exist_ok=True)
            for part in made.iterdir():
                part.rename(folder / part.name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(f"{folder} cannot be made: {reason}. {advice(error)}, then run it again.") from None
    return lessons

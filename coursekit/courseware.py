"""Where the released lessons and a course's settings lie: in the installed package, else in the clone it runs from."""

from pathlib import Path

from coursekit.errors import CoursekitError

PACKAGE = Path(__file__).parent


def released_lessons() -> Path:
    """Return the folder of NN_name/NN_name.ipynb as released. Raises CoursekitError when this copy of us has none."""
    return _released("notebooks")


def settings_file() -> Path:
    """Return nbgrader_config.py, the settings of a course folder. Raises CoursekitError when this copy has none."""
    return _released("nbgrader_config.py")


def lesson_files() -> list[Path]:
    """Return the file of each released lesson, and what lies beside it, named from the lessons' folder.

    Hidden files are no part of a lesson. Raises CoursekitError when this copy of us has no lessons.
    """
    lessons = released_lessons()
    found = [path.relative_to(lessons) for path in lessons.glob("[0-9][0-9]_*/**/*") if path.is_file()]
    return sorted(path for path in found if not any(part.startswith((".", "__")) for part in path.parts))


def _released(name: str) -> Path:
    for folder in (PACKAGE / "released", PACKAGE.parent):
        if (folder / name).exists():
            return folder / name
    raise CoursekitError(f"This copy of coursekit came without {name}. Install the wheel, or work in a whole clone.")

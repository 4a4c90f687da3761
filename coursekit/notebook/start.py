"""start(): says which lesson a notebook is, and whether it was made for the coursekit that is installed."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import coursekit
from coursekit import exercises, lesson_record
from coursekit.environment import at_work
from coursekit.notebook.show import display_card
from coursekit.notebook.unwritten import be_polite


@dataclass
class Session:
    """The lesson that this kernel works on, and the version that its notebook was made for."""

    lesson: str | None = None
    version: str | None = None


session = Session()


def start(lesson: str, version: str) -> None:
    """Begin a lesson. Shows nothing when all is well.

    Raises CoursekitError when the installed coursekit has no such lesson.
    """
    exercises.in_lesson(lesson)
    session.lesson, session.version = lesson, version
    be_polite()
    if note := version_note():
        display_card("Another version", note)


def version_note() -> str:
    """Say that notebook and package are of different versions of the lesson, or nothing."""
    if session.version in (None, coursekit.__version__):
        return ""
    fitting = _fitting_notebook()
    if fitting == "":
        return ""
    return (
        f"This notebook was made for coursekit {session.version}, and {coursekit.__version__} is installed: "
        "a check may not fit its text. "
        + (
            f"The notebook for {coursekit.__version__} lies beside this one: `{fitting}`."
            if fitting
            else "Ask for the newer notebook, or install the version it names."
        )
    )


def _fitting_notebook() -> str | None:
    """Return the name of the installed version's notebook beside this one: empty where they read the same."""
    with suppress(OSError):
        if at_work() and session.lesson and session.version:
            return lesson_record.fitting_notebook(Path.cwd(), session.lesson, session.version, coursekit.__version__)
    return None

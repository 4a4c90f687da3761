"""nbgrader's generate step: a released notebook from a solved one."""

import logging
import tempfile
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from coursekit.errors import CoursekitError

SOURCE, RELEASE = "solutions", "notebooks"


class _Heard(logging.Handler):
    """Remembers what nbgrader logs as errors: its exceptions only say that there was one."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().strip().splitlines()


def release(lesson: str, solved: str) -> str:
    """Return the text of the released notebook for a solved one, by nbgrader's own generate step.

    It runs in a temporary course folder and without a gradebook: nothing is written elsewhere.
    Raises CoursekitError with nbgrader's reason when it refuses the notebook.
    """
    log, heard = logging.Logger("coursekit.nbgrader", logging.ERROR), _Heard()
    log.addHandler(heard)
    with tempfile.TemporaryDirectory(prefix="coursekit-release-") as folder:
        root = Path(folder).resolve()
        source = root / SOURCE / lesson / f"{lesson}.ipynb"
        source.parent.mkdir(parents=True)
        source.write_text(solved, encoding="utf-8", newline="\n")
        config = Config()
        config.CourseDirectory.root = str(root)
        config.CourseDirectory.source_directory = SOURCE
        config.CourseDirectory.release_directory = RELEASE
        config.CourseDirectory.assignment_id = lesson
        config.SaveCells.enabled = False
        course = CourseDirectory(config=config, log=log)
        converter = GenerateAssignment(coursedir=course, config=config, log=log, no_database=True)
        try:
            converter.start()
        except NbGraderException:
            said = [line for line in heard.lines if "Error" in line] or heard.lines
            raise CoursekitError(
                f"nbgrader refuses lesson {lesson}: {said[0] if said else 'no reason given'}"
            ) from None
        return (root / RELEASE / lesson / f"{lesson}.ipynb").read_text(encoding="utf-8")

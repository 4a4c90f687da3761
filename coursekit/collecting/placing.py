"""Laying a submission into the course: all of it or nothing, and what lay there before is kept aside."""

import tempfile
import time
from pathlib import Path

from coursekit.collecting.archive import Refused
from coursekit.errors import CoursekitError, advice
from coursekit.grading.files import write_whole


class Place:
    """Where one lesson's submissions lie in a course."""

    def __init__(self, course: Path, lesson: str):
        self.course, self.lesson = course, lesson
        self.aside = course / ".coursekit" / "replaced" / lesson

    def folder(self, student: str) -> Path:
        """Return where a student's submission lies."""
        return self.course / "submitted" / student / self.lesson

    def students(self) -> list[str]:
        """Return every student of whom the course has anything."""
        submitted = self.course / "submitted"
        return sorted(path.name for path in submitted.iterdir() if path.is_dir()) if submitted.is_dir() else []

    def files(self, student: str) -> dict[str, bytes] | None:
        """Return what lies there of a student; None where nothing does. Raises Refused for a link."""
        folder = self.folder(student)
        if folder.is_symlink() or folder.parent.is_symlink():
            raise Refused(f"would go through a link, {folder}: remove it")
        if not folder.exists():
            return None
        found = sorted(folder.rglob("*"))
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}

    def lay(self, student: str, files: dict[str, bytes]) -> Path | None:
        """Lay a submission there in one step; return where the one before went, or None where there was none.

        Raises CoursekitError where the system refuses; then all is as it was.
        """
        folder, staging = self.folder(student), self.course / ".coursekit"
        try:
            staging.mkdir(exist_ok=True)
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix="collecting-", dir=staging) as new:
                fresh = Path(new, self.lesson)
                for name, data in files.items():
                    write_whole(fresh / name, data)
                former = self._set_aside(student) if folder.exists() else None
                try:
                    fresh.rename(folder)
                except OSError:
                    if former is not None:
                        former.rename(folder)
                    raise
                return former
        except OSError as error:
            reason = error.strerror or str(error)
            raise CoursekitError(f"{folder} cannot be written: {reason}. {advice(error)}, then run it again.") from None

    def _set_aside(self, student: str) -> Path:
        home = self.aside / student
        home.mkdir(parents=True, exist_ok=True)
        day = time.strftime("%Y-%m-%d")
        number = next(n for n in range(1, 100_000) if not (home / f"{day}-{n}").exists())
        return self.folder(student).rename(home / f"{day}-{number}")

"""Grading a class: which submissions need it, in parallel, each recorded whole before it counts as done."""

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import coursekit
from coursekit import exercises as course_exercises
from coursekit.aside import clear_leftovers
from coursekit.errors import CoursekitError, did_you_mean
from coursekit.gradebook import Recorder, read_timestamp
from coursekit.grading.judges import Asked, HandedIn, Judges, LocalJudges, in_turn, stumbled
from coursekit.grading.keeping import Keeping, notebook_of, page_of
from coursekit.grading.pool import Settings
from coursekit.grading.record import digest_of, read_record
from coursekit.grading.secret import ensure_secret
from coursekit.grading.session import Run
from coursekit.grading.submission import (
    MAX_FILE,
    Job,
    Submission,
    find_notebook,
    grade_id_of,
    read_submission,
    siblings,
    source_of,
)


@dataclass
class Graded:
    """What one run of the command did: who was graded, and who was already."""

    graded: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


class ClassGrader:
    """Grades one lesson of one course. Raises CoursekitError when the course cannot be graded as it is."""

    def __init__(
        self,
        course: Path,
        lesson: str,
        settings: Settings,
        db_url: str | None = None,
        max_bytes: int = MAX_FILE,
    ):
        self.course, self.lesson, self.settings, self.max_bytes = course, lesson, settings, max_bytes
        self.exercises = course_exercises.in_lesson(lesson)
        if not any(exercise.points for exercise in self.exercises):
            raise CoursekitError(f"{lesson} is there to practise: nothing in it counts, so there is nothing to grade.")
        self.db_url = db_url
        self.left_out: list[Path] = []
        self.started: Callable[[tuple[str, ...]], None] = lambda layers: None
        released = course / "notebooks" / lesson / f"{lesson}.ipynb"
        if not (course / "submitted").is_dir():
            raise CoursekitError(
                f"{course} has no folder submitted/. Put submissions at submitted/STUDENT/{lesson}/{lesson}.ipynb, "
                "and run this in the course folder or name it with --course."
            )
        if not released.is_file():
            raise CoursekitError(f"The released notebook {released} is missing. Run `coursekit build {lesson}` first.")
        self.released = released_sources(released)
        self.seed = ensure_secret(course)

    def jobs(self, students: tuple[str, ...] = ()) -> list[Job]:
        """List the submissions. Raises CoursekitError when there is none, or none of a student who was named.

        Folders whose names no gradebook can hold are listed in `left_out`.
        """
        folders = sorted(path for path in (self.course / "submitted").glob(f"*/{self.lesson}") if path.is_dir())
        self.left_out = [path.parent for path in folders if not _is_text(path.parent.name)]
        known = {path.parent.name: path for path in folders if path.parent not in self.left_out}
        for student in students:
            if student not in known:
                hint = did_you_mean(student, known) if known else ""
                raise CoursekitError(f"{student!r} has handed in nothing for {self.lesson}.{hint}")
        if not known:
            raise CoursekitError(
                f"Nobody has handed in {self.lesson}: there is no submitted/STUDENT/{self.lesson}/ in {self.course}."
            )
        return [self._job(student, folder) for student, folder in known.items() if not students or student in students]

    def _job(self, student: str, folder: Path) -> Job:
        file, problems = found = find_notebook(folder, self.lesson)
        problems = [why, *problems] if (why := read_timestamp(folder)[1]) else problems
        handed_in = digest_of(folder, found)
        parts = [
            coursekit.__version__,
            declarations_digest(),
            self.seed,
            repr(self.settings),
            str(self.max_bytes),
            repr(problems),
            handed_in,
        ]
        stamp = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
        return Job(student, folder, file, tuple(problems), handed_in, stamp)

    def output(self, student: str) -> Path:
        """Return where a student's autograded notebook goes."""
        return notebook_of(self.course, self.lesson, student)

    def is_done(self, job: Job) -> bool:
        """Whether this very submission has been graded by these very declarations."""
        record = read_record(self.output(job.student))
        return record is not None and record.get("stamp") == job.stamp

    @property
    def hidden(self) -> tuple[Path, ...]:
        """What of the course a submission must not see."""
        return (self.course,)

    def grade(
        self,
        jobs: list[Job],
        workers: int,
        force: bool,
        told: Callable[[Job, Run | None], None],
        judges: Judges | None = None,
    ) -> Graded:
        """Grade what needs it, telling of each submission as it is done. Interrupted, it keeps what is done.

        judges: who judges, instead of `workers` threads here.
        """
        result = Graded()
        self._clear_leftovers(jobs)
        with Recorder(self.course, self.lesson, self.db_url) as recorder:
            kept = Keeping(self.course, recorder)
            recorded = recorder.graded_students()
            before = {job.student for job in jobs if self.is_done(job)}
            done = set() if force else before & recorded
            todo = [job for job in jobs if job.student not in done]
            random.shuffle(todo)

            def leave(job: Job) -> None:
                result.unchanged.append(job.student)
                told(job, None)

            def needed() -> Iterator[Job]:
                """Leave out what another grader has done meanwhile."""
                for job in todo:
                    if job.student not in before and self.is_done(job) and recorder.has(job.student):
                        leave(job)
                    else:
                        yield job

            for job in jobs:
                if job.student in done:
                    leave(job)
            judges = judges or LocalJudges(self.settings, self.hidden, workers)
            for job, read, run in self._judged(needed(), judges) if todo else ():
                kept.keep(job, read, run)
                result.graded.append(job.student)
                told(job, run)
        return result

    def _clear_leftovers(self, jobs: list[Job]) -> None:
        """Remove what a run left that was killed while it wrote."""
        for folder in (self.course, self.course / "reports"):
            clear_leftovers(folder)
        for job in jobs:
            clear_leftovers(self.output(job.student).parent)
            clear_leftovers(page_of(self.course, self.lesson, job.student).parent)

    def _judged(self, jobs: Iterator[Job], judges: Judges) -> Iterator[tuple[Job, HandedIn, Run]]:
        """Have submissions judged, a few at a time, so that memory does not grow with the class."""
        asked = Asked(self.lesson, self.seed, self.released)
        with judges:
            self.started(judges.layers)
            try:
                ready = ((job, self._read(job)) for job in jobs)
                for (job, read), run in in_turn(judges, asked, (((job, read), read) for job, read in ready)):
                    yield job, read, run
            except BaseException:
                judges.give_up()
                raise

    def _read(self, job: Job) -> HandedIn:
        """Read what was handed in; a fault of ours makes it unreadable, and is named."""
        if job.file is None:
            return HandedIn(Submission(job.folder, problems=job.problems, readable=False))
        try:
            submission = read_submission(job.file, self.exercises, self.max_bytes)
            return HandedIn(submission, {path.name: path.read_bytes() for path in siblings(job.file)})
        except Exception as error:
            return HandedIn(Submission(job.file, problems=(stumbled(error),), readable=False))


def released_sources(path: Path) -> frozenset[str]:
    """Return the sources of a released notebook's own code cells, those without a grade id.

    Raises CoursekitError when it is no notebook.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        plain = [cell for cell in cells if cell["cell_type"] == "code" and grade_id_of(cell) is None]
    except (ValueError, KeyError, TypeError):
        raise CoursekitError(f"{path} is damaged. Run `coursekit build {path.stem}` to make it anew.") from None
    return frozenset(source_of(cell).strip() for cell in plain)


@cache
def declarations_digest() -> str:
    """Digest all code that a verdict depends on."""
    root = Path(coursekit.__file__).parent
    digest = hashlib.sha256()
    for room in ("exercises", "checking", "nn", "data", "grading"):
        for path in sorted((root / room).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _is_text(name: str) -> bool:
    """Whether a folder's name is UTF-8: Python reads other bytes as lone surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)

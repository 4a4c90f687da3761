"""Grading a class: which submissions need it, in parallel, each recorded whole before it counts as done."""

import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import coursekit
from coursekit import exercises as course_exercises
from coursekit.aside import clear_leftovers
from coursekit.errors import CoursekitError
from coursekit.gradebook import Recorder
from coursekit.grading import feedback
from coursekit.grading.autograded import autograded_notebook, notebook_text
from coursekit.grading.files import write_whole
from coursekit.grading.judges import Asked, HandedIn, Judges, LocalJudges, in_turn, stumbled
from coursekit.grading.pool import Settings
from coursekit.grading.secret import ensure_secret
from coursekit.grading.session import Run
from coursekit.grading.submission import (
    MAX_FILE,
    Submission,
    find_notebook,
    grade_id_of,
    read_submission,
    source_of,
)


@dataclass(frozen=True)
class Job:
    """One student's submission of a lesson: where it is, and the stamp of all that its grade depends on."""

    student: str
    folder: Path
    file: Path | None
    problems: tuple[str, ...]
    stamp: str


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
        """List the submissions. Raises CoursekitError when there is none, or none of a student who was named."""
        folders = sorted(path for path in (self.course / "submitted").glob(f"*/{self.lesson}") if path.is_dir())
        known = {path.parent.name: path for path in folders}
        for student in students:
            if student not in known:
                hint = course_exercises.did_you_mean(student, known) if known else ""
                raise CoursekitError(f"{student!r} has handed in nothing for {self.lesson}.{hint}")
        if not known:
            raise CoursekitError(
                f"Nobody has handed in {self.lesson}: there is no submitted/STUDENT/{self.lesson}/ in {self.course}."
            )
        return [self._job(student, folder) for student, folder in known.items() if not students or student in students]

    def _job(self, student: str, folder: Path) -> Job:
        here, course = folder.resolve(), self.course.resolve()
        if here != course / "submitted" / student / self.lesson and here.is_relative_to(course):
            file, problems = None, ["the folder is a link to another place in the course: it was not followed"]
        else:
            file, problems = find_notebook(folder, self.lesson)
        parts = [
            coursekit.__version__,
            declarations_digest(),
            self.seed,
            repr(self.settings),
            str(file),
            repr(problems),
        ]
        for path in (folder / "timestamp.txt", *([file, *_siblings(file)] if file else ())):
            parts += [path.name, _file_digest(path, self.max_bytes)]
        return Job(student, folder, file, tuple(problems), hashlib.sha256("\n".join(parts).encode()).hexdigest())

    def output(self, student: str) -> Path:
        """Return where a student's autograded notebook goes."""
        return self.course / "autograded" / student / self.lesson / f"{self.lesson}.ipynb"

    def is_done(self, job: Job) -> bool:
        """Whether this very submission has been graded by these very declarations."""
        record = read_record(self.output(job.student))
        return record is not None and record.get("stamp") == job.stamp

    @property
    def hidden(self) -> tuple[Path, ...]:
        """What of the course a submission must not see."""
        return tuple(self.course / name for name in ("solutions", "submitted", "autograded", "feedback"))

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
            for job, submission, run in self._judged(needed(), judges) if todo else ():
                self._keep(recorder, job, submission, run)
                result.graded.append(job.student)
                told(job, run)
        return result

    def _clear_leftovers(self, jobs: list[Job]) -> None:
        """Remove what a run left that was killed while it wrote."""
        for folder in (self.course, self.course / "reports"):
            clear_leftovers(folder)
        for job in jobs:
            clear_leftovers(self.output(job.student).parent)
            clear_leftovers(self._page(job.student).parent)

    def _page(self, student: str) -> Path:
        return self.course / "feedback" / student / self.lesson / f"{self.lesson}.html"

    def _judged(self, jobs: Iterator[Job], judges: Judges) -> Iterator[tuple[Job, Submission, Run]]:
        """Have submissions judged, a few at a time, so that memory does not grow with the class."""
        asked = Asked(self.lesson, self.seed, self.released)
        with judges:
            try:
                ready = ((job, self._read(job)) for job in jobs)
                for (job, read), run in in_turn(judges, asked, (((job, read), read) for job, read in ready)):
                    yield job, read.submission, run
            except BaseException:
                judges.give_up()
                raise

    def _read(self, job: Job) -> HandedIn:
        """Read what was handed in; a fault of ours makes it unreadable, and is named."""
        if job.file is None:
            return HandedIn(Submission(job.folder, problems=job.problems, readable=False))
        try:
            submission = read_submission(job.file, self.exercises, self.max_bytes)
            return HandedIn(submission, {path.name: path.read_bytes() for path in _siblings(job.file)})
        except Exception as error:
            return HandedIn(Submission(job.file, problems=(stumbled(error),), readable=False))

    def _keep(self, recorder: Recorder, job: Job, submission: Submission, run: Run) -> None:
        """Record a grade: the gradebook, the feedback, last the notebook whose stamp says that all is there."""
        verdicts = list(run.verdicts.values())
        found = (*job.problems, *submission.problems, run.fault)
        problems = list({problem: None for problem in found if problem})
        notebook = autograded_notebook(recorder, submission, run)
        scores = {course_exercises.find(verdict.exercise).check_id: verdict.score for verdict in verdicts}
        stubs = {grade_id_of(cell): cell.source for cell in recorder.released.cells}
        sources = {cell.grade_id: cell.source for cell in submission.cells if cell.grade_id}
        own = {c.grade_id: c.source for c in submission.cells if c.grade_id and c.source != stubs.get(c.grade_id)}
        in_words = {report.grade_id for report in course_exercises.reports(self.lesson)}
        reports = {id: cell.source for cell in notebook.cells if (id := grade_id_of(cell)) in in_words}
        written = {id for id, text in reports.items() if text != stubs[id]}
        unchanged = (sources.keys() - own.keys()) | (reports.keys() - written)
        penalty = recorder.record(job.student, scores, unchanged, written)
        page = feedback.learner_page(self.lesson, job.student, verdicts, problems, sources | own, penalty)
        write_whole(self._page(job.student), page)
        notebook.metadata["coursekit"] = {
            "lesson": self.lesson,
            "stamp": job.stamp,
            "verdicts": [verdict.to_dict() for verdict in verdicts],
            "problems": problems,
            "penalty": penalty,
            "seconds": round(run.seconds, 3),
        }
        target = self.output(job.student)
        timestamp = job.folder / "timestamp.txt"
        if timestamp.is_file():
            write_whole(target.with_name("timestamp.txt"), timestamp.read_text("utf-8", "replace")[:1000])
        write_whole(target, notebook_text(notebook), mode=0o444)


def _siblings(file: Path) -> list[Path]:
    """List the small files beside a submission, in order."""
    found, total = [], 0
    for path in sorted(file.parent.iterdir())[:100]:
        other = path != file and path.suffix != ".ipynb" and not path.name.startswith(".")
        if other and path.is_file() and not path.is_symlink() and (total := total + path.stat().st_size) < 8 * 2**20:
            found.append(path)
    return found


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


def read_record(path: Path) -> dict[str, Any] | None:
    """Read what we wrote about a graded submission into its autograded notebook, or None."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["metadata"]["coursekit"]
        return record if isinstance(record, dict) and "verdicts" in record else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@cache
def declarations_digest() -> str:
    """Digest all code that a verdict depends on."""
    root = Path(coursekit.__file__).parent
    digest = hashlib.sha256()
    for room in ("exercises", "checking", "nn", "data", "grading"):
        for path in sorted((root / room).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _file_digest(path: Path, max_bytes: int) -> str:
    try:
        if path.stat().st_size > max_bytes:
            return f"too large: {path.stat().st_size}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"

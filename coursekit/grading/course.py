"""Grading a class: which submissions need it, in parallel, each recorded whole before it counts as done."""

import hashlib
import json
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import coursekit
from coursekit import exercises as course_exercises
from coursekit.errors import CoursekitError
from coursekit.gradebook import TIMESTAMP, Recorder, read_timestamp
from coursekit.grading import feedback
from coursekit.grading.autograded import AutogradedNotebooks
from coursekit.grading.files import write_whole
from coursekit.grading.judges import Asked, HandedIn, LocalJudges, in_turn, stumbled
from coursekit.grading.pool import Settings
from coursekit.grading.reading import where_to_read
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

OF_NBGRADER = ("timestamp.txt", "submission_secret.txt")
"""What nbgrader's collect step puts beside a submission."""


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
                hint = course_exercises.did_you_mean(student, known) if known else ""
                raise CoursekitError(f"{student!r} has handed in nothing for {self.lesson}.{hint}")
        if not known:
            raise CoursekitError(
                f"Nobody has handed in {self.lesson}: there is no submitted/STUDENT/{self.lesson}/ in {self.course}."
            )
        return [self._job(student, folder) for student, folder in known.items() if not students or student in students]

    def _job(self, student: str, folder: Path) -> Job:
        if folder.resolve() != (self.course / "submitted").resolve() / student / self.lesson:
            file, problems = None, ["the folder is a link to another place: it was not followed"]
        else:
            file, problems = find_notebook(folder, self.lesson)
            problems = [why, *problems] if (why := read_timestamp(folder)[1]) else problems
        parts = [
            coursekit.__version__,
            declarations_digest(),
            self.seed,
            repr(self.settings),
            str(file),
            repr(problems),
        ]
        for path in (folder / TIMESTAMP, *([file, *siblings(file)] if file else ())):
            parts += [path.name, _file_digest(path, self.max_bytes)]
        stamp = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
        return Job(student, folder, file, tuple(problems), stamp)

    def output(self, student: str) -> Path:
        """Return where a student's autograded notebook goes."""
        return self.course / "autograded" / student / self.lesson / f"{self.lesson}.ipynb"

    def is_done(self, job: Job) -> bool:
        """Whether this very submission has been graded by these very declarations."""
        record = read_record(self.output(job.student))
        return record is not None and record.get("stamp") == job.stamp

    def grade(self, jobs: list[Job], workers: int, force: bool, told: Callable[[Job, Run | None], None]) -> Graded:
        """Grade what needs it, telling of each submission as it is done. Interrupted, it keeps what is done."""
        result = Graded()
        with Recorder(self.course, self.lesson, self.db_url) as recorder:
            notebooks = AutogradedNotebooks(recorder)
            recorded = recorder.graded_students()
            done = {job.student for job in jobs if not force and self.is_done(job)}
            todo = [job for job in jobs if job.student not in done & recorded]
            for job in jobs:
                if job.student in done & recorded:
                    result.unchanged.append(job.student)
                    told(job, None)
            for job, submission, run in self._judged(todo, workers) if todo else ():
                self._keep(recorder, notebooks, job, submission, run)
                result.graded.append(job.student)
                told(job, run)
        return result

    def _judged(self, todo: list[Job], workers: int) -> Iterator[tuple[Job, Submission, Run]]:
        """Have submissions judged, a few at a time, so that memory does not grow with the class."""
        for exercise in self.exercises:
            exercise.trial(self.seed).run_all()
        random.shuffle(todo)
        asked = Asked(self.lesson, self.seed, self.released)
        with LocalJudges(self.settings, (self.course,), workers) as judges:
            self.started(judges.pool.layers)
            try:
                ready = ((job, self._read(job)) for job in todo)
                for (job, read), run in in_turn(lambda item: judges.submit(asked, item[1]), ready, 2 * workers):
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
            return HandedIn(submission, {path.name: path.read_bytes() for path in siblings(job.file)})
        except Exception as error:
            return HandedIn(Submission(job.file, problems=(stumbled(error),), readable=False))

    def _keep(
        self, recorder: Recorder, notebooks: AutogradedNotebooks, job: Job, submission: Submission, run: Run
    ) -> None:
        """Record a grade: the gradebook, the feedback, last the notebook whose stamp says that all is there."""
        verdicts = list(run.verdicts.values())
        found = (*job.problems, *submission.problems, run.fault)
        problems = list({problem: None for problem in found if problem})
        notebook = notebooks.make(submission, run)
        scores = {course_exercises.find(verdict.exercise).check_id: verdict.score for verdict in verdicts}
        stubs = {id: cell.source for id, cell in notebooks.graded.items()}
        sources = {cell.grade_id: cell.source for cell in submission.cells if cell.grade_id}
        own = {c.grade_id: c.source for c in submission.cells if c.grade_id and c.source != stubs.get(c.grade_id)}
        in_words = {report.grade_id for report in course_exercises.reports(self.lesson)}
        reports = {id: cell.source for cell in notebook.cells if (id := grade_id_of(cell)) in in_words}
        written = {id for id, text in reports.items() if text != stubs[id]}
        unchanged = (sources.keys() - own.keys()) | (reports.keys() - written)
        penalty = recorder.record(job.student, scores, unchanged, written)
        sections = where_to_read(recorder.released.cells)
        page = feedback.learner_page(self.lesson, job.student, verdicts, problems, sources | own, penalty, sections)
        write_whole(self.course / "feedback" / job.student / self.lesson / f"{self.lesson}.html", page)
        notebook["metadata"] = {
            **notebook["metadata"],
            "coursekit": {
                "lesson": self.lesson,
                "stamp": job.stamp,
                "verdicts": [verdict.to_dict() for verdict in verdicts],
                "problems": problems,
                "penalty": penalty,
                "seconds": round(run.seconds, 3),
            },
        }
        target = self.output(job.student)
        if job.file is not None:
            tells_time = read_timestamp(job.folder)[0] is not None
            beside = [path for path in siblings(job.file) if tells_time or path.name != TIMESTAMP]
            self._copy_beside(beside, job.student)
        write_whole(target, notebooks.text(notebook), mode=0o444)

    def _copy_beside(self, files: list[Path], student: str) -> None:
        """Put other files that were handed in where nbgrader's next steps look for them.

        Formgrader shows pictures from the autograded folder; `nbgrader release_feedback` reads in the feedback folder
        when and by whom something was handed in, and so does `nbgrader generate_feedback` in the autograded one.
        """
        for path in files:
            data = path.read_bytes()
            write_whole(self.output(student).with_name(path.name), data, mode=0o444)
            if path.name in OF_NBGRADER:
                write_whole(self.course / "feedback" / student / self.lesson / path.name, data)


def siblings(file: Path) -> list[Path]:
    """List the small files beside a submission that can be read, nbgrader's own first, then in order."""
    found, total = [], 0
    for path in sorted(file.parent.iterdir(), key=lambda path: (path.name not in OF_NBGRADER, path))[:100]:
        other = path != file and path.suffix != ".ipynb" and not path.name.startswith(".") and os.access(path, os.R_OK)
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


def _is_text(name: str) -> bool:
    """Whether a folder's name is UTF-8: Python reads other bytes as lone surrogates."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _file_digest(path: Path, max_bytes: int) -> str:
    try:
        if not path.is_file():
            return "no file"
        if path.stat().st_size > max_bytes:
            return f"too large: {path.stat().st_size}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"

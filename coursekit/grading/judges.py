"""Who judges a class: threads here beside one warm process, or a cluster's workers with one each.

What goes to them and what comes back are values: what was handed in and what is asked of it, then a `Run`.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeVar

from coursekit import exercises as course_exercises
from coursekit.checking import messages
from coursekit.checking.exercise import Exercise
from coursekit.errors import CoursekitError
from coursekit.grading.plan import steps
from coursekit.grading.pool import Pool, Settings
from coursekit.grading.session import Run, Session
from coursekit.grading.submission import Submission

Item = TypeVar("Item")


@dataclass(frozen=True)
class Asked:
    """What is asked of every submission of a run: the exercises of a lesson, on inputs drawn from a seed.

    released: the sources of the released notebook's own cells, which need not be run where they stand unchanged.
    """

    lesson: str
    seed: str
    released: frozenset[str] = frozenset()

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The lesson's exercises."""
        return course_exercises.in_lesson(self.lesson)

    @property
    def draw(self) -> bool:
        """Whether figures are drawn: only where a person will look, since one takes as long as all the rest."""
        return bool(course_exercises.reports(self.lesson))


@dataclass(frozen=True)
class HandedIn:
    """A submission as read, and the other files that lay beside it, by name."""

    submission: Submission
    files: dict[str, bytes] = field(default_factory=dict)


class Judges(Protocol):
    """Those who judge, as a context manager."""

    def submit(self, asked: Asked, handed_in: HandedIn) -> "Future[Run]":
        """Have a submission judged."""
        ...

    def give_up(self) -> None:
        """End what is under way, at once."""
        ...


class LocalJudges:
    """As many threads as workers are wanted, and one warm process that forks a worker for each submission."""

    def __init__(self, settings: Settings, hidden: tuple[Path, ...], workers: int):
        self.pool, self.workers = Pool(settings, hidden), workers

    def __enter__(self) -> "LocalJudges":
        self.pool.__enter__()
        self.threads = ThreadPoolExecutor(self.workers)
        return self

    def __exit__(self, *exception: object) -> None:
        self.threads.shutdown()
        self.pool.__exit__(*exception)

    def submit(self, asked: Asked, handed_in: HandedIn) -> "Future[Run]":
        """Have a submission judged in a thread."""
        return self.threads.submit(judge_safely, self.pool, asked, handed_in)

    def give_up(self) -> None:
        """Forget who waits, and end every worker."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.pool.end_all()


def in_turn(submit: Callable[[Item], "Future[Run]"], items: Iterable[Item], at_once: int) -> Iterator[tuple[Item, Run]]:
    """Give each item and its run as soon as it is there. No more than `at_once` are under way or wait to be taken."""
    waiting: dict[Future[Run], Item] = {}
    for item in items:
        waiting[submit(item)] = item
        if len(waiting) >= at_once:
            yield from _those_done(waiting)
    while waiting:
        yield from _those_done(waiting)


def _those_done(waiting: "dict[Future[Run], Item]") -> Iterator[tuple[Item, Run]]:
    for done in wait(waiting, return_when=FIRST_COMPLETED).done:
        item = waiting.pop(done)
        yield item, done.result()


def judge_safely(pool: Pool, asked: Asked, handed_in: HandedIn) -> Run:
    """Judge a submission; a fault of ours stops at the submission that met it, and is named in the run."""
    try:
        submission, files = handed_in.submission, handed_in.files
        return judge_submission(pool, submission, asked.exercises, asked.seed, asked.released, files, asked.draw)
    except CoursekitError:
        raise
    except Exception as error:
        fault = stumbled(error)
        run = not_judged(asked.exercises, fault)
        run.fault = fault
        return run


def stumbled(error: Exception) -> str:
    """Say that a fault of ours came up."""
    return f"the grader stumbled on it ({type(error).__name__}: {error}): grade it by hand, and report it"


def judge_submission(
    pool: Pool,
    submission: Submission,
    exercises: tuple[Exercise, ...],
    seed: str,
    released: frozenset[str] = frozenset(),
    files: dict[str, bytes] | None = None,
    draw: bool = False,
) -> Run:
    """Judge one submission; one that cannot be read has every exercise not judged, with the reason."""
    if not submission.readable:
        return not_judged(exercises, submission.problems[-1])
    plan = steps(submission, exercises, released)
    return Session(pool, plan, exercises, seed, submission.kind == "script", files, draw).judge_all()


def not_judged(exercises: tuple[Exercise, ...], why: str) -> Run:
    """Give the run of a submission of which nothing could be judged."""
    advice = "Open the notebook in JupyterLab, save it, and hand that file in."
    why = f"Nothing could be judged: {why}."
    return Run({exercise.id: messages.not_judged(exercise, why, advice) for exercise in exercises})

"""Who judges a class: threads here beside one warm process, or a cluster's workers with one each.

What goes to them and what comes back are values: what was handed in and what is asked of it, then a `Run`.
"""

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
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
PREPARING = threading.Lock()


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

    @property
    def at_once(self) -> int:
        """How many submissions may be under way or wait to be taken."""
        ...

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of the sandbox that hold, once they have been entered."""
        ...

    def __enter__(self) -> "Judges": ...

    def __exit__(self, *exception: object) -> None: ...

    def submit(self, asked: Asked, handed_in: HandedIn) -> "Future[Run]":
        """Have a submission judged."""
        ...

    def run_of(self, done: "Future[Run]", asked: Asked, handed_in: HandedIn) -> Run:
        """Return what came of a submission. Raises CoursekitError where no judge could do it."""
        ...

    def look_after(self) -> None:
        """See that judges are still there, every second or so. Raises CoursekitError when they are gone."""
        ...

    def give_up(self) -> None:
        """End what is under way, at once."""
        ...


class LocalJudges:
    """As many threads as workers are wanted, and one warm process that forks a worker for each submission."""

    def __init__(self, settings: Settings, hidden: tuple[Path, ...], workers: int):
        self.pool, self.workers = Pool(settings, hidden), workers

    @property
    def at_once(self) -> int:
        """Twice as many as judge at a time, so that none waits for the next to be read."""
        return 2 * self.workers

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that hold here."""
        return self.pool.layers

    def __enter__(self) -> "LocalJudges":
        self.pool.__enter__()
        self.threads = ThreadPoolExecutor(self.workers)
        return self

    def __exit__(self, *exception: object) -> None:
        self.threads.shutdown()
        self.pool.__exit__(*exception)

    def submit(self, asked: Asked, handed_in: HandedIn) -> "Future[Run]":
        """Have a submission judged in a thread."""
        prepare(asked)
        return self.threads.submit(judge_safely, self.pool, asked, handed_in)

    def run_of(self, done: "Future[Run]", asked: Asked, handed_in: HandedIn) -> Run:
        """Return what a thread found."""
        return done.result()

    def look_after(self) -> None:
        """Threads of ours need no looking after."""

    def give_up(self) -> None:
        """Forget who waits, and end every worker."""
        self.threads.shutdown(wait=False, cancel_futures=True)
        self.pool.end_all()


@cache
def prepare(asked: Asked) -> None:
    """Run the wrong programs that verdicts compare with, once, before many threads ask for what they do."""
    with PREPARING:
        for exercise in asked.exercises:
            exercise.trial(asked.seed).run_all()


def in_turn(judges: Judges, asked: Asked, items: Iterable[tuple[Item, HandedIn]]) -> Iterator[tuple[Item, Run]]:
    """Give each item and its run as soon as it is there. No more than `at_once` are under way or wait to be taken."""
    waiting: dict[Future[Run], tuple[Item, HandedIn]] = {}
    for item, handed_in in items:
        waiting[judges.submit(asked, handed_in)] = item, handed_in
        if len(waiting) >= judges.at_once:
            yield from _those_done(judges, asked, waiting)
    while waiting:
        yield from _those_done(judges, asked, waiting)


def _those_done(
    judges: Judges, asked: Asked, waiting: "dict[Future[Run], tuple[Item, HandedIn]]"
) -> Iterator[tuple[Item, Run]]:
    """Wait until one is done at least."""
    while not (those := wait(waiting, timeout=1, return_when=FIRST_COMPLETED).done):
        judges.look_after()
    for done in those:
        item, handed_in = waiting.pop(done)
        yield item, judges.run_of(done, asked, handed_in)


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

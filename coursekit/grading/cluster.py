"""A Dask cluster that judges: each process of its workers keeps a warm process of its own.

Submissions and runs travel as pickles, so the machines must trust each other: docs/instructors/many-machines.md.
"""

import asyncio
import logging
import platform
import signal
import sys
import threading
import time
import warnings
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import coursekit
from coursekit.errors import CoursekitError
from coursekit.grading.course import declarations_digest
from coursekit.grading.judges import Asked, HandedIn, LocalJudges, judge_safely, prepare
from coursekit.grading.pool import Pool, Settings
from coursekit.grading.sandbox import LAYERS, layers
from coursekit.grading.session import Run

CONNECT_SECONDS = 15.0
PATIENCE = 60.0
"""Seconds without any worker until a run is given up: a worker that dies is started again by its nanny."""
LOOK_EVERY = 2.0
AT_LEAST = 16
"""Submissions under way, at the least, so that a cluster that grows with its work sees some."""
ATTEMPTS = 3
LOGGERS = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "tornado.application")

_lock = threading.Lock()
_pools: dict[Settings, Pool] = {}


@dataclass(frozen=True)
class Due:
    """What every machine must have, so that verdicts are the same wherever they are reached."""

    coursekit: str
    declarations: str
    numpy: str
    python: str
    sandbox: bool

    @classmethod
    def here(cls, sandbox: bool) -> "Due":
        """Ask for what this machine has, and for a whole sandbox or not."""
        python = ".".join(platform.python_version_tuple()[:2])
        return cls(coursekit.__version__, declarations_digest(), np.__version__, python, sandbox)


def differs(due: Due) -> str:
    """Say what this machine lacks or has otherwise; nothing where it is as due. Runs on a worker."""
    mine = Due.here(False)
    if (mine.coursekit, mine.declarations) != (due.coursekit, due.declarations):
        same = (
            f"another coursekit {mine.coursekit}" if mine.coursekit == due.coursekit else f"coursekit {mine.coursekit}"
        )
        return f"has {same}, not that of this machine ({due.coursekit}): install the same files there"
    for name, theirs, ours in (("NumPy", mine.numpy, due.numpy), ("Python", mine.python, due.python)):
        if theirs != ours:
            return f"has {name} {theirs}, and this machine {ours}: install the same version"
    missing = _missing_layers() if due.sandbox else ()
    return f"lacks {', '.join(missing)} of the sandbox: see `coursekit doctor` there" if missing else ""


@cache
def _missing_layers() -> tuple[str, ...]:
    return tuple(layer.name for layer in layers() if not layer.active)


def judge_there(settings: Settings, due: Due, asked: Asked, handed_in: HandedIn) -> Run:
    """Judge a submission in this worker's process. Raises CoursekitError where it cannot be judged as it is due.

    A run whose warm process ended meanwhile is not believed: what ended that may have ended the submission, too.
    """
    from distributed import get_worker

    worker = get_worker()
    if fault := differs(due):
        raise CoursekitError(f"The worker {worker.address} {fault}. What was finished is kept.")
    prepare(asked)
    failed = CoursekitError(f"The warm process of the worker {worker.address} has ended again and again.")
    for _ in range(ATTEMPTS):
        pool = _warm_pool(settings, Path(worker.local_directory))
        try:
            run = judge_safely(pool, asked, handed_in)
            if pool.alive:
                return run
        except CoursekitError as error:
            failed = error
        _forget(pool)
    raise failed


def _warm_pool(settings: Settings, hidden: Path) -> Pool:
    """Return this process's pool for these settings. It ends with this process, which holds its other end."""
    with _lock:
        if settings not in _pools:
            _pools[settings] = Pool(settings, (hidden,)).__enter__()
        return _pools[settings]


def _forget(pool: Pool) -> None:
    """Use a pool no more. Others may still wait for its workers, so it is not ended but left to them."""
    with _lock:
        if _pools.get(pool.settings) is pool:
            del _pools[pool.settings]


class ClusterJudges:
    """Sends submissions to the workers of a Dask scheduler, and judges here what the cluster cannot.

    hidden: folders of this machine that a submission must not see.
    """

    def __init__(self, scheduler: str, settings: Settings, hidden: tuple[Path, ...] = ()):
        self.scheduler, self.settings, self.hidden = scheduler, settings, hidden
        self.due = Due.here(settings.require_sandbox)
        self.threads, self.seen, self.looked = 0, time.monotonic(), 0.0
        self.interrupted = False

    def __enter__(self) -> "ClusterJudges":
        self.client = _connect(self.scheduler)
        try:
            self._wait_for_workers()
            self._compare()
        except BaseException:
            self.client.close()
            raise
        self.executor = self.client.get_executor(pure=False)
        self._listen()
        return self

    def _listen(self) -> None:
        """Remember Ctrl-C: Python loses one that comes while Dask clears up an object, and the run would go on."""
        self.before = signal.getsignal(signal.SIGINT)
        if threading.current_thread() is not threading.main_thread() or not callable(self.before):
            self.before = None
            return
        heard = self.before

        def interrupt(number: int, frame: Any) -> Any:
            self.interrupted = True
            return heard(number, frame)

        signal.signal(signal.SIGINT, interrupt)
        self.hook = sys.unraisablehook
        sys.unraisablehook = self._lost

    def _lost(self, error: Any) -> None:
        """Say nothing of a Ctrl-C that Python loses: it is remembered."""
        if not isinstance(error.exc_value, KeyboardInterrupt):
            self.hook(error)

    def __exit__(self, *exception: object) -> None:
        if self.before is not None:
            signal.signal(signal.SIGINT, self.before)
            sys.unraisablehook = self.hook
        with suppress(OSError, TimeoutError):
            self.client.close()

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that hold on every worker there is at the start."""
        missing = {name for names in self.client.run(_missing_layers).values() for name in names}
        return tuple(name for name in LAYERS if name not in missing)

    @property
    def at_once(self) -> int:
        """Twice as many as the cluster judges at a time."""
        return max(AT_LEAST, 2 * self.threads)

    def _wait_for_workers(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=CONNECT_SECONDS)
        except TimeoutError:
            raise CoursekitError(
                f"The scheduler at {self.scheduler} has no worker. Start some with `dask worker {self.scheduler}`."
            ) from None
        self.threads = sum(self.client.nthreads().values())

    def _compare(self) -> None:
        """See that every worker is as due. Raises CoursekitError that names one that is not."""
        for worker, said in sorted(self.client.run(differs, self.due, on_error="return").items()):
            if isinstance(said, Exception):
                said = f"cannot run this coursekit ({type(said).__name__}: {said}): install the same files there"
            if said:
                raise CoursekitError(f"The worker {worker} {said}.")

    def submit(self, asked: Asked, handed_in: HandedIn) -> "Future[Run]":
        """Send a submission to the cluster, without what only its autograded notebook is made of."""
        light = replace(handed_in.submission, path=Path(handed_in.submission.path.name), raw=())
        self._look()
        try:
            return self.executor.submit(judge_there, self.settings, self.due, asked, HandedIn(light, handed_in.files))
        except (OSError, TimeoutError, RuntimeError):
            raise self._gone() from None

    def run_of(self, done: "Future[Run]", asked: Asked, handed_in: HandedIn) -> Run:
        """Return what the cluster found; judge here what came back undone because worker after worker was lost."""
        from distributed import KilledWorker

        self._look()
        try:
            return done.result()
        except KilledWorker:
            with LocalJudges(self.settings, self.hidden, 1) as here:
                return here.submit(asked, handed_in).result()
        except (CancelledError, OSError, TimeoutError):
            raise self._gone() from None

    def look_after(self) -> None:
        """See, every few seconds, that the scheduler answers and has workers."""
        self._look()

    def _look(self) -> None:
        if self.interrupted:
            raise KeyboardInterrupt
        now = time.monotonic()
        if now - self.looked < LOOK_EVERY:
            return
        try:
            self.threads = sum(self.client.nthreads().values())
        except (OSError, TimeoutError, ValueError, RuntimeError, AttributeError):
            raise self._gone() from None
        self.looked = time.monotonic()
        if self.threads:
            self.seen = self.looked
        elif self.looked - self.seen > PATIENCE:
            raise CoursekitError(
                f"The cluster at {self.scheduler} has lost all its workers. Start some with "
                f"`dask worker {self.scheduler}`, then run the command again: what was finished is kept."
            )

    def _gone(self) -> CoursekitError:
        return CoursekitError(
            f"The scheduler at {self.scheduler} does not answer any more. What was finished is kept: "
            "start the scheduler again, then run the command again."
        )

    def give_up(self) -> None:
        """Cancel what is under way; a worker ends what it has begun within its limits."""
        with suppress(Exception):
            self.executor.shutdown(wait=False)


def _connect(scheduler: str) -> Any:
    """Connect to a scheduler. Raises CoursekitError without Dask, or when none answers in time."""
    try:
        from distributed import Client, Security
    except ModuleNotFoundError as error:
        raise CoursekitError(
            f"--scheduler needs the package {error.name}. Install it with: pip install 'coursekit[dask]'"
        ) from None
    for name in LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        security = Security()
        asyncio.run(_knock(scheduler, security))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what differs on workers is said by _compare()
            return Client(scheduler, security=security, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError, RuntimeError, ImportError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise CoursekitError(
            f"No Dask scheduler answers at {scheduler} ({reason}). Start one with `dask scheduler`, "
            "and name it as tcp://HOST:8786."
        ) from None


async def _knock(scheduler: str, security: Any) -> None:
    """See that a scheduler answers there, before a client is made that would go on trying in its own threads."""
    from distributed import rpc

    there = rpc(scheduler, timeout=CONNECT_SECONDS, connection_args=security.get_connection_args("client"))
    try:
        found: Any = await asyncio.wait_for(there.identity(), CONNECT_SECONDS)
        if found["type"] != "Scheduler":
            raise ValueError(f"a {found['type'].lower()} does")
    finally:
        await there.close_rpc()

"""The judge's end of the wire: starts the warm process, asks it for workers, and ends those that hang."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import coursekit
from coursekit.checking.exercise import Digits
from coursekit.errors import CoursekitError
from coursekit.grading import sandbox, wire
from coursekit.grading.sandbox import LAYERS, Limits

PATIENCE = 4
"""How many times its limit of processor time a call may take by the clock: on a busy machine it waits its turn."""
GRACE = 1.5
"""Seconds that a worker has, past the limit, to interrupt a call by itself before it is killed."""
START_SECONDS = 60.0
ALL_DIGITS = Digits()
ENDED = "The warm process has ended. Run it again; `coursekit doctor` may say why."
FORKS = sys.platform.startswith("linux")
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "SYSTEMROOT", "TMPDIR")


class WorkerLost(Exception):
    """A worker hung, died, or said what may not be said; `how` is "timed out" or "died"."""

    def __init__(self, how: str):
        super().__init__(how)
        self.how = how


@dataclass(frozen=True)
class Settings:
    """The limits of a run: processor seconds for a call and a cell, seconds for a whole submission, the sandbox's own.

    require_sandbox: refuse a worker that lacks a layer. No grade depends on it, so that it is no part of the repr.
    """

    call_seconds: float = 3.0
    cell_seconds: float = 10.0
    total_seconds: float = 60.0
    limits: Limits = field(default_factory=Limits)
    require_sandbox: bool = field(default=False, repr=False)


def require_all_layers(otherwise: str) -> None:
    """Raise CoursekitError where a layer of the sandbox is missing; `otherwise` says how to go on without it."""
    missing = [layer for layer in sandbox.layers() if not layer.active]
    if missing:
        raise CoursekitError(
            f"The sandbox lacks {', '.join(layer.name for layer in missing)} here: {missing[0].why}. "
            f"See `coursekit doctor`, or {otherwise}."
        )


def environment() -> dict[str, str]:
    """Return what a worker may know of ours: no secret, and one thread for each numerical library."""
    kept = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM")}
    return kept | threads | {"MPLBACKEND": "agg", "PYTHONHASHSEED": "0"}


class Worker:
    """One live worker: ask it, or end it."""

    def __init__(
        self,
        connection: socket.socket,
        process: subprocess.Popen | None = None,
        on_close: Callable[["Worker"], None] = lambda worker: None,
    ):
        self.connection, self.process, self.on_close = connection, process, on_close
        self.pid, self.pidfd, self._closing = 0, None, threading.Lock()
        self.layers: tuple[str, ...] = ("namespaces",)
        connection.settimeout(START_SECONDS)
        try:
            self.pid = int(wire.receive(connection)["pid"])
            if hasattr(os, "pidfd_open"):
                with suppress(OSError):
                    self.pidfd = os.pidfd_open(self.pid)
            self.layers = tuple(wire.receive(connection)["layers"])
        except (OSError, EOFError, KeyError, wire.WireError) as error:
            self.close()
            raise CoursekitError(
                f"A worker did not start ({type(error).__name__}: {error}). `coursekit doctor` says what is missing."
            ) from None

    def ask(self, request: dict[str, Any], seconds: float, left: float) -> dict[str, Any]:
        """Send a request and wait for its answer. Raises WorkerLost when none comes in time.

        seconds: processor time that it may take; by the clock PATIENCE times as long, within what is `left`.
        """
        clock = min(PATIENCE * seconds, max(seconds, left))
        self.connection.settimeout(clock + GRACE)
        try:
            wire.send(self.connection, request | {"seconds": seconds, "clock": clock})
            reply = wire.receive(self.connection)
            if not isinstance(reply.get("outcome"), str):
                raise wire.WireError("an answer without an outcome")
            return reply
        except TimeoutError:
            raise WorkerLost("timed out") from None
        except (OSError, EOFError, wire.WireError):
            raise WorkerLost("died") from None

    def close(self) -> None:
        """End the worker and all that it started: with its namespace's first process, or as a process group."""
        self.on_close(self)
        if hasattr(os, "killpg") and "namespaces" not in self.layers:
            with suppress(OSError):
                os.killpg(self.pid, signal.SIGKILL)
        with self._closing:  # its own thread and one that gives the run up may both come here
            pidfd, self.pidfd = self.pidfd, None
        if pidfd is not None:
            with suppress(OSError):
                signal.pidfd_send_signal(pidfd, signal.SIGKILL)
            os.close(pidfd)
        if self.process is not None:
            self.process.kill()
            self.process.wait()
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()


class Pool:
    """Starts workers. A context manager: leaving it ends the warm process.

    layers: the names of the sandbox's layers that hold, as the first worker reported them. No later one may lack any.
    """

    def __init__(self, settings: Settings, hidden: tuple[Path, ...] = ()):
        self.settings = settings
        self.hidden = [
            str(Path(coursekit.__file__).parent.resolve()),
            *(str(path.resolve()) for path in hidden),
        ]
        self.layers = tuple(LAYERS) if settings.require_sandbox else ()
        self._lock = threading.Lock()
        self._alive: set[Worker] = set()
        self._ended = False
        self._zygote: subprocess.Popen | None = None
        self._control: socket.socket | None = None

    def __enter__(self) -> "Pool":
        if FORKS:
            self._control, theirs = socket.socketpair()
            self._zygote = _start(theirs, "many")
        try:
            if self._control is not None:
                _tell(self._control, {"hidden": self.hidden})
            self._try_out()
        except BaseException:
            self.__exit__()
            raise
        return self

    @property
    def alive(self) -> bool:
        """Whether the warm process is there, where there is one."""
        return self._zygote is None or self._zygote.poll() is None

    def _try_out(self) -> None:
        """See that a worker runs a cell and calls a function, so that no fault of ours becomes a learner's."""
        worker, trial = self.worker([]), (START_SECONDS, START_SECONDS)
        try:
            self.layers = worker.layers
            ran = worker.ask({"do": "cell", "source": "import numpy as np\ncanary = np.negative"}, *trial)
            said = worker.ask({"do": "call", "function": "canary", "args": [2.0]}, *trial)
            why = ran.get("error") or said.get("error")
            if said.get("outcome") != "returned" or float(said["value"]) != -2.0:
                raise CoursekitError(
                    f"Workers cannot run code here ({why}), so nothing was judged. See `coursekit doctor`."
                )
        except WorkerLost as lost:
            raise CoursekitError(
                f"A worker {lost.how} at its trial. `coursekit doctor` says what is missing."
            ) from None
        finally:
            worker.close()

    def end_all(self) -> None:
        """End every worker at once, and start none any more: for a run that is given up."""
        with self._lock:
            self._ended, alive = True, list(self._alive)
        for worker in alive:
            worker.close()

    def __exit__(self, *exception: object) -> None:
        self.end_all()
        if self._control is not None:
            self._control.close()
        if self._zygote is not None:
            self._zygote.terminate()
            self._zygote.wait()

    def worker(self, given: list[str], digits: Digits = ALL_DIGITS) -> Worker:
        """Start a worker that may import the given lessons of coursekit.nn, and has of digits() what is said.

        Raises CoursekitError if it can't.
        """
        request = {"given": given, "digits": {"rows": digits.withheld, "labels": digits.labels}, "hidden": self.hidden}
        request["limits"] = asdict(self.settings.limits)
        if self._ended:
            raise CoursekitError("The run was given up.")
        ours, theirs = socket.socketpair()
        process = None
        if self._control is None:
            process = _start(theirs, "one")
        else:
            self._fork(self._control, theirs)
        _tell(ours, request)
        worker = Worker(ours, process, self._forget)
        with self._lock:
            self._alive.add(worker)
        if missing := [name for name in self.layers if name not in worker.layers]:
            worker.close()
            raise CoursekitError(f"A worker came up without {', '.join(missing)}. `coursekit doctor` may say why.")
        return worker

    def _fork(self, control: socket.socket, theirs: socket.socket) -> None:
        try:
            with self._lock, theirs:
                socket.send_fds(control, [b"w"], [theirs.fileno()])
        except OSError:
            raise CoursekitError(ENDED) from None

    def _forget(self, worker: Worker) -> None:
        with self._lock:
            self._alive.discard(worker)


def _tell(connection: socket.socket, request: dict[str, Any]) -> None:
    try:
        wire.send(connection, request)
    except OSError:
        raise CoursekitError(ENDED) from None


def _start(theirs: socket.socket, argument: str) -> subprocess.Popen:
    """Start a zygote with its end of a socket."""
    command = [sys.executable, "-P", "-m", "coursekit.grading.zygote"]
    if sys.platform == "win32":
        process = subprocess.Popen([*command, "share", argument], env=environment(), stdin=subprocess.PIPE)
        with theirs, process.stdin as pipe:
            pipe.write(theirs.share(process.pid))
        return process
    with theirs:
        command += [str(theirs.fileno()), argument]
        return subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=environment(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

"""Many notebooks at once, each in a process of its own that ends, with its kernel, when we are stopped."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from coursekit.validating.problem import SOLVED, Problem


@dataclass(frozen=True)
class Ran:
    """What came of running a notebook: problems, what was counted, and the seconds that it took."""

    problems: list[Problem] = field(default_factory=list)
    facts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


class Runs:
    """Runs notebooks in processes, some at a time. Made by `running`."""

    def __init__(self, workers: int, cell_seconds: float, folder: Path):
        self.cell_seconds, self.folder = cell_seconds, folder
        self.pool = ThreadPoolExecutor(workers, thread_name_prefix="validate")
        self._lock, self._stopped, self._at_work = threading.Lock(), False, set()

    def begin(self, kind: str, notebook: Path) -> "Future[Ran]":
        """Have a notebook run when a worker is free."""
        return self.pool.submit(self._run, kind, notebook)

    def stop(self) -> None:
        """End every process with all that it started, and begin no more."""
        with self._lock:
            self._stopped = True
            for process in self._at_work:
                _kill_tree(process)
        self.pool.shutdown(wait=True, cancel_futures=True)

    def _run(self, kind: str, notebook: Path) -> Ran:
        """Run a notebook; once more where that came to nothing, as when a busy machine starts no kernel in time."""
        ran, _ = self._try(kind, notebook)
        if ran is None:
            ran, reason = self._try(kind, notebook)
            ran = ran or _not_run(kind, reason)
        return ran

    def _try(self, kind: str, notebook: Path) -> tuple[Ran | None, str]:
        """Run a notebook; give what came of it, or None and the reason."""
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as folder:
            result, log = Path(folder, "result.json"), Path(folder, "log.txt")
            command = [sys.executable, "-m", "coursekit.validating.runner", kind, str(notebook), str(result)]
            with log.open("wb") as out, self._lock:
                if self._stopped:
                    return Ran(), ""
                process = subprocess.Popen(
                    [*command, str(self.cell_seconds), str(os.getpid())],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    env=_environment(folder),
                )
                self._at_work.add(process)
            process.wait()
            with self._lock:
                self._at_work.discard(process)
            return _read(result, log)


@contextmanager
def running(workers: int, cell_seconds: float) -> Iterator[Runs]:
    """Give what runs notebooks, and leave no process and no file behind."""
    with suppress(ImportError):
        import_module("matplotlib.font_manager")  # its first import ever warns while it looks for fonts
    with tempfile.TemporaryDirectory(prefix="coursekit-validate-", ignore_cleanup_errors=True) as folder:
        runs = Runs(workers, cell_seconds, Path(folder))
        try:
            yield runs
        finally:
            runs.stop()


def wait_for(future: "Future[Ran]") -> Ran:
    """Wait for a run in short turns: on Windows, Ctrl-C is heard only between them."""
    while not wait([future], timeout=0.5).done:
        pass
    return future.result()


def _environment(folder: str) -> dict[str, str]:
    """Return the environment of a run: its temporary files lie below ours, which we remove whatever becomes of it."""
    return {**os.environ, "TMPDIR": folder, "TEMP": folder, "TMP": folder}


def _read(result: Path, log: Path) -> tuple[Ran | None, str]:
    try:
        said = json.loads(result.read_text(encoding="utf-8"))
        return Ran([Problem(**one) for one in said["problems"]], said["facts"], said["seconds"]), ""
    except (OSError, ValueError):
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return None, lines[-1][:300] if lines else "it ended without a word"


def _not_run(kind: str, reason: str) -> Ran:
    what = "reproduces its outputs" if kind == SOLVED else "runs to its end"
    advice = "`coursekit doctor` says what is missing here."
    return Ran([Problem(what, "", f"it could not be run: {reason}. {advice}")])


def _kill_tree(process: subprocess.Popen) -> None:
    """End a process and everything that it started: kernels lead sessions of their own."""
    import psutil

    with suppress(psutil.Error):
        tree = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        for one in tree:
            with suppress(psutil.Error):
                one.kill()
        psutil.wait_procs(tree[1:], timeout=5)

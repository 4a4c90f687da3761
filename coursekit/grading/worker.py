"""The worker: runs a learner's cells and calls their functions. It knows no answer; all it sends is values."""

import ast
import codeop
import contextlib
import io
import linecache
import os
import signal
import socket
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from coursekit import data
from coursekit.checking.case import Case
from coursekit.checking.observation import Capped, Observation, TimeUp, describe, observe, observe_and_keep
from coursekit.checking.values import Opaque
from coursekit.grading import wire

MAX_FIGURES = 8
"""Figures of one cell that are drawn."""
_setitimer = getattr(signal, "setitimer", None)


class Worker:
    """One submission's namespace, and what can be asked of it."""

    def __init__(self, shell: Any):
        self.shell = shell
        self.space: dict[str, Any] = shell.user_ns
        self.learned: Any = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what one request asks, within its seconds."""
        deeds: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "cell": self.cell,
            "script": self.script,
            "call": self.call,
            "learn": self.learn,
            "then": self.then,
            "give": self.give,
            "names": self.names,
            "files": self.files,
        }
        try:
            with alarm(float(request.get("seconds", 0)), float(request.get("clock", 0))):
                return deeds[request["do"]](request)
        except TimeUp:
            return {"outcome": "timed out"}

    def cell(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run a notebook cell as a kernel would; its figures are drawn if asked for, and closed."""
        with printing() as printed:
            result = self.shell.run_cell(request["source"], store_history=False)
            figures = _figures(request.get("draw", False))
        error = result.error_before_exec or result.error_in_exec
        return self._ran(error, printed) | {"figures": figures}

    def script(self, request: dict[str, Any]) -> dict[str, Any]:
        """Run a Python file statement by statement, so that one that fails takes no other with it."""
        first: BaseException | None = None
        compiler: Any = codeop.Compile()
        name = "submission.py"
        self.space["__name__"] = "submission"
        sys.modules["submission"] = self.shell.user_module
        lines = request["source"].splitlines(keepends=True)
        linecache.cache[name] = (len(request["source"]), None, lines, name)
        with printing() as printed:
            for statement in ast.parse(request["source"], name).body:
                try:
                    exec(compiler(ast.Module([statement], []), name, "exec"), self.space)
                except TimeUp as error:
                    first = first or error
                    break
                except BaseException as error:
                    first = first or error
        return self._ran(first, printed)

    def _ran(self, error: BaseException | None, printed: Capped) -> dict[str, Any]:
        if isinstance(error, TimeUp):
            return {"outcome": "timed out", "printed": printed.getvalue()}
        raised = None
        if error is not None:
            described = describe(error, __file__)
            raised = {"type": described.type, "message": described.message, "lines": list(described.lines)}
        return {"outcome": "raised" if raised else "returned", "error": raised, "printed": printed.getvalue()}

    def call(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function on the arguments given and observe it."""
        if request["function"] not in self.space:
            return {"outcome": "missing"}
        case = Case(tuple(request["args"]), probe=request.get("probe", ""))
        return wire.observation_message(observe(self.space[request["function"]], case))

    def learn(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call a function that returns a function, once, and keep that one: what it will be asked comes later."""
        if request["function"] not in self.space:
            return {"outcome": "missing"}
        first, self.learned = observe_and_keep(self.space[request["function"]], Case(tuple(request["args"])))
        return wire.observation_message(first) | {"learned": callable(self.learned)}

    def then(self, request: dict[str, Any]) -> dict[str, Any]:
        """Call the function that was kept."""
        return wire.observation_message(observe(self.learned, Case(tuple(request["args"]))))

    def give(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put given functions, each from its own source alone, in place of the learner's."""
        for name, source in request["functions"].items():
            space: dict[str, Any] = {"__name__": "given"}
            exec(compile(source, f"<given {name}>", "exec"), space)
            self.space[name] = space[name]
        return {"outcome": "returned"}

    def files(self, request: dict[str, Any]) -> dict[str, Any]:
        """Lay the submission's other files beside it, as it was handed in."""
        for name, content in request["files"].items():
            Path(Path(name).name).write_bytes(content.tobytes())
        return {"outcome": "returned"}

    def names(self, request: dict[str, Any]) -> dict[str, Any]:
        """Say which of the names are defined as something of the submission's own."""
        own = [n for n in request["names"] if n in self.space and not _imported(self.space[n])]
        return {"outcome": "returned", "names": own}


def _figures(draw: bool) -> list[np.ndarray]:
    """Close the figures that a cell leaves open, as a kernel does; return the first of them as PNG files' bytes."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    drawn = []
    with contextlib.suppress(Exception):
        for number in pyplot.get_fignums()[: MAX_FIGURES * draw]:
            file = io.BytesIO()
            pyplot.figure(number).savefig(file, format="png", dpi=80)
            drawn.append(np.frombuffer(file.getvalue(), np.uint8))
    with contextlib.suppress(Exception):
        pyplot.close("all")
    return drawn


def _imported(value: Any) -> bool:
    return str(getattr(value, "__module__", "")).startswith(("coursekit", "given"))


@contextlib.contextmanager
def printing() -> Iterator[Capped]:
    """Collect what is printed, up to a limit."""
    printed = Capped()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        yield printed


def _time_up(*_: Any) -> None:
    raise TimeUp


@contextlib.contextmanager
def alarm(seconds: float, clock: float) -> Iterator[None]:
    """Raise TimeUp in the learner's code after `seconds` of processor time, or `clock` seconds by the clock.

    Where the system has no alarms, the judge alone ends what takes too long.
    """
    if _setitimer is None:
        yield
        return
    timers = [(signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, clock)]
    for number, timer, time in timers:
        signal.signal(number, _time_up)
        _setitimer(timer, time)
    try:
        yield
    finally:
        for _, timer, _ in timers:
            _setitimer(timer, 0)


def facade(given: dict[str, types.ModuleType]) -> None:
    """Put in place of coursekit what a notebook imports: checks that do nothing, the data and the given lessons."""
    for name in [name for name in sys.modules if name == "coursekit" or name.startswith("coursekit.")]:
        del sys.modules[name]
    package: Any = types.ModuleType("coursekit", "coursekit, as a graded notebook sees it")
    package.__path__ = []
    package.__version__ = ""

    def nothing(*args: Any, **kwargs: Any) -> None:
        """Do nothing: the judge asks the function itself."""

    for name in ("check", "doctor", "hint", "predict", "progress", "quiz", "start"):
        setattr(package, name, nothing)
    package.explore = lambda *args, **kwargs: types.SimpleNamespace(set=nothing)
    sys.modules["coursekit"] = package
    package.data = sys.modules["coursekit.data"] = data
    nn: Any = types.ModuleType("coursekit.nn", "The given lessons")
    nn.__path__ = []
    package.nn = sys.modules["coursekit.nn"] = nn
    for name, module in given.items():
        sys.modules[f"coursekit.nn.{name}"] = module
        setattr(nn, name, module)


def serve(connection: socket.socket, shell: Any, given: dict[str, types.ModuleType]) -> None:
    """Answer requests until the judge hangs up."""
    facade(given)
    sys.path.insert(0, os.getcwd())
    worker = Worker(shell)
    while True:
        try:
            request = wire.receive(connection)
        except EOFError:
            return
        try:
            reply = worker.answer(request)
        except BaseException as error:
            reply = wire.observation_message(Observation("raised", error=describe(error, __file__)))
        try:
            wire.send(connection, reply)
        except wire.WireError:
            too_large = Opaque("value", "a value too large to be judged")
            wire.send(connection, wire.observation_message(Observation("returned", too_large, "value")))

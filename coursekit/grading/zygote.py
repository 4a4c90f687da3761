"""The zygote: a warm process that has numpy, matplotlib and IPython loaded and no answer, and forks workers.

Through its socket come the workers' own, one by one; it forks a worker for each, which reads there what it is asked. It
is single-threaded, so that forking is safe. Where there is no safe fork, `main` with "one" serves a single worker in
this very process.
"""

import gc
import importlib
import os
import signal
import socket
import sys
import types
from pathlib import Path
from typing import Any

from coursekit.data.real import read_files, withhold_digits
from coursekit.grading import wire, worker
from coursekit.grading.sandbox import Limits, confine, plan


def warm() -> Any:
    """Import what learners' cells import, and make the shell that each fork inherits: it has run a cell."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot
    import numpy.linalg
    import numpy.random  # noqa: F401

    from coursekit.grading.shell import make_shell

    read_files()  # while they can be; no set is made of them here, which might leave a copy behind
    shell = make_shell()
    shell.run_cell("None", store_history=False)
    gc.collect()
    gc.freeze()
    return shell


def given_lessons(names: list[str]) -> dict[str, types.ModuleType]:
    """Import the reference modules of lessons that come before the one that is graded."""
    return {name: importlib.import_module(f"coursekit.nn.{name}") for name in names}


def start_worker(connection: socket.socket, request: dict[str, Any], shell: Any) -> None:
    """Become a worker: import what is given, lock the door, answer until the judge hangs up."""
    given = given_lessons(request["given"])
    withhold_digits(**request["digits"])
    hidden = [Path(path) for path in request["hidden"]]

    def report(pid: int) -> None:
        wire.send(connection, {"pid": pid})

    layers = confine(Limits(**request["limits"]), hidden, connection.fileno(), report)
    wire.send(connection, {"layers": list(layers)})
    worker.serve(connection, shell, given)


def fork_workers(control: socket.socket, shell: Any) -> None:
    """Fork a worker for each request, until the judge hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        word, fds, _, _ = socket.recv_fds(control, 1, 1)
        if not word:
            return
        if os.fork() == 0:
            status = 1
            try:
                control.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                connection = socket.socket(fileno=fds[0])
                start_worker(connection, wire.receive(connection), shell)
                status = 0
            finally:
                os._exit(status)
        os.close(fds[0])


def main() -> None:
    """Run as `python -m coursekit.grading.zygote FD many`, or with "one" behind it for a single worker."""
    if sys.argv[1] == "share":
        connection = socket.fromshare(sys.stdin.buffer.read())  # pyright: ignore[reportAttributeAccessIssue]
    else:
        connection = socket.socket(fileno=int(sys.argv[1]))
    shell = warm()
    if sys.argv[2:] == ["one"]:
        start_worker(connection, wire.receive(connection), shell)
    else:
        plan([Path(path) for path in wire.receive(connection)["hidden"]])
        fork_workers(connection, shell)


if __name__ == "__main__":
    main()

"""The sandbox: locks a process down, layer by layer, before it runs a learner's code, and says which layers hold.

On Linux the process that asks becomes the keeper of another, the worker, which returns from confine():

    caller, from now on keeper --forks--> worker (number 1 of its own process namespace)

With the worker the kernel ends all that it has started. The keeper waits outside, until the worker ends or nobody
listens to it any more, and clears up. Elsewhere the process stays as it is, and only limits hold.
"""

import atexit
import json
import os
import platform
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from coursekit.grading import allowlist, kernel, landlock, namespaces, seccomp
from coursekit.grading.allowlist import Allowed
from coursekit.grading.limits import Limits, set_limits

__all__ = ["LAYERS", "Layer", "Limits", "confine", "layers", "plan"]

LINUX = sys.platform.startswith("linux")
FORGOTTEN = ("MPLCONFIGDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")

LAYERS = {
    "limits": (
        "memory, processor time, processes, open files and file sizes are limited",
        "a submission can use up the memory, the processor or the disk of this machine",
    ),
    "namespaces": (
        "a submission sees no other process and no network, and all that it starts ends with it",
        "a submission sees other processes, and can leave some behind that run on",
    ),
    "mounts": (
        "a submission sees no files but Python's own and an empty /tmp",
        "a submission sees the files of this system, apart from what other layers refuse",
    ),
    "unprivileged": (
        "a submission runs without privileges",
        "a submission runs with the rights of root",
    ),
    "landlock": (
        "the kernel refuses files outside Python's own and /tmp",
        "only the other layers keep a submission from files, such as answers and other learners' work",
    ),
    "seccomp": (
        "system calls that a submission has no use for, network sockets among them, are refused",
        "a submission may use every system call, and network sockets unless namespaces hold",
    ),
}
"""Each layer with what is so when it holds, and what is so when it doesn't."""


@dataclass(frozen=True)
class Layer:
    """A layer of the sandbox: whether it holds here, and a sentence on what that means."""

    name: str
    active: bool
    why: str


def confine(
    limits: Limits, hidden: Sequence[Path], given_fd: int, report_pid: Callable[[int], None]
) -> tuple[str, ...]:
    """Lock the calling process down for good and return, in the worker, the names of the layers that hold.

    Call it in a process with a single thread that may end. Of its open files only `given_fd` stays; the folders in
    `hidden` can't be read. `report_pid` is given the number of the process to kill, and is called before the worker
    runs: a SIGKILL ends all that the worker started if "namespaces" holds, or else all of its process group.
    """
    return tuple(layer.name for layer in _confine(limits, hidden, given_fd, report_pid) if layer.active)


def plan(hidden: Sequence[Path]) -> Allowed:
    """Work out what confine() needs for these hidden folders, and remember it: a zygote does so before it forks."""
    if LINUX and os.uname().machine in seccomp.MACHINES:
        seccomp.program(os.uname().machine, True)
    allowed = allowlist.plan(hidden)
    namespaces.layout(allowed)
    return allowed


def layers() -> list[Layer]:
    """Try each layer in a process of its own and say whether it holds here."""
    command = [sys.executable, "-P", "-m", "coursekit.grading.sandbox"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    try:
        return [Layer(**layer) for layer in json.loads(done.stdout)]
    except ValueError:
        reason = (done.stderr.strip().splitlines() or [f"the trial ended with {done.returncode}"])[-1]
        return [_missing(name, reason) for name in LAYERS]


def _confine(limits: Limits, hidden: Sequence[Path], given_fd: int, report_pid: Callable[[int], None]) -> list[Layer]:
    if not LINUX:
        return _confine_here(limits, given_fd, report_pid)
    allowed = plan(hidden)
    _close_all_but(given_fd)
    with suppress(OSError):
        os.setsid()
    with suppress(OSError), open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    user, was_root = kernel.stranger(), os.geteuid() == 0
    apart = _try("namespaces", namespaces.enter, user)
    counted_alone = user >= kernel.STRANGERS or (apart.active and not was_root and kernel.version() >= (5, 14))
    others = 0 if counted_alone else kernel.threads_of(user)
    ours, theirs = socket.socketpair()
    worker = os.fork()
    if worker:
        theirs.close()
        _keep(worker, given_fd, ours, report_pid)
    ours.close()
    if not theirs.recv(1):
        os._exit(1)
    scratch, held = _settle(limits, allowed, user, others, apart)
    theirs.sendall(os.fsencode(scratch))
    theirs.close()
    return held + _lock(allowed, scratch, held[2].active)


def _settle(limits: Limits, allowed: Allowed, user: int, others: int, apart: Layer) -> tuple[str, list[Layer]]:
    """Move into a place of one's own and give up what is not needed; return the scratch folder and the layers."""
    os.umask(0o022)
    if apart.active:
        mounts = _try("mounts", namespaces.change_root, allowed, user, limits.scratch_bytes)
    else:
        mounts = _missing("mounts", "they need namespaces")
    scratch = namespaces.SCRATCH if mounts.active else tempfile.mkdtemp(prefix="coursekit-")
    if not mounts.active and os.geteuid() == 0:
        os.chown(scratch, user, user)
    _move_in(scratch)
    unprivileged = _try("unprivileged", _give_up_privileges, user)
    limited = _try("limits", set_limits, limits, others)
    with suppress(OSError):
        kernel.set_dumpable(False)
    with suppress(OSError):
        kernel.die_with_parent(signal.SIGKILL)
    return scratch, [limited, apart, mounts, unprivileged]


def _lock(allowed: Allowed, scratch: str, mounted: bool) -> list[Layer]:
    """Put on the layers that nothing may come after."""
    devices = [f"/dev/{name}" for name in namespaces.DEVICES]
    own = ["/proc", namespaces.TERMINALS] if mounted else []
    locked = _try("landlock", landlock.restrict, allowed, scratch, devices, own)
    return [locked, _try("seccomp", seccomp.install, mounted)]


def _try(name: str, act: Callable[..., object], *arguments: object) -> Layer:
    try:
        act(*arguments)
    except (OSError, ValueError, AttributeError, ImportError) as error:
        return _missing(name, str(error))
    return Layer(name, True, LAYERS[name][0])


def _missing(name: str, reason: str) -> Layer:
    return Layer(name, False, f"{LAYERS[name][1]} ({reason})")


def _close_all_but(given_fd: int) -> None:
    """Close what else is open, and point standard input, output and error at nothing."""
    try:
        numbers = [int(name) for name in os.listdir("/proc/self/fd" if LINUX else "/dev/fd")]
    except OSError:
        numbers = list(range(4096))
    for number in numbers:
        if number > 2 and number != given_fd:
            with suppress(OSError):
                os.close(number)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        if number not in (given_fd, nothing):
            os.dup2(nothing, number)
    if nothing > 2:
        os.close(nothing)


def _move_in(scratch: str) -> None:
    """Make a folder the home, the place for temporary files and the current folder."""
    for name in FORGOTTEN:
        os.environ.pop(name, None)
    os.environ.update(HOME=scratch, TMPDIR=scratch)
    tempfile.tempdir = None
    os.chdir(scratch)


def _give_up_privileges(user: int) -> None:
    kernel.drop_bounding()
    kernel.become(user)
    kernel.drop_capabilities()
    kernel.gain_no_privileges()


def _keep(worker: int, given_fd: int, told: socket.socket, report_pid: Callable[[int], None]) -> NoReturn:
    """Let the worker begin, wait until it ends or nobody holds the other end of what was given; then end everything."""
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        with suppress(OSError):
            os.setpgid(worker, worker)
        report_pid(worker)
        told.sendall(b"!")
        scratch = os.fsdecode(told.recv(4096))
        _wait(worker, given_fd)
        with suppress(OSError):
            os.killpg(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        if scratch not in ("", namespaces.SCRATCH):
            shutil.rmtree(scratch, ignore_errors=True)
    finally:
        os._exit(0)


def _wait(worker: int, given_fd: int) -> None:
    """Wait until the worker has ended, though not yet been reaped, or nobody listens any more."""
    try:
        watched = os.pidfd_open(worker)
    except (OSError, AttributeError):
        os.close(given_fd)
        os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
        return
    poll = select.poll()
    poll.register(watched, select.POLLIN)
    poll.register(given_fd, 0)
    poll.poll()


def _confine_here(limits: Limits, given_fd: int, report_pid: Callable[[int], None]) -> list[Layer]:
    """Set limits on this very process, where the system has no more."""
    report_pid(os.getpid())
    if sys.platform != "win32":
        _close_all_but(given_fd)
    scratch = tempfile.mkdtemp(prefix="coursekit-")
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    _move_in(scratch)
    system = {"Darwin": "macOS"}.get(platform.system(), platform.system())
    held = [_missing(name, f"{system} has no such layer") for name in LAYERS]
    held[0] = _try("limits", set_limits, limits, 0)
    if held[0].active:
        held[0] = Layer(
            "limits", True, f"processor time, open files and file sizes are limited, memory is not on {system}"
        )
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        held[list(LAYERS).index("unprivileged")] = Layer(
            "unprivileged", True, "a submission runs with your own rights, not root's"
        )
    return held


def _trial() -> None:
    """Confine a process and print its layers as JSON."""
    if not LINUX:
        print(json.dumps([vars(layer) for layer in _confine_here(Limits(), 1, lambda pid: None)]))
        return
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            held = _confine(Limits(), (), writing, lambda pid: None)
            os.write(writing, json.dumps([vars(layer) for layer in held]).encode())
        except Exception as error:
            print(f"the trial failed: {error!r}", file=sys.stderr, flush=True)
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading) as file:
        print(file.read())


if __name__ == "__main__":
    _trial()

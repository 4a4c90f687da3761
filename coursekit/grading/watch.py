"""What the keeper of a worker watches: what all its processes use together, which no resource limit counts."""

import os
from contextlib import suppress

from coursekit.grading.limits import Limits

EVERY = 0.2
"""Seconds between two looks."""
CROWD = 8
"""Processes beyond which all of a submission's give way: they run while nobody else has a use for the core."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def excess(limits: Limits) -> str:
    """Look at every process of this process namespace, and say what is too much, or nothing.

    Memory is what each has beyond the keeper, from whose pages all began. A kernel shares its cores between sessions
    first, so that each more of them takes from the other submissions.
    """
    sessions, memory, others, own = set(), 0, [], os.getpid()
    try:
        base = _session_and_memory(own)[1]
    except OSError:
        return ""  # there is no /proc to look at
    for pid in (int(name) for name in os.listdir("/proc") if name.isdigit()):
        with suppress(OSError, ValueError, IndexError):
            session, used = _session_and_memory(pid)
            sessions.add(session)
            memory += max(0, used - base)
            others.append(pid)
    if len(others) > CROWD:
        for pid in others:
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, pid, 19)
    if memory > limits.total_memory:
        return "memory"
    return "sessions" if len(sessions) > limits.sessions else ""


def _session_and_memory(pid: int) -> tuple[int, int]:
    """Read a process's session and its bytes of resident memory. Raises OSError when it has ended."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[3]), int(fields[21]) * PAGE

"""What the keeper of a worker watches: what all its processes use together, which no resource limit counts."""

import os
from contextlib import suppress

from coursekit.grading.kernel import STRANGERS
from coursekit.grading.limits import Limits

EVERY = 0.2
"""Seconds between two looks."""
CROWD = 8
"""Processes beyond which all of a submission's give way: they run while nobody else has a use for the core."""
PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


class Watch:
    """Looks at the processes of one submission, as the /proc of their own namespace shows them.

    Make it before the worker moves into that namespace, from whose fork on all memory is counted. `user` is the number
    that the worker runs as; `worker` its process, as the keeper knows it.
    """

    def __init__(self, limits: Limits, worker: int, user: int):
        self.limits, self.worker, self.user = limits, worker, user
        self.base = 0
        with suppress(OSError):
            self.base = _session_and_memory("self")[1]

    def excess(self) -> str:
        """Look at every process, and say what is too much, or nothing.

        A kernel shares its cores between sessions first, so that each more of them takes from the other submissions.
        """
        sessions, memory, count = set(), 0, 0
        for pid in filter(str.isdigit, _entries("/proc")):
            with suppress(OSError, ValueError, IndexError):
                session, used = _session_and_memory(pid)
                sessions.add(session)
                memory += max(0, used - self.base)
                count += 1
        if count > CROWD:
            self._give_way()
        if memory > self.limits.total_memory:
            return "memory"
        return "sessions" if len(sessions) > self.limits.sessions else ""

    def _give_way(self) -> None:
        """Let others go first: by the user number that is this worker's alone, or else by the worker's group."""
        alone = self.user >= STRANGERS
        with suppress(OSError):
            os.setpriority(*((os.PRIO_USER, self.user) if alone else (os.PRIO_PGRP, self.worker)), 19)


def _entries(folder: str) -> list[str]:
    """List a folder, or nothing where there is none."""
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _session_and_memory(pid: str) -> tuple[int, int]:
    """Read a process's session and its bytes of resident memory. Raises OSError when it has ended."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rpartition(")")[2].split()
    return int(fields[3]), int(fields[21]) * PAGE

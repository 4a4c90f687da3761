"""Limits on what one submission may use, as resource limits of its processes."""

import sys
from dataclasses import dataclass

try:
    import resource
except ImportError:
    resource = None

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one submission may use: memory, processor seconds and open files are for each of its processes.

    Sizes are in bytes. `total_memory` and `sessions` are for all its processes together.
    """

    memory: int = 2048 * MIB
    total_memory: int = 4096 * MIB
    cpu_seconds: int = 60
    processes: int = 64
    sessions: int = 4
    file_bytes: int = 128 * MIB
    open_files: int = 128
    scratch_bytes: int = 128 * MIB


def set_limits(limits: Limits, others: int) -> None:
    """Set them on this process for good. `others` are threads of the same user that the kernel counts along."""
    if resource is None:
        raise OSError("this system has no resource limits")
    processes = limits.processes + others
    wanted = {
        "RLIMIT_CPU": (limits.cpu_seconds, limits.cpu_seconds + 1),
        "RLIMIT_FSIZE": (limits.file_bytes, limits.file_bytes),
        "RLIMIT_NOFILE": (limits.open_files, limits.open_files),
        "RLIMIT_CORE": (0, 0),
    }
    if sys.platform.startswith("linux"):
        wanted |= {
            "RLIMIT_AS": (limits.memory, limits.memory),
            "RLIMIT_NPROC": (processes, processes),
            "RLIMIT_MSGQUEUE": (0, 0),
            "RLIMIT_MEMLOCK": (64 * 1024, 64 * 1024),
        }
    for name, (soft, hard) in wanted.items():
        kind = getattr(resource, name)
        most = resource.getrlimit(kind)[1]
        if most != resource.RLIM_INFINITY:
            soft, hard = min(soft, most), min(hard, most)
        resource.setrlimit(kind, (soft, hard))

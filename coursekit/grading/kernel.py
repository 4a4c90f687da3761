"""The calls to the Linux kernel that Python has no function for; each raises OSError when it is refused."""

import ctypes
import os
from contextlib import suppress
from functools import cache

NOBODY = 65_534
STRANGERS = 0x7000_0000
"""The first of the user numbers that nobody else uses: one for each worker, so that none counts another's processes."""

_CAPBSET_DROP, _CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL = 24, 47, 4
_CAPABILITY_VERSION_3 = 0x2008_0522
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_NO_NEW_PRIVS = 1, 4, 38


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def libc(name: str, *arguments: object) -> int:
    """Call a function of the C library, with integers as longs. Raises OSError if it returns a negative number."""
    passed = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    result = getattr(_library(), name)(*passed)
    if result < 0:
        errno = ctypes.get_errno()
        raise OSError(errno, f"{name}: {os.strerror(errno)}")
    return result


def prctl(option: int, *arguments: object) -> int:
    """Call prctl(2), with zeros for the arguments left out."""
    return libc("prctl", option, *arguments, *[0] * (4 - len(arguments)))


def gain_no_privileges() -> None:
    """See that no program started from here on gains rights, as a set-user-id one does."""
    prctl(_SET_NO_NEW_PRIVS, 1)


def set_dumpable(value: bool) -> None:
    """Let others of the same user look into this process, or not."""
    prctl(_SET_DUMPABLE, int(value))


def die_with_parent(signal_number: int) -> None:
    """Be sent a signal when the parent ends."""
    prctl(_SET_PDEATHSIG, signal_number)


def stranger() -> int:
    """Return the user number to run as: our own, or for root that of a stranger who owns no file."""
    if os.geteuid() != 0:
        return os.geteuid()
    wanted = STRANGERS + os.getpid()
    with open("/proc/self/uid_map") as file:
        for line in file:
            first, _, length = map(int, line.split())
            if first <= wanted < first + length:
                return wanted
    return NOBODY


def become(user: int) -> None:
    """Give up root's identity and groups for good. Does nothing for who isn't root."""
    if os.geteuid() != 0:
        return
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def drop_bounding() -> None:
    """Empty the set of capabilities that can ever be gained, as far as we may."""
    with suppress(OSError):
        for capability in range(64):
            prctl(_CAPBSET_DROP, capability)


def drop_capabilities() -> None:
    """Give up every capability that this process has."""
    with suppress(OSError):
        prctl(_CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    libc("capset", header, (ctypes.c_uint32 * 6)())


def threads_of(user: int) -> int:
    """Count the threads of a user, which are what RLIMIT_NPROC counts."""
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            with suppress(OSError):
                if os.stat(f"/proc/{name}").st_uid == user:
                    count += os.stat(f"/proc/{name}/task").st_nlink - 2
    return count


def version() -> tuple[int, int]:
    """Return the kernel's version, such as (6, 8)."""
    major, minor = os.uname().release.split(".")[:2]
    return int(major), int("".join(letter for letter in minor if letter.isdigit()) or 0)

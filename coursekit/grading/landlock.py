"""Landlock: what a process may read, write, connect to and signal, kept by the kernel, apart from who it is."""

import ctypes
import os
import stat
from collections.abc import Iterable

from coursekit.grading.allowlist import Allowed
from coursekit.grading.kernel import libc

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION_ONLY, _PATH_BENEATH = 1, 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_FIRST_RIGHTS, _REFER, _TRUNCATE, _IOCTL_DEVICE = (1 << 13) - 1, 1 << 13, 1 << 14, 1 << 15
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_BIND_AND_CONNECT = 3
_ABSTRACT_SOCKETS_AND_SIGNALS = 3


def version() -> int:
    """Return the kernel's version of Landlock. Raises OSError where there is none."""
    return libc("syscall", _CREATE_RULESET, None, 0, _VERSION_ONLY)


def restrict(allowed: Allowed, scratch: str, devices: Iterable[str], own: Iterable[str]) -> None:
    """Allow reading what is allowed, and writing below the scratch folder alone; from then on, for good.

    On later kernels also no TCP, and no signal or abstract socket to a process outside. Landlock can't subtract:
    the names in a hidden folder, though not its files, stay listable where it lies inside an allowed one.
    `own` are /proc and terminals that nobody else uses. Raises OSError where the kernel has no Landlock.
    """
    abi = version()
    rights = _FIRST_RIGHTS | _REFER * (abi >= 2) | _TRUNCATE * (abi >= 3) | _IOCTL_DEVICE * (abi >= 5)
    network, scope = _BIND_AND_CONNECT * (abi >= 4), _ABSTRACT_SOCKETS_AND_SIGNALS * (abi >= 6)
    attributes = (ctypes.c_uint64 * 3)(rights, network, scope)
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = libc("syscall", _CREATE_RULESET, ctypes.byref(attributes), size, 0)
    try:
        looking = _READ_FILE | _READ_DIR
        _allow(ruleset, allowed.readable, rights & (looking | _EXECUTE))
        _allow(ruleset, allowed.listable, _READ_DIR)
        _allow(ruleset, devices, rights & (_READ_FILE | _WRITE_FILE | _TRUNCATE))
        _allow(ruleset, own, rights & (looking | _WRITE_FILE | _TRUNCATE | _IOCTL_DEVICE))
        _allow(ruleset, ("/etc/passwd", "/etc/group"), looking)
        _allow(ruleset, (scratch,), rights & ~_EXECUTE)
        libc("syscall", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def _allow(ruleset: int, paths: Iterable[str], rights: int) -> None:
    """Add a rule for each path and all beneath it; a path that we can't reach needs none."""
    rule = _PathBeneath(rights, 0)
    pointer = ctypes.byref(rule)
    for path in paths:
        try:
            rule.parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        try:
            rule.allowed = rights if stat.S_ISDIR(os.fstat(rule.parent).st_mode) else rights & _ON_FILES
            libc("syscall", _ADD_RULE, ruleset, _PATH_BENEATH, pointer, 0)
        finally:
            os.close(rule.parent)

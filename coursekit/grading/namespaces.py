"""Namespaces: a worker's own processes, network and host name, and a root folder made of what it may read."""

import ctypes
import os
from contextlib import suppress
from functools import cache

from coursekit.grading import kernel
from coursekit.grading.allowlist import Allowed, inside
from coursekit.grading.kernel import libc

SCRATCH = "/tmp"
TERMINALS = "/dev/pts"
DEVICES = ("null", "zero", "random", "urandom")

_NEW_MOUNT, _NEW_UTS, _NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = (
    *(0x0002_0000, 0x0400_0000, 0x0800_0000),
    *(0x1000_0000, 0x2000_0000, 0x4000_0000),
)
_SPACES = _NEW_MOUNT | _NEW_UTS | _NEW_IPC | _NEW_PID | _NEW_NET
_NOSUID, _NODEV, _NOEXEC, _BIND, _RECURSIVE, _PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_DETACH = 2
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE = 442, -100, 0x8000
_ATTR_READ_ONLY = 1
_ANCHORS = ("/sys", "/mnt", "/srv", "/media", "/tmp")


def enter(user: int) -> None:
    """Leave the namespaces of the system, by root's right or, failing that, as a user with a namespace of its own.

    The process itself stays where it was with regard to process numbers; its children don't. Raises OSError.
    """
    if os.geteuid() == 0:
        with suppress(OSError):
            libc("unshare", _SPACES)
            return
        kernel.become(user)
        kernel.set_dumpable(True)
    group = os.getegid()
    libc("unshare", _NEW_USER | _SPACES)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")


def change_root(allowed: Allowed, user: int, scratch_bytes: int) -> None:
    """Make a root folder of what is allowed, read-only, with an empty /tmp, and move there for good.

    Call it from the first process of the new namespaces. Raises OSError, with the root as it was.
    """
    libc("mount", None, b"/", None, _RECURSIVE | _PRIVATE, None)
    root = _anchor(allowed)
    _mount("tmpfs", root, _NOSUID | _NODEV, "mode=755,size=4m")
    try:
        scratch = root + SCRATCH
        os.mkdir(scratch)
        _mount("tmpfs", scratch, _NOSUID | _NODEV | _NOEXEC, f"mode=1777,size={scratch_bytes},nr_inodes=16384")
        _furnish(root, allowed, user)
        _set_attributes(root, _ATTR_READ_ONLY | _NOSUID | _NODEV, 0, _AT_RECURSIVE)
        _set_attributes(scratch, 0, _ATTR_READ_ONLY, 0)
        for name in DEVICES:
            with suppress(FileNotFoundError):
                _bind(f"/dev/{name}", f"{root}/dev/{name}")
        with suppress(OSError):
            _mount("devpts", root + TERMINALS, _NOSUID | _NOEXEC, "newinstance,ptmxmode=0666,mode=0620,max=64")
        with suppress(OSError):
            _mount("proc", root + "/proc", _NOSUID | _NODEV | _NOEXEC, "subset=pid")
        os.chdir(root)
        libc("pivot_root", b".", b".")
    except OSError:
        os.chdir("/")
        libc("umount2", root.encode(), _DETACH)
        raise
    libc("umount2", b".", _DETACH)
    os.chdir("/")


@cache
def layout(allowed: Allowed) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    """Return the folders and files to make in a new root, in order, and which of the hidden paths are folders.

    The scratch folder, in which some of what is shown may lie, is there before. Remembered: a zygote asks once, before
    it forks.
    """
    folders: dict[str, None] = dict.fromkeys(("/dev", TERMINALS, "/etc", "/proc"))
    files = [f"/dev/{name}" for name in DEVICES]
    for path in (*allowed.shown, *(link for link, _ in allowed.links)):
        inner = path in allowed.shown and os.path.isdir(path)
        parts = (path if inner else os.path.dirname(path)).strip("/").split("/")
        folders |= dict.fromkeys("/" + "/".join(parts[: i + 1]) for i in range(len(parts)) if parts[i])
        if path in allowed.shown and not inner:
            files.append(path)
    folders.pop(SCRATCH, None)
    return tuple(folders), tuple(files), frozenset(path for path in allowed.hidden if os.path.isdir(path))


def _furnish(root: str, allowed: Allowed, user: int) -> None:
    """Lay out the folders, files, links and mounts of a new root."""
    folders, files, hidden_folders = layout(allowed)
    for folder in folders:
        os.mkdir(root + folder)
    for file in files:
        _write(root + file, "")
    os.symlink(SCRATCH, root + "/dev/shm")
    os.symlink("pts/ptmx", root + "/dev/ptmx")
    os.symlink("/proc/self/fd", root + "/dev/fd")
    _write(root + "/etc/passwd", f"learner:x:{user}:{user}::{SCRATCH}:/bin/sh\n")
    _write(root + "/etc/group", f"learner:x:{user}:\n")
    for path in allowed.shown:
        _bind(path, root + path)
    for link, target in allowed.links:
        os.symlink(target, root + link)
    os.mkdir(root + "/.hidden", mode=0)
    _write(root + "/.hidden-file", "")
    os.chmod(root + "/.hidden-file", 0)
    for path in allowed.hidden:
        with suppress(FileNotFoundError):
            _bind(root + ("/.hidden" if path in hidden_folders else "/.hidden-file"), root + path)


def _anchor(allowed: Allowed) -> str:
    """Return a folder that nothing allowed lies in, to build the new root on; nothing is written to it."""
    for folder in _ANCHORS:
        if os.path.isdir(folder) and not any(inside(path, folder) for path in allowed.shown):
            return folder
    raise FileNotFoundError(f"none of {', '.join(_ANCHORS)} can hold the new root")


def _mount(kind: str, place: str, flags: int, options: str) -> None:
    libc("mount", kind.encode(), place.encode(), kind.encode(), flags, options.encode())


def _bind(path: str, place: str) -> None:
    libc("mount", path.encode(), place.encode(), None, _BIND | _RECURSIVE, None)


def _set_attributes(place: str, on: int, off: int, flags: int) -> None:
    """Change attributes of a mount, or of all in a tree (from Linux 5.12 on)."""
    attributes = (ctypes.c_uint64 * 4)(on, off, 0, 0)
    size = ctypes.sizeof(attributes)
    libc("syscall", _MOUNT_SETATTR, _AT_FDCWD, place.encode(), flags, ctypes.byref(attributes), size)


def _write(path: str, text: str) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        if text:
            os.write(number, text.encode())
    finally:
        os.close(number)

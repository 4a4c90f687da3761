"""What a worker may read: the paths that Python and its libraries need, less what is hidden."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store")
ETC = (
    *("alternatives", "fonts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime"),
    *("magic", "mime.types", "nsswitch.conf", "timezone"),
)
OF_PREFIX = ("bin", "lib", "lib64", "include", "share", "etc", "pyvenv.cfg")
"""What a worker needs of sys.prefix, which may be the very folder of a course."""
ALWAYS_HIDDEN = ("/usr/local/share/nbgrader", "/usr/share/nbgrader")
"""Where nbgrader keeps the exchange of submissions unless told otherwise."""


@dataclass(frozen=True)
class Allowed:
    """Real paths to show, links to make to them, and what to hide among them.

    `readable` are the same paths for who can't subtract: where a hidden one lies inside, its neighbours one by one;
    `listable` are then the folders above it.
    """

    shown: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    readable: tuple[str, ...]
    listable: tuple[str, ...]


def inside(path: str, folder: str) -> bool:
    """Say whether a path is a folder or lies within it."""
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def plan(hidden: Sequence[Path]) -> Allowed:
    """Find what a worker may read. Remembered: a zygote asks once, before it forks."""
    return _plan(tuple(map(str, hidden)))


@cache
def _plan(hidden: tuple[str, ...]) -> Allowed:
    wanted = [path for path in dict.fromkeys(_wanted()) if os.path.exists(path)]
    shown = _outermost(os.path.realpath(path) for path in wanted)
    links: list[tuple[str, str]] = []
    for path in sorted(wanted):
        real = os.path.realpath(path)
        taken = [*shown, *(link for link, _ in links)]
        if path != real and not any(inside(path, other) for other in taken):
            links.append((path, real))
    real_hidden = _outermost(os.path.realpath(path) for path in (*hidden, *ALWAYS_HIDDEN) if os.path.exists(path))
    covered = tuple(path for path in real_hidden if any(inside(path, folder) for folder in shown))
    readable: list[str] = []
    listable: list[str] = []
    for path in shown:
        _subtract(path, covered, readable, listable)
    return Allowed(shown, tuple(links), covered, tuple(readable), tuple(listable))


def _wanted() -> Iterator[str]:
    yield from SYSTEM
    yield from (f"/etc/{name}" for name in ETC)
    for prefix in (sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix):
        yield from (os.path.join(os.path.abspath(prefix), name) for name in OF_PREFIX)
    yield from (path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages"))
    program = sys.executable
    while os.path.islink(program):
        program = os.path.normpath(os.path.join(os.path.dirname(program), os.readlink(program)))
        yield from (os.path.join(os.path.dirname(os.path.dirname(program)), name) for name in OF_PREFIX)


def _outermost(paths: Iterable[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not any(inside(path, folder) for folder in kept):
            kept.append(path)
    return tuple(kept)


def _subtract(path: str, hidden: tuple[str, ...], readable: list[str], listable: list[str]) -> None:
    """Add a path to what is readable, or, where a hidden one lies within, all its entries but that one."""
    if any(inside(path, secret) for secret in hidden):
        return
    if not any(inside(secret, path) for secret in hidden):
        readable.append(path)
        return
    listable.append(path)
    for entry in os.scandir(path):
        if not entry.is_symlink():
            _subtract(entry.path, hidden, readable, listable)

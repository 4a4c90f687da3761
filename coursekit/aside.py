"""Files in the making: each beside the file it is to become, under a name that says whose it is."""

import os
import platform
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

HOST = re.sub(r"\W+", "-", platform.node())[:64]
LEFTOVER = re.compile(r"\..+\.writing-(?P<host>[\w-]*)\.(?P<pid>\d+)(-journal)?")
A_DAY = 24 * 3600.0


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Give a name of this process's own beside a file, for what is to become that file; afterwards nothing has it."""
    new = path.with_name(f".{path.name}.writing-{HOST}.{os.getpid()}")
    try:
        yield new
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def place_once(new: Path, file: Path) -> None:
    """Give a file its name, unless another process was quicker: then that one's file stays as it is."""
    try:
        os.link(new, file)
    except FileExistsError:
        return
    except OSError:  # the file system has no second names
        if not file.exists():
            new.replace(file)


def clear_leftovers(folder: Path) -> None:
    """Remove from a folder what processes were writing there when they were killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = LEFTOVER.fullmatch(entry.name)
            if found and _is_left(entry, found["host"], int(found["pid"])):
                with suppress(OSError):
                    os.unlink(entry.path)


def _is_left(entry: os.DirEntry, host: str, pid: int) -> bool:
    """Whether the process that wrote a file has ended. Of another machine's, nothing is known for a day."""
    try:
        written = entry.stat(follow_symlinks=False).st_mtime
        if host != HOST:
            return time.time() - written > A_DAY
        return psutil.Process(pid).create_time() > written
    except psutil.NoSuchProcess:
        return True
    except (OSError, psutil.Error):
        return False

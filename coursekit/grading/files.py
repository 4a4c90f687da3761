"""Writing files whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from coursekit.errors import CoursekitError


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a text file in one step, making its folders. Raises CoursekitError where it cannot be written."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_text(text, encoding="utf-8", errors="replace", newline="\n")
            new.chmod(mode)
            new.replace(path)
        finally:
            with suppress(OSError):
                new.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(
            f"{path} cannot be written: {reason}. Make its folder writable, then run it again."
        ) from None

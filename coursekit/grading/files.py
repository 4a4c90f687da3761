"""Writing files whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from coursekit.errors import CoursekitError


def write_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file in one step, text as UTF-8, making its folders. Raises CoursekitError where that cannot be done."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            new.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
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

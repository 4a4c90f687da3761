"""Writing files whole or not at all."""

from collections.abc import Callable
from pathlib import Path

from coursekit.aside import place_once, written_aside
from coursekit.errors import CoursekitError, advice


def write_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file in one step, text as UTF-8, making its folders. Raises CoursekitError where that cannot be done."""
    _write(path, content, mode, lambda new: new.replace(path))


def write_once(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file as `write_whole` does, unless one of this name has come to be: then that stays as it is."""
    _write(path, content, mode, lambda new: place_once(new, path))


def _write(path: Path, content: str | bytes, mode: int, place: Callable[[Path], object]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(path) as new:
            new.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
            new.chmod(mode)
            place(new)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(f"{path} cannot be written: {reason}. {advice(error)}, then run it again.") from None

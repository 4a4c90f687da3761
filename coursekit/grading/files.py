"""Writing files whole or not at all."""

from pathlib import Path

from coursekit.aside import written_aside
from coursekit.errors import CoursekitError, advice


def write_whole(path: Path, content: str | bytes, mode: int = 0o644) -> None:
    """Write a file in one step, text as UTF-8, making its folders. Raises CoursekitError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(path) as new:
            new.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "replace"))
            new.chmod(mode)
            new.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(f"{path} cannot be written: {reason}. {advice(error)}, then run it again.") from None

"""Writing files whole or not at all."""

from pathlib import Path

from coursekit.aside import written_aside
from coursekit.errors import CoursekitError, advice


def write_whole(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a text file in one step, making its folders. Raises CoursekitError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(path) as new:
            new.write_text(text, encoding="utf-8", errors="replace", newline="\n")
            new.chmod(mode)
            new.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(f"{path} cannot be written: {reason}. {advice(error)}, then run it again.") from None

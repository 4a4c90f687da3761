"""What an autograded notebook's metadata says: how a submission was judged, and what it was that was judged."""

import hashlib
import json
from pathlib import Path
from typing import Any

from coursekit.gradebook import TIMESTAMP
from coursekit.grading.session import Run
from coursekit.grading.submission import MAX_FILE, siblings


def record_of(lesson: str, run: Run, problems: list[str], penalty: float = 0.0) -> dict[str, Any]:
    """Return what is written of a judged submission, for `coursekit report`."""
    return {
        "lesson": lesson,
        "verdicts": [verdict.to_dict() for verdict in run.verdicts.values()],
        "problems": problems,
        "penalty": penalty,
        "seconds": round(run.seconds, 3),
    }


def read_record(path: Path) -> dict[str, Any] | None:
    """Read what we wrote about a graded submission into its autograded notebook, or None."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))["metadata"]["coursekit"]
        return record if isinstance(record, dict) and "verdicts" in record else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def digest_of(folder: Path, found: tuple[Path | None, list[str]]) -> str:
    """Digest what in a submitted folder a grade depends on: the notebook, what lies beside it, when it came.

    found: what `find_notebook` says of the folder.
    """
    file, problems = found
    parts = [str(file and file.relative_to(folder)), *problems]
    for path in (folder / TIMESTAMP, *([file, *siblings(file)] if file else ())):
        parts += [path.name, _file_digest(path)]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _file_digest(path: Path) -> str:
    try:
        if not path.is_file():
            return "no file"
        if (stat := path.stat()).st_size > MAX_FILE:
            return f"{stat.st_size} bytes of {stat.st_mtime_ns}"
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"

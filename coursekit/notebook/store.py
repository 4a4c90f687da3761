"""What a learner has done so far, kept in .coursekit/progress.json beside the notebook."""

import json
import os
from contextlib import suppress
from pathlib import Path

FOLDER = ".coursekit"
_memory: dict[str, dict] = {}


def _path() -> Path | None:
    """Return where progress is kept: nowhere while a course is built or graded."""
    if os.environ.get("COURSEKIT_BUILD") or os.environ.get("NBGRADER_EXECUTION"):
        return None
    return Path.cwd() / FOLDER / "progress.json"


def read(path: Path | None = None) -> dict[str, dict]:
    """Return each exercise's record by id: {"status", "score", "tries", "hints"}. A damaged file counts as none."""
    path = path or _path()
    if path is not None:
        with suppress(OSError, ValueError, RecursionError):
            data = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(data, dict) and all(_is_record(record) for record in data.values()):
                return data
    return dict(_memory)


def _is_record(record: object) -> bool:
    if not isinstance(record, dict) or not isinstance(record.get("status", ""), str):
        return False
    numbers = [(record.get("score", 0), (int, float)), (record.get("tries", 0), int), (record.get("hints", 0), int)]
    return all(isinstance(number, kind) and 0 <= number < 1e9 for number, kind in numbers)


def update(exercise: str, **changes: object) -> dict:
    """Change an exercise's record, on disk where the folder can be written, and return it."""
    records = read()
    record = records.get(exercise, {}) | changes
    records[exercise] = _memory[exercise] = record
    path = _path()
    if path is not None:
        with suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            new = path.with_name(f"{path.name}.{os.getpid()}")
            new.write_text(json.dumps(records, indent=1, sort_keys=True), encoding="utf-8")
            new.replace(path)
    return record

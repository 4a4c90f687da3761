"""What a learner has done so far, kept in .coursekit/progress.json beside the notebook."""

import json
import os
import threading
from contextlib import suppress
from pathlib import Path

from coursekit.environment import at_work

FOLDER = ".coursekit"
_memory: dict[str, dict] = {}
_updating = threading.Lock()
"""JupyterLab may have a widget's message answered in another thread while a cell runs."""


def _path() -> Path | None:
    """Return where progress is kept: nowhere while a course is built or graded, or where the folder is gone."""
    with suppress(OSError):
        return Path.cwd() / FOLDER / "progress.json" if at_work() else None
    return None


def read() -> dict[str, dict]:
    """Return what is remembered, by id. A damaged file counts as none.

    Of an exercise ("neuron.sigmoid"): {"status", "score", "tries", "hints"}. Of a quiz ("loss.recall_1"): {"status",
    "tries", "chosen"}. Of a guess ("guess-" and a digest of its question): {"chosen"}. chosen: the choice's text, empty
    when it was taken back.
    """
    path = _path()
    records = _saved(path) if path is not None else None
    return dict(_memory) if records is None else records


def _beside(lesson: str) -> Path | None:
    path = _path()
    return None if path is None else path.parent.parent.parent / lesson


def read_beside(lesson: str) -> dict[str, dict]:
    """Return what the folder of another lesson remembers, where that lies beside this one."""
    folder = _beside(lesson)
    return {} if folder is None else read_in(folder)


def has_notebook(lesson: str) -> bool:
    """Whether a lesson's notebook lies in a folder beside this one; never while a course is built or graded."""
    folder = _beside(lesson)
    return folder is not None and (folder / f"{lesson}.ipynb").is_file()


def read_in(folder: Path) -> dict[str, dict]:
    """Return what a lesson's folder remembers. A damaged or missing file counts as none."""
    return _saved(folder / FOLDER / "progress.json") or {}


def _saved(path: Path) -> dict[str, dict] | None:
    with suppress(OSError, ValueError, RecursionError):
        data = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(data, dict) and all(_is_record(record) for record in data.values()):
            return data
    return None


def _is_record(record: object) -> bool:
    if not isinstance(record, dict) or not all(isinstance(record.get(name, ""), str) for name in ("status", "chosen")):
        return False
    numbers = [(record.get("score", 0), (int, float)), (record.get("tries", 0), int), (record.get("hints", 0), int)]
    return all(isinstance(number, kind) and 0 <= number < 1e9 for number, kind in numbers)


def update(id: str, **changes: object) -> dict:
    """Change the record of an exercise, a quiz or a guess, on disk where the folder can be written, and return it."""
    with _updating:
        records = read()
        record = records.get(id, {}) | changes
        records[id] = _memory[id] = record
        path = _path()
        if path is not None:
            with suppress(OSError):
                path.parent.mkdir(exist_ok=True)
                new = path.with_name(f"{path.name}.{os.getpid()}")
                new.write_text(json.dumps(records, indent=1, sort_keys=True), encoding="utf-8")
                new.replace(path)
    return record

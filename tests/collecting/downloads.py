"""Downloads made up for tests: notebooks of lesson 01, and zips in the forms of learning management systems."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from coursekit.collecting.archive import Bounds
from coursekit.collecting.collect import Collector, Outcome
from coursekit.collecting.roster import read_roster

LESSON = "01_neuron"


def notebook(text: str = "", lesson: str = "neuron") -> bytes:
    """A small notebook that holds a graded cell of a lesson, or of none."""
    cell = {"cell_type": "code", "source": text, "metadata": {}, "outputs": []}
    if lesson:
        cell["metadata"] = {"nbgrader": {"grade_id": f"{lesson}-answer"}}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def zipped(files: dict[str, Any], time: tuple[int, ...] = (2026, 3, 1, 12, 0, 0)) -> bytes:
    """A zip of files by name; names and their bytes as they are given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, time)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


class Class:
    """A course folder with two released lessons, and what is collected into it."""

    def __init__(self, folder: Path):
        self.folder = folder
        for lesson in ("01_neuron", "02_forward"):
            place = folder / "notebooks" / lesson / f"{lesson}.ipynb"
            place.parent.mkdir(parents=True)
            place.write_bytes(notebook(lesson=lesson.partition("_")[2]))

    def collect(
        self, *sources: Any, lesson: str = LESSON, roster: str = "", force: bool = False, **bounds: int
    ) -> Outcome:
        """Collect from files by name, bytes of a zip, or a path."""
        paths = [self._path(source, number) for number, source in enumerate(sources)]
        people = None
        if roster:
            file = self.folder.with_name("roster.csv")
            file.write_text(roster, encoding="utf-8")
            people = read_roster(file)
        return Collector(self.folder, lesson, people, Bounds(**bounds)).collect(paths, force)

    def _path(self, source: Any, number: int) -> Path:
        if isinstance(source, Path):
            return source
        path = self.folder.with_name(f"download{number}.zip")
        path.write_bytes(source if isinstance(source, bytes) else zipped(source))
        return path

    def read(self, student: str, name: str = f"{LESSON}.ipynb", lesson: str = LESSON) -> bytes:
        return (self.folder / "submitted" / student / lesson / name).read_bytes()

    @property
    def students(self) -> list[str]:
        submitted = self.folder / "submitted"
        return sorted(path.name for path in submitted.iterdir()) if submitted.is_dir() else []

    def tree(self) -> dict[str, bytes]:
        """All that the course holds, and what lies beside it, but for the downloads themselves."""
        around = self.folder.parent
        files = [path for path in around.rglob("*") if path.is_file() and path.parent != around]
        return {path.relative_to(around).as_posix(): path.read_bytes() for path in files}


def moodle(name: str, number: int, file: str = f"{LESSON}.ipynb", end: str = "") -> str:
    return f"{name}_{number}_assignsubmission_file{end}/{file}"

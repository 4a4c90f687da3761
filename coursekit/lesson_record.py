"""What is remembered of lessons that were laid out for a learner: .coursekit/lessons.json in their folder."""

import hashlib
import json
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

FILE = Path(".coursekit", "lessons.json")
_VERSION = re.compile(r"""\bversion=["'][^"']*["']""")


@dataclass
class Edition:
    """A lesson as it read in one version or several. content: digest of its text. file: the name it was given."""

    content: str
    file: str
    versions: list[str] = field(default_factory=list)


@dataclass
class Entry:
    """One file of a lesson. laid: the digest of each version of it that the folder was given."""

    laid: list[str] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)

    def edition(self, content: str) -> Edition | None:
        """Return the edition of this content, if the folder has ever been given it."""
        return next((one for one in self.editions if one.content == content), None)


Record = dict[str, Entry]
"""An entry for each file, named from the folder with slashes."""


def exists(folder: Path) -> bool:
    """Whether lessons were laid out in a folder."""
    return (folder / FILE).is_file()


def read(folder: Path) -> Record:
    """Return what is remembered in a folder. What is damaged counts as forgotten."""
    with suppress(OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        saved = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {name: _entry(one) for name, one in saved["files"].items()}
    return {}


def as_text(record: Record) -> str:
    """Write a record as its file holds it."""
    files = {name: asdict(entry) for name, entry in sorted(record.items())}
    return json.dumps({"made by": "coursekit lab", "files": files}, indent=1) + "\n"


def _entry(saved: dict[str, Any]) -> Entry:
    editions = [Edition(str(e["content"]), str(e["file"]), list(map(str, e["versions"]))) for e in saved["editions"]]
    return Entry(list(map(str, saved["laid"])), editions)


def digest_of(data: bytes) -> str:
    """Return the digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def content_of(data: bytes) -> str:
    """Return the digest of what a learner would read in a lesson's file.

    Two notebooks that differ in outputs, in metadata or in the version that start() names alone have the same.
    """
    try:
        cells = json.loads(data)["cells"]
        text = [[cell["cell_type"], _VERSION.sub("", "".join(cell["source"]))] for cell in cells]
    except (ValueError, KeyError, TypeError):
        return digest_of(data)
    return digest_of(json.dumps(text).encode())


def fitting_notebook(lesson_folder: Path, lesson: str, version: str, installed: str) -> str | None:
    """Return the name, in a lesson's folder, of the notebook that was laid out there for the installed version.

    Empty where both versions of the lesson read the same; None where nothing is known of the installed one.
    """
    entry = read(lesson_folder.parent).get(f"{lesson}/{lesson}.ipynb", Entry())
    for edition in entry.editions:
        if installed in edition.versions:
            return "" if version in edition.versions else edition.file
    return None

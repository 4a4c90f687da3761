"""What was collected of a lesson, from whom and under which name there: for the next download, and for the way back."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from coursekit.collecting.names import Sender
from coursekit.grading.files import write_whole

FORMAT = "coursekit collected 1"


@dataclass(frozen=True)
class Collected:
    """One student's submission as it was collected.

    reply: how a system wants feedback to be named, a folder or the start of a name with Moodle, a whole name with
    Canvas. order, time: which of two uploads is the newer. files: the digest of each by name.
    """

    system: str
    name: str
    number: str
    reply: str
    order: int
    time: float
    late: bool
    files: dict[str, str] = field(default_factory=dict)

    @property
    def sender(self) -> Sender:
        """Who handed it in."""
        return Sender(self.system, self.name, self.number)

    def is_older_than(self, other: "Collected") -> bool:
        """Whether this is a former upload, as far as anyone can tell."""
        if self.order and other.order and self.system == other.system:
            return self.order < other.order
        return self.time < other.time


def digests(files: dict[str, bytes]) -> dict[str, str]:
    """Return the digest of each file by name."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}


def memory_of(course: Path, lesson: str) -> Path:
    """Return the file that remembers what was collected."""
    return course / ".coursekit" / "collected" / f"{lesson}.json"


def recall(course: Path, lesson: str) -> dict[str, Collected]:
    """Return what was collected, by student; nothing where the file is gone or damaged: then folders are compared."""
    try:
        data: Any = json.loads(memory_of(course, lesson).read_text(encoding="utf-8"))
        return {str(id): Collected(**one) for id, one in data["students"].items()} if data["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def known_ids(course: Path) -> dict[tuple[str, ...], set[str]]:
    """Return under which ids each person was collected in any lesson, by what a system keeps of them."""
    found: dict[tuple[str, ...], set[str]] = {}
    for file in (course / ".coursekit" / "collected").glob("*.json"):
        for id, one in recall(course, file.stem).items():
            found.setdefault(one.sender.lasting, set()).add(id)
    return found


def remember(course: Path, lesson: str, students: dict[str, Collected]) -> None:
    """Write what was collected. Raises CoursekitError where that cannot be done."""
    data = {"format": FORMAT, "students": {id: asdict(one) for id, one in sorted(students.items())}}
    write_whole(memory_of(course, lesson), json.dumps(data, indent=1, ensure_ascii=False) + "\n")

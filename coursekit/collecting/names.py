"""Whose a file is, as the names say that learning management systems give in their downloads.

Moodle ("Download all submissions"): `Jane Doe_1234_assignsubmission_file/work.ipynb`, before Moodle 4.1 with one more
`_` at the folder's end, or without folders `Jane Doe_1234_assignsubmission_file_work.ipynb`. Names hold no `_`: Moodle
writes blanks for them. The number belongs to this person in this assignment alone.
Canvas (submissions.zip): `doejane_LATE_123_456_work.ipynb`, LATE where it was: 123 is the person, everywhere in this
Canvas, 456 the upload. Anonymous ones are `anon_x1y2z_456_work.ipynb`.
Blackboard: `Homework 1_jdoe_attempt_2024-03-01-11-59-00_work.ipynb`; both names before `_attempt_` may hold a `_`.
Brightspace: `123-456 - Jane Doe - Mar 1, 2024 1159 AM/work.ipynb`.
Anything else: `STUDENT/01_neuron.ipynb`, `STUDENT/01_neuron/01_neuron.ipynb`, `STUDENT_01_neuron.ipynb`,
`STUDENT.ipynb`.
"""

import re
from dataclasses import dataclass

MOODLE, CANVAS, BLACKBOARD, BRIGHTSPACE, PLAIN = "Moodle", "Canvas", "Blackboard", "Brightspace", ""
LASTING_NUMBERS = (CANVAS, BRIGHTSPACE)
"""Systems whose number for a person is the same everywhere."""
ENDINGS = (".ipynb.txt", ".ipynb.json", ".ipynb", ".json", ".py", ".zip", ".txt")

_MOODLE = re.compile(r"(?P<name>.+?)_(?P<number>[0-9]+)_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?", re.DOTALL)
_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<number>[A-Za-z0-9]+)_(?P<upload>[0-9]+)_(?P<file>.+)", re.DOTALL)
_CANVAS = re.compile(
    r"(?P<name>\w+?)(?P<late>_LATE)?_(?P<number>[0-9]+)_(?P<upload>[0-9]+)_(?P<file>.+)|"
    r"(?P<writer>\w+?)(?P<late_text>_LATE)?_(?P<writers>[0-9]+)_(?P<text>text|link)\.html",
    re.DOTALL,
)
_BLACKBOARD = re.compile(
    r"(?P<both>.+_(?P<name>[^_]+))_attempt_(?P<when>[0-9]{4}(?:-[0-9]{2}){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
_BRIGHTSPACE = re.compile(
    r"(?P<number>[0-9]+)-[0-9]+ - (?P<name>.+?) ?- (?P<when>[^/]*?[0-9]{4}[^/]*?(?:[AP]M|[0-9]{2}))(?: - (?P<file>.+))?"
)


@dataclass(frozen=True)
class Sender:
    """A person, as a system writes them.

    number: the system's own for them, or nothing; of Blackboard the assignment and the user in one, as it writes them.
    """

    system: str
    name: str
    number: str = ""

    @property
    def lasting(self) -> tuple[str, ...]:
        """What a system writes of this person in every download: Moodle's number is another in each assignment."""
        return (self.system, self.name, *([self.number] if self.system in LASTING_NUMBERS else []))

    @property
    def shown(self) -> str:
        """The person as one reads it in a list."""
        return f"{self.name} ({self.number})" if self.number else self.name


@dataclass(frozen=True)
class Named:
    """What a path says: the sender, the path of what they handed in, and how feedback must be named to reach them.

    late: whether the system says so. order: raises with each upload, where the system tells. text: written in the
    system itself, no file.
    """

    sender: Sender
    rest: tuple[str, ...]
    reply: str = ""
    late: bool = False
    order: int = 0
    text: bool = False


def read_name(parts: tuple[str, ...]) -> Named | None:
    """Read a path in the form of some system, by its first part alone: what is below is the learner's own."""
    for read in (_moodle, _canvas, _blackboard, _brightspace):
        if (found := read(parts)) is not None:
            return found
    return None


def _moodle(parts: tuple[str, ...]) -> Named | None:
    found = _MOODLE.fullmatch(parts[0])
    if found is None or not (found["file"] or parts[1:]):
        return None
    rest = (*([found["file"]] if found["file"] else []), *parts[1:])
    reply = parts[0][: found.start("file")] if found["file"] else f"{parts[0]}/"
    return Named(Sender(MOODLE, found["name"], found["number"]), rest, reply, text=found["kind"] != "file")


def _canvas(parts: tuple[str, ...]) -> Named | None:
    if found := _ANONYMOUS.fullmatch(parts[0]):
        sender, late = Sender(CANVAS, "anon", found["number"]), found["late"]
    elif found := _CANVAS.fullmatch(parts[0]):
        if found["text"]:
            sender = Sender(CANVAS, found["writer"], found["writers"])
            return Named(sender, parts, late=found["late_text"] is not None, text=True)
        sender, late = Sender(CANVAS, found["name"], found["number"]), found["late"]
    else:
        return None
    return Named(sender, (found["file"], *parts[1:]), parts[0], late is not None, int(found["upload"]))


def _blackboard(parts: tuple[str, ...]) -> Named | None:
    found = _BLACKBOARD.fullmatch(parts[0])
    if found is None:
        return None
    rest = (found["file"] or parts[0], *parts[1:])
    order = int(found["when"].replace("-", ""))
    return Named(Sender(BLACKBOARD, found["name"], found["both"]), rest, order=order, text=not found["file"])


def _brightspace(parts: tuple[str, ...]) -> Named | None:
    found = _BRIGHTSPACE.fullmatch(parts[0])
    if found is None or not (found["file"] or parts[1:]):
        return None
    rest = (*([found["file"]] if found["file"] else []), *parts[1:])
    return Named(Sender(BRIGHTSPACE, found["name"], found["number"]), rest)


def read_plain(parts: tuple[str, ...], lesson: str) -> Named | None:
    """Read a path that no system wrote: the first folder is the student, or the file's name without the lesson's."""
    first, *rest = parts
    if rest:
        return Named(Sender(PLAIN, first), tuple(rest[1:] if rest[0] == lesson and rest[1:] else rest))
    stem = without_ending(first)
    if is_called(first, lesson):
        return None
    for pattern in (
        rf"(?P<name>.+?)[ _-]+{re.escape(lesson)}",
        rf"{re.escape(lesson)}[ _-]+(?P<name>.+)",
        "(?P<name>.+)",
    ):
        if found := re.fullmatch(pattern, stem, re.IGNORECASE | re.DOTALL):
            return Named(Sender(PLAIN, found["name"]), parts)
    return None


def without_ending(name: str) -> str:
    """Return a file's name without what tells its kind."""
    ending = next((ending for ending in ENDINGS if name.lower().endswith(ending)), "")
    return name[: len(name) - len(ending)]


def is_called(name: str, lesson: str) -> bool:
    """Whether a file has a lesson's name, apart from what browsers and systems add: `(1)`, `-2`, `-Copy1`."""
    stem = without_ending(name).strip()
    plain = re.sub(r"^copy of ", "", stem, flags=re.IGNORECASE)
    plain = re.sub(r"([ _]?\([0-9]+\)|-[0-9]+|[ _-]copy[ _-]?[0-9]*)+$", "", plain, flags=re.IGNORECASE).strip()
    return lesson.casefold() in (stem.casefold(), plain.casefold())

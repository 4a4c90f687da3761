"""The list of a class: our own CSV, Moodle's grading worksheet or Canvas's gradebook, read by its columns."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursekit.collecting.archive import Refused
from coursekit.collecting.ids import folded, safe_id, slug
from coursekit.collecting.names import BLACKBOARD, CANVAS, MOODLE, PLAIN, Sender
from coursekit.errors import CoursekitError, advice

MAX_ROSTER = 16 * 2**20
ID = ("id", "student_id", "username", "user name", "login", "user id")
EMAIL = ("email", "email address", "e-mail")
NAME = ("name", "full name", "student", "student name")
FIRST, LAST = ("first_name", "first name", "given name"), ("last_name", "last name", "surname", "family name")
BLIND = "Participant"
"""What Moodle calls everyone where their names are hidden."""
LOGIN = ("sis login id", "sis user id", "id number", "username")


@dataclass(frozen=True)
class Table:
    """A CSV file as it was: its rows as they stand, and how it is written."""

    rows: list[list[str]]
    delimiter: str
    encoding: str
    newline: str

    def text(self) -> bytes:
        """Write the rows again in the same way."""
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, lineterminator=self.newline).writerows(self.rows)
        return out.getvalue().encode(self.encoding)


@dataclass(frozen=True)
class Person:
    """Someone in the list. number: the system's own for them; spellings: all that may stand for them, as letters."""

    id: str
    name: str
    number: str
    spellings: frozenset[str]
    row: int


@dataclass(frozen=True)
class Roster:
    """Everyone in a list, and the system that wrote it, if one did."""

    file: str
    system: str
    people: tuple[Person, ...]

    def find(self, sender: Sender) -> list[Person]:
        """Return who may be meant: by the system's number where the list is that system's, else by the name."""
        same = self.system and self.system == sender.system and sender.number
        if by_number := [person for person in self.people if same and person.number == sender.number]:
            return by_number
        names = _possible_names(sender)
        if exact := [person for person in self.people if person.id in names]:
            return exact
        return [person for person in self.people if person.spellings & set(map(spelled, names))]


def _possible_names(sender: Sender) -> list[str]:
    """Return what a sender may be called: where Blackboard's name for the assignment ends, it does not say."""
    if sender.system != BLACKBOARD:
        return [sender.name]
    words = sender.number.split("_")
    return ["_".join(words[at:]) for at in range(1, len(words))]


def spelled(name: str) -> str:
    """Return a name's letters and digits alone: Canvas writes `Doe, Jane` as `doejane`."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LMN")


def read_table(path: Path) -> Table:
    """Read a CSV file, with commas, semicolons or tabs. Raises CoursekitError where it is none."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_ROSTER else b""
    except OSError as error:
        reason = error.strerror or str(error)
        raise CoursekitError(f"{path} cannot be read: {reason}. {advice(error)}, then run it again.") from None
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    encoding = "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else encoding
    try:
        text = data.decode(encoding)
        first = text.split("\n", 1)[0]
        delimiter = max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error):
        raise CoursekitError(f"{path} is no CSV in UTF-8. Export it again, as CSV (UTF-8).") from None
    if not rows or len(rows[0]) < 1 or "\0" in text or not any(cell.strip() for cell in rows[0]):
        raise CoursekitError(f"{path} is empty, larger than 16 MB, or no CSV. Export it again, as CSV (UTF-8).")
    return Table(rows, delimiter, encoding, "\r\n" if "\r\n" in text else "\n")


def read_roster(path: Path) -> Roster:
    """Read a class's list. Raises CoursekitError where it has no column that names people, or an id twice."""
    return roster_of(read_table(path), path)


def roster_of(table: Table, path: Path) -> Roster:
    """Find the people in a table. Raises CoursekitError as `read_roster` does."""
    heads = [head.strip().casefold() for head in table.rows[0]]
    body = list(enumerate(table.rows[1:], 1))
    if _is_worksheet(heads, [row for _, row in body]):
        system, people = MOODLE, _told_apart([_worksheet_person(heads, row, at) for at, row in body if any(row)])
    elif "student" in heads and "id" in heads:
        system, people = CANVAS, [_canvas_person(heads, row, at) for at, row in body if _cell(heads, row, ("id",))]
    elif any(head in (*ID, *EMAIL, *NAME, *FIRST) for head in heads):
        system, people = PLAIN, [_own_person(heads, row, at) for at, row in body if any(row)]
    else:
        raise CoursekitError(
            f"{path} has no column that names people. Give a CSV with the columns id, first_name, last_name, email, "
            "or the list that Moodle (grading worksheet) or Canvas (gradebook) exports."
        )
    return Roster(path.name, system, _with_ids(people, path))


def _is_worksheet(heads: list[str], rows: list[list[str]]) -> bool:
    """Whether it is Moodle's grading worksheet, in any language: it begins with `Participant 1234`, then the name."""
    first = [row[0] for row in rows if row]
    return len(heads) > 3 and bool(first) and all(re.fullmatch(r"\D+ ?[0-9]+", cell) for cell in first)


def _worksheet_person(heads: list[str], row: list[str], at: int) -> Person:
    number = re.sub(r"\D", "", row[0]) if row else ""
    email = _cell(heads, row, EMAIL) or next((cell for cell in row[2:] if re.fullmatch(r"\S+@\S+\.\S+", cell)), "")
    id = _cell(heads, row, LOGIN) or email
    name = BLIND if heads[1] == "status" or len(row) < 2 else row[1]
    return Person(id, name, number, _spellings([name], id, email), at)


def _told_apart(people: list[Person]) -> list[Person]:
    """Name by number those who have no id and a name that others have, too: in blind marking, everyone."""
    many = Counter(person.name for person in people if not person.id)
    return [
        replace(person, id=person.id or slug(f"{person.name} {person.number if many[person.name] > 1 else ''}"))
        for person in people
    ]


def _canvas_person(heads: list[str], row: list[str], at: int) -> Person:
    name, number = _cell(heads, row, ("student",)), _cell(heads, row, ("id",))
    id = _cell(heads, row, LOGIN) or f"{name} {number}"
    return Person(id, name, number, _spellings([name], id), at)


def _own_person(heads: list[str], row: list[str], at: int) -> Person:
    first, last = _cell(heads, row, FIRST), _cell(heads, row, LAST)
    name, email = _cell(heads, row, NAME) or f"{first} {last}".strip(), _cell(heads, row, EMAIL)
    id = _cell(heads, row, ID) or _cell(heads, row, LOGIN) or email or name
    return Person(id, name, "", _spellings([name, first + last, last + first], id, email), at)


def _cell(heads: Sequence[str], row: Sequence[str], names: Iterable[str]) -> str:
    """Return what a row has in the first of some columns that is there and filled."""
    places = [heads.index(name) for name in names if name in heads]
    return next((row[place].strip() for place in places if place < len(row) and row[place].strip()), "")


def _spellings(names: Iterable[str], *others: str) -> frozenset[str]:
    """Return a person's names as letters, and with the last word first, as Canvas and some Moodles write them."""
    found = {spelled(other) for other in others} | {spelled(other.partition("@")[0]) for other in others}
    for name in names:
        words = name.replace(",", " ").split()
        found |= {spelled(name)} | {spelled("".join((*words[at:], *words[:at]))) for at in range(1, len(words))}
    return frozenset(found - {""})


def _with_ids(people: list[Person], path: Path) -> tuple[Person, ...]:
    """Make each id one that a folder can have. Raises CoursekitError for an id that is there twice."""
    made: dict[str, Person] = {}
    for person in people:
        try:
            id = safe_id(person.id)
        except Refused:
            try:
                id = safe_id(slug(person.id))
            except Refused as why:
                raise CoursekitError(f"Row {person.row + 1} of {path} {why}. Correct it there.") from None
        if folded(id) in made:
            rows = f"{made[folded(id)].row + 1} and {person.row + 1}"
            raise CoursekitError(f"{path} has the id {id!r} twice, in rows {rows}. Give each their own.")
        made[folded(id)] = Person(id, person.name, person.number, person.spellings, person.row)
    return tuple(made.values())

"""Marks as a table: one of our own, or a copy of the list that Moodle or Canvas takes back, filled in."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.collecting.memory import recall
from coursekit.collecting.names import CANVAS, MOODLE, PLAIN, Sender
from coursekit.collecting.roster import Person, Roster, Table, read_table, roster_of, spelled
from coursekit.errors import CoursekitError
from coursekit.gradebook import Mark
from coursekit.grading.files import write_whole
from coursekit.grading.tables import safe_cell


@dataclass
class Filled:
    """What came of it. unfinished: who waits for a person, and has no mark here; unknown: who is not in the list;
    unmarked: people in the list without a mark."""

    path: Path
    column: str
    marked: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)


def write_marks(course: Path, lesson: str, marks: dict[str, Mark]) -> Filled:
    """Write a table of our own. Raises CoursekitError when nothing has been graded."""
    _require(course, lesson, marks)
    done = Filled(course / "reports" / f"{lesson}-marks.csv", "score")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["student", "score", "max_score", "late_penalty", "waits_for_a_person"])
    for student, mark in sorted(marks.items()):
        score = "" if mark.waits else written(mark.score)
        writer.writerow(
            [safe_cell(student), score, written(mark.most), written(mark.penalty), "yes" * bool(mark.waits)]
        )
        (done.unfinished if mark.waits else done.marked).append(student)
    write_whole(done.path, out.getvalue())
    return done


def fill_in(
    course: Path, lesson: str, marks: dict[str, Mark], into: Path, column: str | None = None, scale: bool = False
) -> Filled:
    """Write a copy of a list with the marks in one of its columns; all else stays as it is.

    scale: turn points into the list's own maximum. Raises CoursekitError where the column is not clear, or has another
    maximum than the lesson and `scale` is not asked for.
    """
    _require(course, lesson, marks)
    table = read_table(into)
    roster = roster_of(table, into)
    place = _place_of(table, roster, lesson, column, into)
    done = Filled(course / "reports" / f"{lesson}-{into.stem}.csv", table.rows[0][place].strip())
    rows = _rows_of(roster, marks, course, lesson)
    for student, mark in sorted(marks.items()):
        if (person := rows.get(student)) is None:
            done.unknown.append(student)
        elif mark.waits:
            done.unfinished.append(student)
        else:
            row = table.rows[person.row]
            row += [""] * (place + 1 - len(row))
            row[place] = written(mark.score * _factor(table, roster, person, place, mark, scale, into))
            done.marked.append(student)
    found = {person.row for person in rows.values()}
    done.unmarked = [person.name or person.id for person in roster.people if person.row not in found]
    write_whole(done.path, table.text())
    return done


def _require(course: Path, lesson: str, marks: dict[str, Mark]) -> None:
    if not marks:
        raise CoursekitError(f"Nothing of {lesson} has been graded in {course}. Run `coursekit grade {lesson}` first.")


def written(points: float) -> str:
    """Write points as systems read them: with a point, without needless zeros."""
    return f"{round(points, 4):g}"


def _place_of(table: Table, roster: Roster, lesson: str, column: str | None, into: Path) -> int:
    """Find the column of the marks. Raises CoursekitError, naming what there is, where it is not clear."""
    heads = [head.strip() for head in table.rows[0]]
    if column is not None:
        fitting = [at for at, head in enumerate(heads) if head.casefold() == column.strip().casefold()]
    elif roster.system == MOODLE:
        fitting = [at for at, head in enumerate(heads) if head.casefold() == "grade"]
    elif roster.system == CANVAS:
        words = spelled(lesson.partition("_")[2] or lesson)
        fitting = [at for at, head in enumerate(heads) if re.search(r"\([0-9]+\)$", head) and words in spelled(head)]
    else:
        fitting = [at for at, head in enumerate(heads) if head.casefold() == lesson.casefold()]
        if not fitting:
            table.rows[0].append(lesson)
            return len(table.rows[0]) - 1
    if len(fitting) != 1:
        many = "More than one column" if fitting else "No column"
        raise CoursekitError(f"{many} of {into} could be meant. Name it with --column; there are: {', '.join(heads)}.")
    return fitting[0]


def _rows_of(roster: Roster, marks: dict[str, Mark], course: Path, lesson: str) -> dict[str, Person]:
    """Find each student's row: by their id, else by the name or number under which they handed in. None is guessed."""
    known, by_id = recall(course, lesson), {person.id: person for person in roster.people}
    found: dict[str, Person] = {}
    for student in marks:
        sender = known[student].sender if student in known else Sender(PLAIN, student)
        those = [by_id[student]] if student in by_id else roster.find(sender)
        if len(those) == 1:
            found[student] = those[0]
    claims = Counter(person.row for person in found.values())
    return {student: person for student, person in found.items() if claims[person.row] == 1}


def _factor(table: Table, roster: Roster, person: Person, place: int, mark: Mark, scale: bool, into: Path) -> float:
    """Return what points are multiplied by. Raises CoursekitError where maximums differ."""
    most = _maximum(table, roster, person, place)
    if most is None or not mark.most or abs(most - mark.most) < 1e-9:
        return 1.0
    if not scale:
        raise CoursekitError(
            f"{into} has {most:g} points as the maximum, and the lesson has {mark.most:g}. Set it to {mark.most:g} in "
            f"{roster.system or 'the list'} and export again, or add --scale to make shares of {most:g} of them."
        )
    return most / mark.most


def _maximum(table: Table, roster: Roster, person: Person, place: int) -> float | None:
    """Return the maximum that a system's list gives, if it does."""
    text = ""
    heads = [head.strip().casefold() for head in table.rows[0]]
    if roster.system == MOODLE and "maximum grade" in heads:
        text = table.rows[person.row][heads.index("maximum grade")]
    elif roster.system == CANVAS:
        rows = [row for row in table.rows[1:] if row and row[0].strip().casefold().startswith("points possible")]
        text = rows[0][place] if rows and place < len(rows[0]) else ""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None

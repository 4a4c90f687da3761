"""progress(): a map of the course with what is done, as remembered beside each lesson's notebook."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from coursekit import exercises
from coursekit.checking.card import LOOKS, prose
from coursekit.checking.exercise import Exercise
from coursekit.notebook import store
from coursekit.notebook.show import show
from coursekit.notebook.start import session

Row = tuple[str, str, float, float, int]
RIGHT = " ".join(LOOKS["passed"])


@dataclass(frozen=True)
class Standing:
    """How far one has come in a lesson: a row for each of its exercises, and whether any was tried."""

    lesson: str
    rows: list[Row]

    @property
    def left(self) -> list[str]:
        """The exercises that are not right yet."""
        return [row[0] for row in self.rows if row[1] != RIGHT]

    @property
    def status(self) -> str:
        """One of the verdicts' statuses, for the whole lesson."""
        begun = any(status != " ".join(LOOKS["not attempted"]) or hints for _, status, _, _, hints in self.rows)
        return "passed" if self.rows and not self.left else "partly" if begun else "not attempted"

    @property
    def words(self) -> str:
        """Say it in a word and in numbers: in exercises, and in points where the lesson has any."""
        count, points = len(self.rows), _count(self.rows)
        if self.status == "not attempted":
            many, what = (points, "point") if points else (count, "exercise")
            return f"Not started, {many:g} {what}{'s' * (many != 1)}"
        word = "Done" if self.status == "passed" else "Begun"
        right = f"{count - len(self.left)} of {count} right"
        return ", ".join([word, right, *([summary(self.rows)] if points else [])])


def progress(lesson: str | None = None) -> None:
    """Show a map of the course, and of a lesson (this one, unless another is named) each exercise.

    Raises CoursekitError for an unknown lesson.
    """
    lesson = lesson or session.lesson
    if lesson:
        exercises.in_lesson(lesson)
    course = standings(_records)
    show(_page(course, lesson), "\n".join(course_lines(course, lesson)))


def _records(lesson: str) -> dict[str, dict]:
    own = store.read()
    return own if lesson == session.lesson else own | store.read_beside(lesson)


def standings(records: Callable[[str], dict[str, dict]]) -> list[Standing]:
    """Return how far one has come in each lesson, given what is remembered of a lesson."""
    return [Standing(lesson, table(exercises.in_lesson(lesson), records(lesson))) for lesson in exercises.COURSE]


def table(asked: tuple[Exercise, ...], records: dict[str, dict]) -> list[Row]:
    """Return (id, status with its icon, score, points, hints used) for each exercise."""
    rows = []
    for exercise in asked:
        record = records.get(exercise.id, {})
        icon, word = LOOKS.get(str(record.get("status")), LOOKS["not attempted"])
        score = min(float(record.get("score", 0)), float(exercise.points))
        hints = min(int(record.get("hints", 0)), len(exercise.hints))
        rows.append((exercise.id, f"{icon} {word}", score, float(exercise.points), hints))
    return rows


def _count(rows: Sequence[Row]) -> float:
    return sum(row[3] for row in rows)


def summary(rows: Sequence[Row]) -> str:
    """Say in a few words how far one has come: in points, or in exercises where nothing has points."""
    if total := _count(rows):
        return f"{sum(row[2] for row in rows):g} of {total:g} points"
    right = sum(row[1] == RIGHT for row in rows)
    return f"{right} of {len(rows)} exercises right"


def overall(course: Sequence[Standing]) -> str:
    """Say how far one has come in the whole course."""
    done = sum(one.status == "passed" for one in course)
    return f"The course: {done} of {len(course)} lessons done, {summary([row for one in course for row in one.rows])}."


def next_step(course: Sequence[Standing], lesson: str | None = None) -> str:
    """Say what to do next: the first exercise that is not right, from a lesson on, unless named the last one begun."""
    names = [one.lesson for one in course]
    begun = [one.lesson for one in course if one.status != "not attempted"]
    here = names.index(lesson or (begun or names)[-1 if begun else 0])
    ahead = [one for one in (*course[here:], *course[:here]) if one.left]
    if not ahead:
        return "Nothing is left: every exercise of the course is right."
    first = ahead[0]
    if first.status == "not attempted" and first.lesson != lesson:
        return f"Next: lesson {first.lesson}. {exercises.QUESTIONS[first.lesson]}"
    return f"Next: `{first.left[0]}` in lesson {first.lesson}."


def course_lines(course: Sequence[Standing], lesson: str | None = None) -> list[str]:
    """Write the map for a terminal: each lesson, and the exercises of one, or of all where none is named."""
    lines = [overall(course)]
    for one in course:
        mark, icon = ">" if one.lesson == lesson else " ", LOOKS[one.status][0]
        lines.append(f"{mark} {icon} {one.lesson:<20} {one.words}")
        if lesson in (None, one.lesson):
            lines += [f"    {line}" for line in text_lines(one.rows)]
    return [*lines, next_step(course, lesson).replace("`", "")]


def text_lines(rows: Sequence[Row]) -> list[str]:
    """Write a lesson's table for a terminal."""
    width = max((len(row[0]) for row in rows), default=0)
    return [f"  {status:<16} {id:<{width}}  {_of(score, points)}".rstrip() for id, status, score, points, _ in rows]


def _of(score: float, points: float) -> str:
    """Write points; nothing for an exercise that is there to practise."""
    return f"{score:g} of {points:g}" if points else ""


def _page(course: Sequence[Standing], lesson: str | None) -> str:
    items = "".join(_item(one, lesson) for one in course)
    return (
        '<section class="ck ck-map" role="group" aria-label="Your progress in the course">'
        f"<strong>{overall(course)}</strong><p>{prose(next_step(course, lesson))}</p>"
        f'<ol class="ck-lessons" role="list" start="0">{items}</ol></section>'
    )


def _item(one: Standing, lesson: str | None) -> str:
    here = one.lesson == lesson
    current = ' aria-current="step"' if here else ""
    name = escape(one.lesson)
    if store.has_notebook(one.lesson) and one.lesson != session.lesson:
        name = f'<a href="../{name}/{name}.ipynb">{name}</a>'
    return (
        f'<li class="ck-{one.status.replace(" ", "-")}"{current}>'
        f'<span class="ck-icon" aria-hidden="true">{LOOKS[one.status][0]}</span> '
        f"<strong>{name}</strong> <span>{escape(exercises.QUESTIONS[one.lesson])}</span> "
        f'<span class="ck-state">{one.words}</span>{_table(one.rows) if here or lesson is None else ""}</li>'
    )


def _table(rows: Sequence[Row]) -> str:
    counts = _count(rows)
    heads = ["Exercise", "State", *(["Points"] if counts else []), "Hints used"]
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    cells = "".join(
        f'<tr><th scope="row">{escape(id)}</th><td>{status}</td>'
        + (f"<td>{_of(score, points)}</td>" if counts else "")
        + f"<td>{hints}</td></tr>"
        for id, status, score, points, hints in rows
    )
    return (
        f'<table class="ck-exercises"><caption>Your progress: {summary(rows)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{cells}</tbody></table>"
    )

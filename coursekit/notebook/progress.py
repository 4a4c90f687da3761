"""progress(): which exercises of a lesson are done, as remembered beside the notebook."""

from html import escape

from coursekit import exercises
from coursekit.checking.card import LOOKS
from coursekit.checking.exercise import Exercise
from coursekit.notebook import store
from coursekit.notebook.show import show
from coursekit.notebook.start import session


def progress(lesson: str | None = None) -> None:
    """Show a table of the lesson's exercises. Raises CoursekitError for an unknown lesson."""
    lesson = lesson or session.lesson
    asked = exercises.in_lesson(lesson) if lesson else exercises.all_exercises()
    rows = table(asked, store.read())
    total, counts = summary(rows), any(row[3] for row in rows)
    cells = "".join(
        f'<tr><th scope="row" style="text-align:left">{escape(id)}</th><td style="text-align:left">{status}</td>'
        + (f"<td>{_of(score, points)}</td>" if counts else "")
        + f"<td>{hints}</td></tr>"
        for id, status, score, points, hints in rows
    )
    html = (
        f"<table><caption>Your progress: {total}</caption><thead><tr>"
        '<th scope="col" style="text-align:left">Exercise</th><th scope="col" style="text-align:left">State</th>'
        + ('<th scope="col">Points</th>' if counts else "")
        + f'<th scope="col">Hints used</th></tr></thead><tbody>{cells}</tbody></table>'
    )
    show(html, "\n".join([f"Your progress: {total}", *text_lines(rows)]))


Row = tuple[str, str, float, float, int]
RIGHT = " ".join(LOOKS["passed"][:2])


def table(asked: tuple[Exercise, ...], records: dict[str, dict]) -> list[Row]:
    """Return (id, status with its icon, score, points, hints used) for each exercise."""
    rows = []
    for exercise in asked:
        record = records.get(exercise.id, {})
        icon, word, *_ = LOOKS.get(str(record.get("status")), LOOKS["not attempted"])
        score, hints = float(record.get("score", 0)), int(record.get("hints", 0))
        rows.append((exercise.id, f"{icon} {word}", score, float(exercise.points), hints))
    return rows


def summary(rows: list[Row]) -> str:
    """Say in a few words how far one has come: in points, or in exercises where nothing has points."""
    total = sum(row[3] for row in rows)
    if total:
        return f"{sum(row[2] for row in rows):g} of {total:g} points"
    right = sum(row[1] == RIGHT for row in rows)
    return f"{right} of {len(rows)} exercises right"


def text_lines(rows: list[Row]) -> list[str]:
    """Write the table for a terminal."""
    return [f"  {status:<16} {id:<24} {_of(score, points)}".rstrip() for id, status, score, points, _ in rows]


def _of(score: float, points: float) -> str:
    """Write points; nothing for an exercise that is there to practise."""
    return f"{score:g} of {points:g}" if points else ""

"""The class report as text for a terminal, as CSV for a spreadsheet, and as JSON for programs."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from coursekit import exercises as course
from coursekit.checking.show import visible
from coursekit.checking.verdict import Verdict
from coursekit.errors import CoursekitError
from coursekit.grading.results import Learner, Report
from coursekit.grading.similar import Pair, Shared, Side

FORMAT = "coursekit report 1"
SHOWN = 12
"""Names that are listed in a terminal; the page has all."""


def as_text(report: Report) -> str:
    """Write the report for a terminal."""
    width = 2 + max(map(len, report.exercises))
    lines = [
        f"{report.lesson}: {len(report.learners)} submissions, "
        f"{report.mean:g} of {report.max_score:g} points on average{_by_hand(report)}",
        *report.leaderboards,
        "",
        f"{'exercise':<{width}}" + "".join(f"{word:>15}" for word in report.statuses) + f"{'facility':>10}",
    ]
    for id, counts in report.exercises.items():
        facility = report.items[id].facility
        figure = "" if facility is None else f"{facility:.2f}"
        lines.append(f"{id:<{width}}" + "".join(f"{counts[word]:>15}" for word in report.statuses) + f"{figure:>10}")
    if report.ideas:
        first, *rest = report.ideas
        many = f"{len(first.learners)} learner{'s' * (len(first.learners) != 1)}"
        lines += [
            "",
            f"Most common misconception: {first.exercise}, {first.title} ({many})",
        ]
        lines += [f"  {first.sentence}", f"  {', '.join(_the_first(first.learners))}"]
        lines += [f"  then {idea.exercise}, {idea.title} ({len(idea.learners)})" for idea in rest[:4]]
    odd = [learner for learner in report.learners if learner.problems]
    if odd:
        lines += ["", "Files worth a look:"]
        for learner in odd[:SHOWN]:
            more = f" (and {len(learner.problems) - 1} more)" if len(learner.problems) > 1 else ""
            lines.append(f"  {learner.name}: {next(iter(learner.problems))}{more}")
        lines += [f"  and {len(odd) - SHOWN} more, on the page"] if len(odd) > SHOWN else []
    lines += ["", *_counts(report)]
    return visible("\n".join(lines)).rstrip()


def _the_first(names: Sequence[str]) -> list[str]:
    """Return as many names as one reads in a terminal, and how many more there are."""
    return [*names[:SHOWN], *([f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else [])]


def _counts(report: Report) -> list[str]:
    """Say how many there are of what the page shows in full."""
    lines = []
    if report.ungraded:
        lines.append(f"Not graded yet: {len(report.ungraded)}. Run `coursekit grade {report.lesson}` to add them.")
    if report.concerns:
        lines.append(f"Who needs a word: {len(report.concerns)}, each with the reason, on the page.")
    if report.alike:
        lines.append(f"Near-identical submissions: {len(report.alike)} pairs to look at, side by side on the page.")
    return lines


def _by_hand(report: Report) -> str:
    return f", and {report.by_hand:g} to be given by hand in Formgrader" if report.by_hand else ""


def as_csv(report: Report) -> str:
    """Write a row a learner: points of each exercise and in all, diagnoses, and what was odd."""
    ids = [exercise.id for exercise in course.in_lesson(report.lesson)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        [
            "learner",
            "score",
            "max_score",
            "late_penalty",
            *ids,
            *(f"{id} diagnosis" for id in ids),
            "problems",
        ]
    )
    for learner in report.learners:
        verdicts = [learner.verdicts.get(id) for id in ids]
        scores = [f"{verdict.score:g}" if verdict else "" for verdict in verdicts]
        names = [(verdict.diagnosis or "") if verdict else "" for verdict in verdicts]
        row = [learner.name, f"{learner.score:g}", f"{report.max_score:g}", f"{learner.penalty:g}"]
        writer.writerow([safe_cell(cell) for cell in [*row, *scores, *names, "; ".join(learner.problems)]])
    return out.getvalue()


def safe_cell(cell: str) -> str:
    """Keep a spreadsheet from taking a learner's text for a formula."""
    cell = visible(cell)
    risky = cell.startswith(("=", "+", "@", "\t", "\r")) or (cell.startswith("-") and not cell[1:2].isdigit())
    return f"'{cell}" if risky else cell


def as_json(report: Report) -> str:
    """Write all that the report knows as JSON, from which `from_json` makes it again.

    format              "coursekit report 1"; a change that a reader must notice raises the number
    lesson, max_score, by_hand      the lesson; its points; those that a person gives, in no score here
    learners            [{name, score, penalty, problems: [text],
                          verdicts: [{exercise, status, score, max_score, headline, diagnosis,
                              evidence: [[label, text]], advice, note, measure}]}]
                              status is passed, partly, wrong, not attempted or not judged
    exercises           [{id, points, statuses: {words: count}, facility, discrimination, why, learners}]
                          the two figures are null where they say nothing; why: what keeps discrimination from it
    misconceptions      [{exercise, name, sentence, learners: [name]}], the most common first
    concerns            [{name, urgency, reasons: [text]}], the most urgent first
    alike               [{names: [one, other], bits, share, pieces, held_by,
                          parts: [{group, left: {source, shared: [line]}, right: ...}]}], the most alike first
    absent, ungraded    names: handed in other lessons but not this one; handed in, but not graded yet
    """
    exercises = [
        {
            "id": exercise.id,
            "points": exercise.points,
            "statuses": {word: report.exercises[exercise.id][word] for word in report.statuses},
            **asdict(report.items[exercise.id]),
        }
        for exercise in course.in_lesson(report.lesson)
    ]
    data = {
        "format": FORMAT,
        "lesson": report.lesson,
        "max_score": report.max_score,
        "by_hand": report.by_hand,
        "learners": [_learner(one) for one in report.learners],
        "exercises": exercises,
        "misconceptions": [asdict(idea) for idea in report.ideas],
        "concerns": [asdict(concern) for concern in report.concerns],
        "alike": [asdict(pair) for pair in report.alike],
        "absent": report.absent,
        "ungraded": report.ungraded,
    }
    return json.dumps(data, indent=1, allow_nan=False) + "\n"


def _learner(one: Learner) -> dict[str, Any]:
    verdicts = [verdict.to_dict() for verdict in one.verdicts.values()]
    about = {"name": one.name, "score": one.score, "penalty": one.penalty}
    return about | {"problems": one.problems, "verdicts": verdicts}


def from_json(text: str) -> Report:
    """Make the report of what `as_json` wrote; all that follows from the results is worked out anew.

    Raises CoursekitError for a text that is none.
    """
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(data["format"])
        learners = [
            Learner(
                one["name"],
                {verdict["exercise"]: Verdict.from_dict(verdict) for verdict in one["verdicts"]},
                tuple(one["problems"]),
                one["penalty"],
            )
            for one in data["learners"]
        ]
        alike = tuple(_pair(pair) for pair in data["alike"])
        return Report(data["lesson"], tuple(learners), alike, tuple(data["absent"]), tuple(data["ungraded"]))
    except (ValueError, KeyError, TypeError):
        raise CoursekitError(f"This is no class report: it should be JSON of the format {FORMAT!r}.") from None


def _pair(data: dict[str, Any]) -> Pair:
    sides = [[Side(p[s]["source"], tuple(p[s]["shared"])) for s in ("left", "right")] for p in data["parts"]]
    parts = [Shared(part["group"], *side) for part, side in zip(data["parts"], sides, strict=True)]
    return Pair(**{**data, "names": tuple(data["names"]), "parts": tuple(parts)})

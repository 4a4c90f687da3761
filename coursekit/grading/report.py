"""The class report: which misconception, how many, whose, which exercise to teach again; as text, page and CSV."""

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from coursekit import exercises as course
from coursekit.checking.card import LOOKS
from coursekit.checking.show import printable
from coursekit.checking.verdict import Verdict
from coursekit.errors import CoursekitError
from coursekit.grading.course import read_record
from coursekit.grading.feedback import templates
from coursekit.grading.files import write_whole


@dataclass(frozen=True)
class Learner:
    """One learner's result: verdicts by exercise id, and what was odd about the file."""

    name: str
    verdicts: dict[str, Verdict]
    problems: tuple[str, ...]
    penalty: float = 0.0

    @property
    def score(self) -> float:
        """Points after any late penalty."""
        return sum(verdict.score for verdict in self.verdicts.values()) - self.penalty


@dataclass(frozen=True)
class Idea:
    """One misconception and the learners who showed it."""

    exercise: str
    name: str
    sentence: str
    learners: tuple[str, ...]

    @property
    def title(self) -> str:
        """The misconception's name as words."""
        return self.name.replace("_", " ")


@dataclass(frozen=True)
class Report:
    """All results of a lesson that have been graded."""

    lesson: str
    learners: tuple[Learner, ...]

    statuses = tuple(look[1] for look in LOOKS.values())

    @property
    def max_score(self) -> float:
        """What the lesson is worth."""
        return float(sum(exercise.points for exercise in course.in_lesson(self.lesson)))

    @property
    def mean(self) -> float:
        """The average score."""
        return round(sum(learner.score for learner in self.learners) / len(self.learners), 2)

    @property
    def exercises(self) -> dict[str, Counter]:
        """How often each exercise came to each status, in words."""
        counts = {exercise.id: Counter() for exercise in course.in_lesson(self.lesson)}
        for learner in self.learners:
            for id, verdict in learner.verdicts.items():
                counts[id][LOOKS[verdict.status][1]] += 1
        return counts

    @property
    def by_hand(self) -> float:
        """The points that a person gives, in Formgrader: they are not in these scores."""
        return float(sum(report.points for report in course.reports(self.lesson)))

    @property
    def leaderboards(self) -> list[str]:
        """For each exercise with a measure a line: the five learners with the highest, and the median of all."""
        lines = []
        for exercise in course.in_lesson(self.lesson):
            verdicts = [(learner.name, learner.verdicts.get(exercise.id)) for learner in self.learners]
            measured = [(v.measure, name) for name, v in verdicts if v is not None and v.measure is not None]
            if exercise.measure and measured:
                best = ", ".join(
                    f"{name} {value:.3f}" for value, name in sorted(measured, key=lambda m: (-m[0], m[1]))[:5]
                )
                middle = median(value for value, _ in measured)
                lines.append(f"{exercise.measure.name}, the highest first: {best}; median {middle:.3f}")
        return lines

    @property
    def ideas(self) -> list[Idea]:
        """Misconceptions seen, the most common first."""
        seen: dict[tuple[str, str], list[str]] = {}
        for learner in self.learners:
            for id, verdict in learner.verdicts.items():
                if verdict.diagnosis:
                    seen.setdefault((id, verdict.diagnosis), []).append(learner.name)
        ideas = [
            Idea(id, name, course.find(id).misconceptions[name].sentence, tuple(who))
            for (id, name), who in seen.items()
            if name in course.find(id).misconceptions
        ]
        return sorted(ideas, key=lambda idea: (-len(idea.learners), idea.exercise, idea.name))


def read_report(course_folder: Path, lesson: str) -> Report:
    """Read what has been graded. Raises CoursekitError when nothing has."""
    course.in_lesson(lesson)
    learners = []
    for path in sorted((course_folder / "autograded").glob(f"*/{lesson}/{lesson}.ipynb")):
        if record := read_record(path):
            verdicts = {data["exercise"]: Verdict.from_dict(data) for data in record["verdicts"]}
            name = path.parent.parent.name
            learners.append(Learner(name, verdicts, tuple(record["problems"]), record["penalty"]))
    if not learners:
        raise CoursekitError(
            f"Nothing of {lesson} has been graded in {course_folder}. Run `coursekit grade {lesson}` first."
        )
    return Report(lesson, tuple(learners))


def as_text(report: Report) -> str:
    """Write the report for a terminal."""
    lines = [
        f"{report.lesson}: {len(report.learners)} submissions, "
        f"{report.mean:g} of {report.max_score:g} points on average{_by_hand(report)}",
        *report.leaderboards,
        "",
        f"{'exercise':<22}" + "".join(f"{word:>15}" for word in report.statuses),
    ]
    for id, counts in report.exercises.items():
        lines.append(f"{id:<22}" + "".join(f"{counts[word]:>15}" for word in report.statuses))
    if report.ideas:
        first, *rest = report.ideas
        lines += [
            "",
            f"Most common misconception: {first.exercise}, {first.title} ({len(first.learners)} learners)",
        ]
        lines += [f"  {first.sentence}", f"  {', '.join(first.learners)}"]
        lines += [f"  then {idea.exercise}, {idea.title} ({len(idea.learners)})" for idea in rest[:4]]
    odd = [learner for learner in report.learners if learner.problems]
    if odd:
        lines += ["", "Files worth a look:"]
        for learner in odd:
            more = f" (and {len(learner.problems) - 1} more)" if len(learner.problems) > 1 else ""
            lines.append(f"  {learner.name}: {next(iter(learner.problems))}{more}")
    return printable("\n".join(lines))


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
        writer.writerow([_safe(cell) for cell in [*row, *scores, *names, "; ".join(learner.problems)]])
    return out.getvalue()


def _safe(cell: str) -> str:
    """Keep a spreadsheet from taking a learner's text for a formula."""
    risky = cell.startswith(("=", "+", "@", "\t", "\r")) or (cell.startswith("-") and not cell[1:2].isdigit())
    return f"'{cell}" if risky else cell


def write_report(course_folder: Path, report: Report) -> tuple[Path, Path]:
    """Write the class page and the CSV; return where they are."""
    page = course_folder / "reports" / f"{report.lesson}.html"
    table = page.with_suffix(".csv")
    write_whole(page, templates().get_template("class.html.j2").render(report=report))
    write_whole(table, as_csv(report))
    return page, table

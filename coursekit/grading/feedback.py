"""The feedback page of one learner: each verdict with its evidence, a hint, where to read, and the answer itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coursekit.checking.verdict import Verdict
from coursekit.exercises import find, reports
from coursekit.grading.pages import templates
from coursekit.grading.reading import Section

HINTS = 2
"""How many hints a page shows, folded: the first ones, and never the last, which is nearly the answer."""


@dataclass(frozen=True)
class _Entry:
    """An exercise on the page."""

    verdict: Verdict
    source: str
    hints: tuple[str, ...]
    sections: tuple[Section, ...]


def learner_page(
    lesson: str,
    student: str,
    verdicts: Sequence[Verdict],
    problems: Sequence[str],
    sources: dict[str, str],
    penalty: float = 0.0,
    sections: Mapping[str, tuple[Section, ...]] | None = None,
) -> str:
    """Make a learner's page. sources: each answer's code by grade id; sections: where to read, by grade id."""
    return (
        templates()
        .get_template("learner.html.j2")
        .render(
            lesson=lesson,
            student=student,
            score=sum(verdict.score for verdict in verdicts) - penalty,
            max_score=sum(verdict.max_score for verdict in verdicts),
            penalty=penalty,
            by_hand=sum(report.points for report in reports(lesson)),
            given=(),
            again=False,
            problems=problems,
            entries=[_entry(verdict, sources, sections or {}) for verdict in verdicts],
        )
    )


def _entry(verdict: Verdict, sources: dict[str, str], sections: Mapping[str, tuple[Section, ...]]) -> _Entry:
    exercise = find(verdict.exercise)
    source = sources.get(exercise.grade_id, "")
    if verdict.passed:
        return _Entry(verdict, source, (), ())
    return _Entry(verdict, source, exercise.hints[:-1][:HINTS], sections.get(exercise.grade_id, ()))

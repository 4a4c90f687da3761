"""The feedback page of one learner: each verdict as a card, beside the answer it is about."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coursekit.checking.card import prose, verdict_card
from coursekit.checking.verdict import Verdict
from coursekit.exercises import find, reports


@cache
def templates() -> Environment:
    """Return the page templates; all text is escaped unless a card made it."""
    environment = Environment(
        loader=PackageLoader("coursekit.grading"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.globals["card"] = lambda verdict: Markup(verdict_card(verdict))
    environment.globals["prose"] = lambda text: Markup(prose(text))
    return environment


def learner_page(
    lesson: str,
    student: str,
    verdicts: Sequence[Verdict],
    problems: Sequence[str],
    sources: dict[str, str],
    penalty: float = 0.0,
) -> str:
    """Make a learner's page. sources: each answer's code by grade id."""
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
            problems=problems,
            parts=[(verdict, sources.get(find(verdict.exercise).grade_id, "")) for verdict in verdicts],
        )
    )

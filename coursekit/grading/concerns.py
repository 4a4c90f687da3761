"""Who needs a word, and why: each learner of whom something stands out, the most urgent first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from coursekit.checking.verdict import Verdict

LOW = 0.5
"""A low score is less than this share of the points ..."""
LOWEST = 10
"""... and among the lowest one in so many of those who tried."""
EASY, HARD = 0.9, 0.5
"""The facility from which an exercise is easy, and up to which it is hard."""


class Result(Protocol):
    """What is known of a learner."""

    @property
    def name(self) -> str: ...
    @property
    def verdicts(self) -> Mapping[str, Verdict]: ...
    @property
    def problems(self) -> Sequence[str]: ...
    @property
    def penalty(self) -> float: ...
    @property
    def score(self) -> float: ...
    @property
    def tried(self) -> bool: ...


@dataclass(frozen=True)
class Concern:
    """A learner to speak to. urgency: 0 is the most urgent; reasons: in words, the first decides the urgency."""

    name: str
    urgency: int
    reasons: tuple[str, ...]


def find_concerns(learners: Iterable[Result], absent: Iterable[str], facility: Mapping[str, float]) -> list[Concern]:
    """List who stands out. absent: who has handed in other lessons, not this one. facility: by exercise id."""
    learners = list(learners)
    tried = sorted(one.score for one in learners if one.tried)
    bar = tried[max(0, len(tried) // LOWEST - 1)] if tried else 0.0
    found = [(0, 0.0, name, ["has handed in other lessons, but not this one"]) for name in absent]
    for one in learners:
        if reasons := [*_about_effort(one, bar), *_about_answers(one, facility), *_about_file(one)]:
            found.append((reasons[0][0], one.score, one.name, [reason for _, reason in reasons]))
    return [Concern(name, urgency, tuple(reasons)) for urgency, _, name, reasons in sorted(found)]


def _about_effort(one: Result, bar: float) -> Iterable[tuple[int, str]]:
    statuses = [verdict.status for verdict in one.verdicts.values()]
    most = sum(verdict.max_score for verdict in one.verdicts.values())
    unjudged, untouched = statuses.count("not judged"), statuses.count("not attempted")
    if unjudged == len(statuses):
        why = f": {one.problems[-1]}" if one.problems else ""
        yield 1, f"nothing could be judged{why}"
    elif untouched == len(statuses):
        yield 2, "has handed in the lesson untouched"
    elif not one.tried:
        yield 2, f"nothing to judge: {untouched} of {len(statuses)} exercises not started, {unjudged} not judged"
    elif one.score <= bar and one.score < LOW * most:
        yield 3, f"low for this class: {one.score:g} of {most:g} points"
    elif untouched * 2 > len(statuses):
        yield 3, f"{untouched} of {len(statuses)} exercises not started"


def _about_answers(one: Result, facility: Mapping[str, float]) -> Iterable[tuple[int, str]]:
    if not one.tried:
        return
    for id, verdict in one.verdicts.items():
        if verdict.status == "not judged":
            yield 4, f"{id} could not be judged: {verdict.headline.rstrip('.')}"
    shares = {id: v.score / v.max_score for id, v in one.verdicts.items() if v.max_score and v.status != "not judged"}
    failed = [id for id, share in shares.items() if share == 0 and facility.get(id, 0) >= EASY]
    done = [id for id, share in shares.items() if share == 1 and facility.get(id, 1) <= HARD]
    if failed and done:
        hard = min(done, key=lambda id: facility[id])
        easy = max(failed, key=lambda id: facility[id])
        yield 5, f"unlike the class: {hard} right (facility {facility[hard]:.2f}), {easy} not ({facility[easy]:.2f})"


def _about_file(one: Result) -> Iterable[tuple[int, str]]:
    if one.penalty:
        yield 6, f"handed in late: {one.penalty:g} points off"
    if one.problems and one.tried:
        more = f" (and {len(one.problems) - 1} more)" if len(one.problems) > 1 else ""
        yield 7, f"the file: {one.problems[0]}{more}"

"""A class's results of a lesson, and what follows from them: ideas, figures of each exercise, who needs a word."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import numpy as np

from coursekit import exercises as course
from coursekit.checking.card import LOOKS
from coursekit.checking.verdict import Verdict
from coursekit.grading.concerns import Concern, find_concerns
from coursekit.grading.items import Item, items
from coursekit.grading.similar import Pair, groups


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

    @property
    def tried(self) -> bool:
        """Whether there is at least one answer that could be judged."""
        return any(verdict.status not in ("not judged", "not attempted") for verdict in self.verdicts.values())


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
    """All results of a lesson that have been graded.

    alike: pairs to look at, the most alike first. absent: who has handed in other lessons, not this one.
    ungraded: whose submission lies there, not graded yet: their work is in no figure.
    """

    lesson: str
    learners: tuple[Learner, ...]
    alike: tuple[Pair, ...] = ()
    absent: tuple[str, ...] = ()
    ungraded: tuple[str, ...] = ()

    statuses = tuple(look[1] for look in LOOKS.values())

    @property
    def max_score(self) -> float:
        """What the lesson is worth."""
        return float(sum(exercise.points for exercise in course.in_lesson(self.lesson)))

    @property
    def mean(self) -> float:
        """The average score."""
        return round(sum(learner.score for learner in self.learners) / len(self.learners), 2)

    @cached_property
    def quartiles(self) -> tuple[float, float, float]:
        """The scores that a quarter, a half and three quarters of the class do not exceed."""
        low, middle, high = np.quantile([learner.score for learner in self.learners], [0.25, 0.5, 0.75])
        return round(float(low), 2), round(float(middle), 2), round(float(high), 2)

    @property
    def exercises(self) -> dict[str, Counter]:
        """How often each exercise came to each status, in words."""
        counts = {exercise.id: Counter() for exercise in course.in_lesson(self.lesson)}
        for learner in self.learners:
            for id, verdict in learner.verdicts.items():
                counts[id][LOOKS[verdict.status][1]] += 1
        return counts

    @cached_property
    def items(self) -> dict[str, Item]:
        """Each exercise's facility and discrimination, over those who tried at least one exercise.

        A file that cannot be read says nothing of an exercise, and rows of zeros would correlate all with all.
        """
        asked = course.in_lesson(self.lesson)
        tried = [learner.verdicts for learner in self.learners if learner.tried]
        rows = [[v[e.id].score if e.id in v else 0.0 for e in asked] for v in tried]
        figures = items(np.array(rows, dtype=float).reshape(len(rows), len(asked)), np.array([e.points for e in asked]))
        return {exercise.id: item for exercise, item in zip(asked, figures, strict=True)}

    @cached_property
    def concerns(self) -> list[Concern]:
        """Who needs a word, the most urgent first."""
        facility = {id: item.facility for id, item in self.items.items() if item.facility is not None}
        return find_concerns(self.learners, self.absent, facility)

    @cached_property
    def concern_groups(self) -> list[tuple[str, tuple[str, ...]]]:
        """The same by what is to be said: reasons in words, and everyone whom they fit."""
        found: dict[str, list[str]] = {}
        for concern in self.concerns:
            found.setdefault("; ".join(concern.reasons), []).append(concern.name)
        return [(reasons, tuple(names)) for reasons, names in found.items()]

    @cached_property
    def alike_groups(self) -> list[tuple[tuple[str, ...], list[Pair]]]:
        """Who belongs together through near-identical pairs, and those pairs, the most alike first."""
        return [(who, [pair for pair in self.alike if pair.names[0] in who]) for who in groups(self.alike)]

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

    @cached_property
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

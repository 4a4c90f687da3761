"""How each exercise did its work in a class: facility and discrimination, as classical test theory defines them.

Facility is the mean share of an exercise's points, 0 to 1 (the item's p-value; Crocker and Algina 1986, chapter 14).
Discrimination is the corrected item-total correlation: Pearson's r, over learners, of the points of the exercise with
the points of all the others of the lesson. The exercise itself is left out of the total, which else would correlate
with it in any case. As a rule of thumb (Ebel and Frisbie 1991) 0.40 and more is very good, 0.30 good, below 0.20 poor.
"""

from dataclasses import dataclass

import numpy as np

FEWEST = 30
"""Learners that a correlation takes: its standard error is about 1 / sqrt(n), here 0.18. Two of them are a remark's."""
POOR = 0.2


@dataclass(frozen=True)
class Item:
    """An exercise's figures; None where they say nothing, and `why` says why there is no discrimination.

    learners: how many the figures are over.
    """

    facility: float | None
    discrimination: float | None
    why: str = ""
    learners: int = 0

    @property
    def remark(self) -> str:
        """What an instructor should make of the figures, or nothing."""
        if self.facility is None or self.discrimination is None:
            return ""
        if self.facility >= 0.95:
            return "nearly everyone has it right: it cannot tell learners apart"
        if self.facility <= 0.05:
            return "nearly nobody has it right: taught yet?"
        if self.discrimination < -2 / np.sqrt(self.learners):
            return "those who do well elsewhere fail here: read its text and its check again"
        return "tells little about the rest: is its text clear?" if self.discrimination < POOR else ""


def items(scores: np.ndarray, points: np.ndarray) -> list[Item]:
    """Return each exercise's figures. scores: (learners, exercises); points: what each exercise is worth."""
    learners, exercises = scores.shape
    if learners == 0:
        return [Item(None, None, "nobody has tried")] * exercises
    total = scores.sum(axis=1)
    found = []
    for number in range(exercises):
        own = scores[:, number]
        facility = float(own.mean() / points[number]) if points[number] else None
        found.append(Item(facility, *_discrimination(own, total - own, exercises), learners))
    return found


def _discrimination(own: np.ndarray, rest: np.ndarray, exercises: int) -> tuple[float | None, str]:
    if exercises == 1:
        return None, "the only exercise"
    if len(own) < FEWEST:
        return None, "too few to tell"
    if np.ptp(own) < 1e-9:
        return None, "all have the same points"
    if np.ptp(rest) < 1e-9:
        return None, "all have the same points elsewhere"
    return float(np.corrcoef(own, rest)[0, 1]), ""

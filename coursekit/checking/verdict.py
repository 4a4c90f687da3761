"""A verdict: what is said of one exercise in one submission, and what it scores."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Status = Literal["passed", "partly", "wrong", "not attempted", "not judged"]


@dataclass(frozen=True)
class Verdict:
    """What a check says. Plain data throughout, so that it can be kept and shown anywhere.

    diagnosis: the misconception's name, or None. evidence: pairs such as ("It returned", "0.7").
    advice: one thing to try. note: how it was judged, where that needs saying. measure: the exercise's, if it has one.
    """

    exercise: str
    status: Status
    score: float
    max_score: float
    headline: str
    diagnosis: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    advice: str = ""
    note: str = ""
    measure: float | None = None

    @property
    def passed(self) -> bool:
        """Whether all was right."""
        return self.status == "passed"

    @property
    def message(self) -> str:
        """The whole verdict as plain text, a line a thought."""
        lines = [self.headline, *(f"{label}: {text}" for label, text in self.evidence)]
        return "\n".join([*lines, *(line for line in (self.advice, self.note) if line)])

    def to_dict(self) -> dict:
        """Give the verdict as JSON-ready data."""
        return asdict(self) | {"evidence": [list(pair) for pair in self.evidence]}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Verdict":
        """Make a verdict of what to_dict gave."""
        evidence = tuple((label, text) for label, text in data["evidence"])
        return cls(**{**data, "evidence": evidence})

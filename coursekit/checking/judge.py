"""judge(): compare what a function did with what was due, and name the idea behind what went wrong."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking import messages
from coursekit.checking.case import Case
from coursekit.checking.comparison import Comparison, Difference
from coursekit.checking.exercise import Exercise, Judged, Misconception, Trial
from coursekit.checking.observation import Observation, Raised
from coursekit.checking.show import value_kind
from coursekit.checking.values import Opaque
from coursekit.checking.verdict import Verdict

UNREADABLE = (ValueError, TypeError, ArithmeticError, LookupError, AttributeError)
"""What reading a learner's value may raise: a ragged list, an integer too large for a float, a text for an array."""
NUMERICAL = ("overflow", "invalid value", "divide by zero")


def judge(trial: Trial, observations: Sequence[Observation]) -> Verdict:
    """Give the verdict on one function, from one observation a case. Pure: it runs nothing of a learner's.

    Raises ValueError when the observations are not one for each case.
    """
    if len(observations) != len(trial.cases):
        raise ValueError(f"{len(observations)} observations for {len(trial.cases)} cases")
    exercise = trial.exercise
    judged = [
        _judged(exercise, case, expected, observation)
        for case, expected, observation in zip(trial.cases, trial.expected, observations, strict=True)
    ]
    if all(one.right for one in judged):
        return messages.passed(exercise, judged)
    if not_attempted(exercise, observations):
        return messages.not_attempted(exercise)
    score = exercise.points * exercise.share(judged)
    return messages.wrong(exercise, judged, _diagnose(trial, judged), score)


def not_attempted(exercise: Exercise, observations: Sequence[Observation]) -> bool:
    """Whether every call stopped at the stub of the released notebook, and not at that of a function which it calls."""
    errors = [one.error for one in observations]
    if not all(error is not None and error.type == "NotImplementedError" for error in errors):
        return False
    return exercise.is_class or all(error and _raised_in(error, exercise.function) for error in errors)


def _raised_in(error: Raised, function: str) -> bool:
    """Whether the last line of a learner's own that led to an error stands in a function, as far as that is known."""
    return not error.lines or f", in {function}: " in error.lines[-1]


def _judged(exercise: Exercise, case: Case, expected: object, observation: Observation) -> Judged:
    seen = exercise.seen(case, observation.value) if observation.outcome == "returned" else None
    return Judged(case, observation, expected, _difference(exercise, case, expected, observation, seen), seen)


def _difference(
    exercise: Exercise, case: Case, expected: object, observation: Observation, seen: object
) -> Difference | None:
    """Say the first thing in which one call is not what was due."""
    if observation.outcome != "returned":
        return Difference(observation.outcome, "")
    if difference := _compared(exercise, expected, seen):
        return difference
    if (case.by_chance or case.then) and observation.touched_random:
        return Difference("random", "")
    if observation.changed:
        return Difference("changed", "")
    if exercise.quiet and numerical_warnings(observation):
        return Difference("warned", "")
    return None


def _compared(exercise: Exercise, expected: object, seen: object) -> Difference | None:
    try:
        return exercise.compare(expected, seen)
    except UNREADABLE:
        return Difference("kind", f"it is {value_kind(seen)}, which cannot be compared with what is due")


def numerical_warnings(observation: Observation) -> list[str]:
    """List the NumPy warnings that say that numbers got lost: overflow, invalid value, division by zero."""
    return [w for w in observation.warnings if "RuntimeWarning" in w and any(n in w for n in NUMERICAL)]


def _diagnose(trial: Trial, judged: Sequence[Judged]) -> list[str]:
    """List the misconceptions that do exactly what this function did, in every case."""
    return [m.name for m in trial.exercise.misconceptions.values() if _shows(trial, judged, m)]


def _shows(trial: Trial, judged: Sequence[Judged], idea: Misconception) -> bool:
    matched = trial.exercise.alike is not None
    return _recognised(idea, judged) or (matched and any(_alike(trial, judged, program) for program in idea.programs))


def _recognised(idea: Misconception, judged: Sequence[Judged]) -> bool:
    """Whether an idea is told by what was returned. What makes no number where one was due is no sign of any."""
    try:
        return idea.recognize is not None and bool(idea.recognize(judged))
    except UNREADABLE:
        return False


def _alike(trial: Trial, judged: Sequence[Judged], program: Callable) -> bool:
    telling = sorted(range(len(judged)), key=lambda i: judged[i].right)  # most programs part where it went wrong
    return all(_same_deed(trial.exercise, judged[i], *trial.wrong(program, i)) for i in telling)


def _same_deed(exercise: Exercise, judged: Judged, other: Observation, other_seen: object) -> bool:
    one = judged.observation
    if (one.outcome, one.changed) != (other.outcome, other.changed):
        return False
    if one.outcome == "raised":
        return one.error is not None and other.error is not None and one.error.type == other.error.type
    if exercise.quiet and bool(numerical_warnings(one)) != bool(numerical_warnings(other)):
        return False
    if judged.case.by_chance and one.touched_random != other.touched_random:
        return False
    return exercise.alike is not None and _same_value(exercise.alike, other_seen, judged.seen)


def _same_value(alike: Comparison, a: object, b: object) -> bool:
    try:
        return _alike_values(alike, a, b)
    except UNREADABLE:
        return False


def _alike_values(alike: Comparison, a: object, b: object) -> bool:
    if isinstance(a, Difference) or isinstance(b, Difference):
        return type(a) is type(b) and a == b
    if isinstance(a, Opaque) or isinstance(b, Opaque):
        return isinstance(a, Opaque) and isinstance(b, Opaque) and a.type_name == b.type_name
    if isinstance(a, (int, float, np.ndarray)):
        return b is not None and alike(a, b) is None
    return alike(a, b) is None

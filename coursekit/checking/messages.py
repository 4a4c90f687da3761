"""The words of a verdict: what the function did on which input, what was due, which idea that points to."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coursekit.checking import show
from coursekit.checking.exercise import Exercise, Judged
from coursekit.checking.observation import Observation
from coursekit.checking.verdict import Verdict

Evidence = tuple[tuple[str, str], ...]

BY_HAND = "Work that call out by hand, then follow your code line by line with the same numbers."
ONE_THING = "Change one thing at a time, run this check again, and compare the number above."
OF_A_KIND = {
    "random": (
        "draws from NumPy's global generator, or sets its seed. All chance must come from the one given.",
        "Use the methods of `rng`: `rng.normal`, `rng.permutation`, `rng.random`, not those of `np.random`.",
    ),
    "warned": (
        "gives the right value, but with a warning that numbers got lost on the way.",
        "Rewrite the formula so that no step leaves the range of a float.",
    ),
    "kind": ("returned the wrong kind of value.", "Read what its docstring promises after `Returns`."),
    "shape": (
        "returned a value of the wrong shape.",
        "Print the shape of each step and find the first that surprises.",
    ),
}
"""What is said of a difference by its kind: the headline, after the function's name, and the advice."""


def passed(exercise: Exercise, judged: Sequence[Judged]) -> Verdict:
    """Say that all is right."""
    tried = f" on all {len(judged)} inputs tried" if len(judged) > 1 else ""
    headline = f"{exercise.function} did what it should{tried}."
    points, measured = float(exercise.points), _measured(exercise, judged)
    shown = _as_line(exercise, measured)
    return Verdict(exercise.id, "passed", points, points, headline, evidence=shown, measure=measured)


def _measured(exercise: Exercise, judged: Sequence[Judged]) -> float | None:
    return exercise.measure.of(judged) if exercise.measure else None


def _as_line(exercise: Exercise, measured: float | None) -> Evidence:
    return ((exercise.measure.name, f"{measured:.3f}"),) if exercise.measure and measured is not None else ()


def not_attempted(exercise: Exercise) -> Verdict:
    """Say kindly that the released stub is still there."""
    headline = f"Not started yet: {exercise.function} still holds the line `raise NotImplementedError()`."
    advice = "Put your own lines in place of that one, run the cell, then run this check again."
    return Verdict(
        exercise.id,
        "not attempted",
        0.0,
        float(exercise.points),
        headline,
        advice=_with_hint(exercise, advice),
    )


def not_judged(exercise: Exercise, why: str, advice: str = "") -> Verdict:
    """Say that there was no function to judge, and why."""
    return Verdict(exercise.id, "not judged", 0.0, float(exercise.points), why, advice=advice)


def given(names: Sequence[str]) -> str:
    """Say which earlier functions were replaced, so that one mistake does not cost points twice."""
    return f"Judged with the course's own {', '.join(names)}: yours is not right yet, and that has cost enough."


def prefer_given(verdict: Verdict, again: Verdict, names: Sequence[str]) -> Verdict:
    """Choose between a verdict and the one with earlier functions given: the second where it is better or says more."""
    if again.status == "not attempted":
        return again
    better = again.score > verdict.score or (again.passed and not verdict.passed)
    more = again.score == verdict.score and again.diagnosis is not None and verdict.diagnosis is None
    return replace(again, note=given(names)) if better or more else verdict


def wrong(exercise: Exercise, judged: Sequence[Judged], names: Sequence[str], score: float) -> Verdict:
    """Say what went wrong: the misconception if it is known, else the smallest failing case."""
    failing = min((one for one in judged if not one.right), key=_order)
    if names:
        headline = _diagnosis(exercise, names)
        advice = ONE_THING if exercise.measure else BY_HAND
    else:
        headline, advice = _plain_words(exercise, failing, judged)
    if score and any(one.case.edge for one in judged):
        headline = f"Right on ordinary inputs, not yet at the edges. {headline}"
    measured = _measured(exercise, judged)
    return Verdict(
        exercise.id,
        "partly" if score else "wrong",
        score,
        float(exercise.points),
        headline,
        diagnosis=names[0] if len(names) == 1 else None,
        evidence=_evidence(exercise, failing) + _as_line(exercise, measured),
        advice=_with_hint(exercise, advice),
        measure=measured,
    )


def _single(one: Judged) -> bool:
    """Whether a single number is due, so that what it gave and what it should give already show the difference."""
    return isinstance(one.expected, (int, float)) or (isinstance(one.expected, np.ndarray) and one.expected.ndim == 0)


def _order(one: Judged) -> tuple[bool, bool, int]:
    return one.observation.outcome == "not run", one.case.edge, one.case.size


def _with_hint(exercise: Exercise, advice: str) -> str:
    return f'{advice} Stuck? `hint("{exercise.id}")` gives a nudge.'


def _diagnosis(exercise: Exercise, names: Sequence[str]) -> str:
    sentences = [exercise.misconceptions[name].sentence for name in names]
    if len(sentences) == 1:
        return sentences[0]
    return "What it did fits more than one idea. Either: " + " Or: ".join(sentences)


def _plain_words(exercise: Exercise, failing: Judged, judged: Sequence[Judged]) -> tuple[str, str]:
    """Give headline and advice where no misconception is known to do the same."""
    name, seen = exercise.function, failing.observation
    if seen.misfit:
        due = f"{name}({', '.join(exercise.parameters)})"
        return (
            f"{name} cannot be called as it should: {seen.misfit}.",
            f"Its first line should read: def {due}:",
        )
    if seen.error is not None and seen.error.type == "NotImplementedError":
        return (
            f"{name} is not finished: a part of it still holds the line `raise NotImplementedError()`.",
            "The line `At` shows which part. Put your own lines there, run the cell, then run this check again.",
        )
    if seen.outcome == "raised":
        return (
            f"{name} stopped with an error of its own.",
            "Read the error's last line first: it names the trouble.",
        )
    if seen.outcome == "timed out":
        return f"{name} did not come to an end.", "Look for a loop whose condition never becomes false."
    if seen.outcome == "died":
        return (
            f"{name} brought its Python process down.",
            "Look for memory without bound, endless recursion or a call that ends the program.",
        )
    if seen.value is None or (failing.case.by_chance and failing.gave is None):
        return f"{name} returned None. Was `return` forgotten?", _about_return(seen)
    kind = failing.difference.kind if failing.difference else ""
    if kind == "changed":
        return _changed(exercise, seen)
    if kind in OF_A_KIND:
        headline, advice = OF_A_KIND[kind]
        return f"{name} {headline}", advice
    if len(judged) == 1:
        return (
            f"What {name}() returned does not do what it should.",
            "Work the line below `It gave` out by hand.",
        )
    share = sum(not one.right for one in judged)
    return (
        f"{name} returned a wrong value on {share} of {len(judged)} inputs tried.",
        "Work the call above out by hand and compare step by step.",
    )


def _about_return(seen: Observation) -> str:
    if seen.printed.strip():
        return "It printed something: print only shows a value, return hands it to the caller."
    return "A function without `return` gives None, whatever it has computed."


def _changed(exercise: Exercise, seen: Observation) -> tuple[str, str]:
    names = " and ".join(f"`{_parameter(exercise, i)}`" for i in seen.changed)
    return (
        f"{exercise.function} changed its argument {names} in place: the caller's array is no longer the same.",
        "Write into a new array, or start from a copy.",
    )


def _parameter(exercise: Exercise, position: int) -> str:
    return exercise.parameters[position] if position < len(exercise.parameters) else f"number {position}"


def _evidence(exercise: Exercise, one: Judged) -> Evidence:
    seen = one.observation
    lines = [("The call", show.call(exercise.function, one.case))]
    if seen.outcome == "returned":
        lines.append(("It gave", show.value(one.gave)))
    elif seen.error is not None:
        lines.append(("It raised", show.clip(f"{seen.error.type}: {seen.error.message}")))
        lines += [("At", line) for line in seen.error.lines[-2:]]
    lines.append(("It should give", exercise.expectation(one.expected)))
    if one.difference is not None and one.difference.text and not (one.difference.kind == "value" and _single(one)):
        lines.append(("First difference", one.difference.text))
    if seen.warnings:
        lines.append(("It warned", show.clip(seen.warnings[0])))
    if seen.changed:
        now = ", ".join(_parameter(exercise, i) for i in seen.changed)
        lines.append(("Changed in place", now))
    return tuple(lines)

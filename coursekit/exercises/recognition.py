"""Recognising a wrong idea by what it does on ordinary inputs, however the edges were handled."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import fresh
from coursekit.checking.exercise import Judged, Misconception, Recognizer
from coursekit.checking.values import plain


def shown_by_ordinary_inputs(idea: Misconception) -> Recognizer:
    """Recognise an idea where every ordinary call gave what one of its programs gives.

    For ideas that people combine with any way of clipping, shifting or reshaping: those differ at the edges alone. All
    programs of such an idea must be wrong on ordinary inputs.
    """

    def recognize(judged: Sequence[Judged]) -> bool:
        ordinary = [one for one in judged if not one.case.edge]
        return any(all(_gives(program, one) for one in ordinary) for program in idea.programs)

    return recognize


def _gives(program: Callable, one: Judged) -> bool:
    if one.observation.outcome != "returned":
        return False
    with np.errstate(all="ignore"):
        try:
            value = program(*map(fresh, one.case.args))
        except Exception:
            return False
    return _alike(plain(value), one.observation.value)


def _alike(a: Any, b: Any) -> bool:
    """Whether two plain values are numbers of one shape that differ by no more than a small number added somewhere."""
    if not all(isinstance(one, (int, float, np.ndarray)) for one in (a, b)) or np.shape(a) != np.shape(b):
        return False
    return np.allclose(a, b, rtol=1e-5, atol=1e-9, equal_nan=True)


def nearly_right(one: Judged, within: float = 1e-3) -> bool:
    """Whether a loss is right but for a small number that people add to a probability before its logarithm."""
    number = returned_number(one)
    return number is not None and abs(number - float(one.expected)) <= within * (1 + abs(float(one.expected)))


def left_the_range(one: Judged) -> bool:
    """Whether a call went wrong as calls do when a power, such as e^z, leaves the range of a float."""
    seen = one.observation
    if seen.outcome == "raised":
        return seen.error is not None and seen.error.type in ("OverflowError", "FloatingPointError")
    warned = any("overflow" in warning or "invalid" in warning for warning in seen.warnings)
    is_float = isinstance(seen.value, (float, np.ndarray)) and np.asarray(seen.value).dtype.kind == "f"
    return warned or (is_float and not np.isfinite(seen.value).all())


def returned_number(one: Judged) -> float | None:
    """Return the single number that came back, or None when something else did."""
    value = one.observation.value
    if one.observation.outcome != "returned" or not isinstance(value, (int, float, np.ndarray)) or np.ndim(value) != 0:
        return None
    return float(value)

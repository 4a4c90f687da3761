"""Recognising a wrong idea by what it does on ordinary inputs, however the edges were handled."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.case import fresh
from coursekit.checking.comparison import close
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
    return close(plain(value), one.observation.value) is None


def ordinary_right(judged: Sequence[Judged]) -> bool:
    """Whether every ordinary call was right, so that what went wrong did so at the edges."""
    return all(one.right for one in judged if not one.case.edge)


def returned_number(one: Judged) -> float | None:
    """Return the single number that came back, or None when something else did."""
    value = one.observation.value
    if one.observation.outcome != "returned" or np.ndim(value) != 0 or not isinstance(value, (int, float, np.ndarray)):
        return None
    return float(value)

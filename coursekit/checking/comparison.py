"""Whether a plain value is the expected one, and if not, where they first differ, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from coursekit.checking.show import number, value_kind
from coursekit.checking.values import Opaque

RTOL, ATOL = 1e-9, 1e-12
"""The course map's tolerance: right within 1e-9 relative or 1e-12 absolute."""


@dataclass(frozen=True)
class Difference:
    """Where a value first differs from the expected one: its kind, its shape or an entry."""

    kind: str
    text: str


Comparison = Callable[[Any, Any], Difference | None]
"""Takes (expected, got), both plain; gives the first difference or None."""


def within(rtol: float, atol: float) -> Comparison:
    """Make the comparison that is `close` with a tolerance of its own."""
    return partial(close, rtol=rtol, atol=atol)


def close(expected: Any, got: Any, rtol: float = RTOL, atol: float = ATOL) -> Difference | None:
    """Compare by kind, then shape, then entry by entry, within the course map's tolerance unless another is given.

    A float may be a Python or NumPy number or an array of no dimensions; a sequence a list or a tuple.
    """
    if isinstance(got, Difference):
        return got
    if isinstance(expected, (list, tuple)):
        return _close_sequence(expected, got, rtol, atol)
    if isinstance(expected, dict):
        return _close_dict(expected, got, rtol, atol)
    if isinstance(expected, bool):
        got = bool(got) if isinstance(got, np.ndarray) and got.dtype.kind == "b" and got.ndim == 0 else got
    if isinstance(expected, (str, bool)) or expected is None:
        same = type(got) is type(expected) and got == expected
        return None if same else Difference("value", f"it is {got!r}, and {expected!r} is due")
    return _close_numbers(np.asarray(expected), got, rtol, atol)


def _close_sequence(expected: list | tuple, got: Any, rtol: float, atol: float) -> Difference | None:
    if not isinstance(got, (list, tuple)):
        return Difference("kind", f"it is {value_kind(got)}, and {len(expected)} values are due")
    if len(got) != len(expected):
        return Difference("shape", f"it holds {len(got)} values, and {len(expected)} are due")
    for i, (want, have) in enumerate(zip(expected, got, strict=True)):
        if difference := close(want, have, rtol, atol):
            return Difference(difference.kind, f"in value [{i}]: {difference.text}")
    return None


def _close_dict(expected: dict, got: Any, rtol: float, atol: float) -> Difference | None:
    if not isinstance(got, dict):
        return Difference("kind", f"it is {value_kind(got)}, and a dict with {_keys(expected)} is due")
    if set(got) != set(expected):
        return Difference("shape", f"it holds {_keys(got)}, and {_keys(expected)} are due")
    for key, want in expected.items():
        if difference := close(want, got[key], rtol, atol):
            return Difference(difference.kind, f"{key}: {difference.text}")
    return None


def _keys(entries: dict) -> str:
    return ", ".join(map(repr, entries)) or "nothing"


def _close_numbers(expected: np.ndarray, got: Any, rtol: float, atol: float) -> Difference | None:
    due = "a single number" if expected.ndim == 0 else f"an array of shape {expected.shape}"
    if isinstance(got, Opaque) or not _numeric(got) or (expected.ndim > 0 and np.ndim(got) == 0):
        return Difference("kind", f"it is {value_kind(got)}, and {due} is due")
    got = np.asarray(got)
    if got.dtype.kind == "c":
        return Difference("kind", "it is complex, and real numbers are due")
    if got.shape != expected.shape:
        return Difference("shape", f"its shape is {got.shape}, and {due} is due")
    wrong = ~entries_close(expected, got, rtol, atol)
    if not wrong.any():
        return None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = f"entry {list(index)}" if expected.ndim else "it"
    return Difference("value", f"{place} is {number(got[index])}, and {number(expected[index])} is due")


def _numeric(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "iufc" or value.dtype.kind == "b"
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return isinstance(value, (float, complex))


def entries_close(expected: np.ndarray, got: np.ndarray, rtol: float = RTOL, atol: float = ATOL) -> np.ndarray:
    """Say for each entry whether it is right; nan is right where nan is expected, infinities by sign."""
    expected, got = np.asarray(expected, float), np.asarray(got, float)
    with np.errstate(invalid="ignore"):
        near = np.abs(got - expected) <= np.maximum(rtol * np.abs(expected), atol)
    near &= np.isfinite(expected)
    return near | (got == expected) | (np.isnan(got) & np.isnan(expected))


def indices(expected: Any, got: Any) -> Difference | None:
    """Compare as `close` does, but let indices be a list or tuple of ints as well as an array of them."""
    if isinstance(got, (list, tuple)) and all(isinstance(i, (int, np.ndarray)) and np.ndim(i) == 0 for i in got):
        got = np.array(got, dtype=int) if not got else np.array(got)
    if isinstance(got, np.ndarray) and got.size and got.dtype.kind not in "iu":
        return Difference("kind", f"it holds {got.dtype.name}, and indices are ints")
    return close(expected, got)

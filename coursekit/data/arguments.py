"""Checks of what the functions of this room are given, with a sentence that says what to change."""

import math
from numbers import Real
from operator import index
from typing import Any

import numpy as np


def check_generator(rng: Any) -> None:
    """Raise a TypeError unless rng is a NumPy Generator, the only source of chance here."""
    if not isinstance(rng, np.random.Generator):
        seed = rng if isinstance(rng, int) and not isinstance(rng, bool) else 0
        raise TypeError(
            f"rng must be a numpy.random.Generator, not {_kind(rng)}: pass np.random.default_rng({seed}) instead."
        )


def check_count(name: str, value: Any, least: int = 0) -> int:
    """Return a whole number as an int. Raise a TypeError when it is none, a ValueError when it is below `least`."""
    try:
        if isinstance(value, (bool, np.bool_)):
            raise TypeError
        count = index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {_kind(value)} {value!r}.") from None
    if count < least:
        raise ValueError(f"{name} must be at least {least}, not {count}.")
    return count


def check_number(name: str, value: Any, low: float = 0.0, high: float = math.inf, *, ends: bool = True) -> float:
    """Return a number from low to high, both ends allowed or not, as a float; infinity is never allowed.

    Raises a TypeError when it is no number, a ValueError when it lies elsewhere.
    """
    if not isinstance(value, Real) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, not {_kind(value)} {value!r}.")
    number = float(value)
    inside = low <= number <= high if ends else low < number < high
    if not inside or math.isinf(number):
        upper = "finite" if high == math.inf else f"{'at most' if ends else 'below'} {high:g}"
        raise ValueError(f"{name} must be {'at least' if ends else 'above'} {low:g} and {upper}, not {number:g}.")
    return number


def check_numbers(name: str, values: Any) -> np.ndarray:
    """Return a sequence of finite numbers, at least one, as a new float64 array. Raise a ValueError otherwise."""
    try:
        numbers = np.array(values, dtype=np.float64)
    except (TypeError, ValueError):
        numbers = np.array(math.nan)
    if numbers.ndim != 1 or not numbers.size or not np.isfinite(numbers).all():
        raise ValueError(f"{name} must be finite numbers in a row, at least one, not {values!r}.")
    return numbers


def check_examples(
    X: Any, labels: Any, X_name: str = "X", labels_name: str = "labels"
) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and their labels as arrays. Raise a ValueError unless X is (n, d) and labels (n,)."""
    X, labels = np.asarray(X), np.asarray(labels)
    if X.ndim != 2:
        raise ValueError(f"{X_name} must have shape (n, d), one example a row, not {X.shape}.")
    if labels.ndim != 1:
        raise ValueError(f"{labels_name} must have shape (n,), one label an example, not {labels.shape}.")
    if len(X) != len(labels):
        raise ValueError(
            f"{X_name} has {len(X)} rows but {labels_name} has {len(labels)} entries: each row needs one label."
        )
    return X, labels


def check_labels(labels: Any, n_classes: int) -> np.ndarray:
    """Return labels as an array of ints. Raise unless they are whole numbers from 0 to `n_classes - 1`, shape (n,)."""
    labels = np.asarray(labels)
    if labels.ndim != 1:
        raise ValueError(f"labels must have shape (n,), one label an example, not {labels.shape}.")
    if labels.size and labels.dtype.kind not in "iu":
        raise TypeError(f"labels must be integers, not {labels.dtype}: convert them with labels.astype(int).")
    outside = labels[(labels < 0) | (labels >= n_classes)]
    if outside.size:
        raise ValueError(f"labels must be from 0 to {n_classes - 1} for {n_classes} classes, not {outside[0]}.")
    return labels.astype(np.int64)


def _kind(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[0].lower() in 'aeiou' else 'a'} {name}"

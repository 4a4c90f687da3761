"""The records that hold data: arrays with their shapes, what they measure, and where they are from."""

from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import numpy as np


def _describe(self: Any) -> str:
    """Show a record in a few lines: the shapes of its arrays, not the numbers."""
    held = [(field.name, getattr(self, field.name)) for field in fields(self)]
    width = max(len(name) for name, _ in held)
    return "\n".join([type(self).__name__, *(f"  {name:{width}}  {_brief(value)}" for name, value in held)])


def _brief(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{value.dtype} array of shape {value.shape}"
    if isinstance(value, tuple) and len(value) > 10:
        return f"{len(value)} entries, the first {value[0]!r}"
    return str(value)


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Classification:
    """Examples, each of one of several classes.

    X: float64, shape (n, d), one example a row. labels: int64, shape (n,), from 0 to `n_classes - 1`.
    source: who made the data, or after whom they are drawn. licence: of real data; those drawn by chance need none.
    """

    X: np.ndarray
    labels: np.ndarray
    n_classes: int
    source: str
    licence: str = "none needed"
    __repr__ = _describe


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Separable(Classification):
    """Two classes in the plane and the line that parts them: label 1 is where `X @ w + b > 0`.

    w: float64, shape (2,), of length 1, so that `X @ w + b` is the distance from the line. b: a float.
    """

    w: np.ndarray
    b: float


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Regression:
    """Examples, each with a number to be predicted.

    X: float64, shape (n, d), one example a row, one feature a column. targets: float64, shape (n,).
    names: n strings, what each example is. feature_names, units: d strings each. target_name: what `targets` measure.
    source: who made the data. licence: under which they may be used.
    """

    X: np.ndarray
    targets: np.ndarray
    names: tuple[str, ...]
    feature_names: tuple[str, ...]
    units: tuple[str, ...]
    target_name: str
    source: str
    licence: str
    __repr__ = _describe


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Curve:
    """Points measured with noise along a polynomial, and the polynomial itself.

    x, y: float64, shape (n,). truth: shape (n,), what y would be without noise.
    coefficients: float64, shape (degree + 1,), of the powers 0, 1, 2, ... of x.
    """

    x: np.ndarray
    y: np.ndarray
    truth: np.ndarray
    coefficients: np.ndarray
    __repr__ = _describe


class LabelErrors(NamedTuple):
    """labels: int64, shape (n,), some of them wrong. wrong: which ones, sorted indices."""

    labels: np.ndarray
    wrong: np.ndarray


class Duplicates(NamedTuple):
    """X: shape (n, d), some rows twice. labels: shape (n,). duplicates: the later one of each pair, sorted indices."""

    X: np.ndarray
    labels: np.ndarray
    duplicates: np.ndarray


class Leaks(NamedTuple):
    """X: shape (n, d), a test set with rows of the training set. labels: shape (n,). leaked: these, sorted indices."""

    X: np.ndarray
    labels: np.ndarray
    leaked: np.ndarray

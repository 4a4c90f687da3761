"""A case: one call that a check makes, and the stand-ins for functions and generators that an argument may be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Given:
    """A function passed as an argument, known by name on both sides of the wire."""

    name: str

    @property
    def function(self) -> Callable:
        """The function itself."""
        return FUNCTIONS[self.name]


@dataclass(frozen=True)
class Rng:
    """A numpy.random.Generator passed as an argument, known by its seed on both sides of the wire.

    A case with one is called three times: twice with this seed, then once with another.
    """

    seed: int

    @property
    def generator(self) -> np.random.Generator:
        """A new generator of this seed."""
        return np.random.default_rng(self.seed)


_SCALAR = (
    *("lambda x: np.sum(x**3)", "lambda x: np.sum(np.sin(x))", "lambda x: np.exp(np.mean(x))"),
    *("lambda x: np.sum(np.cumsum(x) ** 3)", "lambda x: np.sum(np.cumsum(np.transpose(x)) ** 3)"),
)
"""One number for an array of any shape, none too: to be differentiated. To the last, a matrix is no row."""
_ALIKE = ("lambda x: 2 * x", "lambda x: 2 * (x - 1)", "lambda x: x - np.flip(x) / 2")
"""An array for one of any shape: gradients to walk along. The last lets entries depend on each other."""

_CHECKED = (
    *("lambda x: np.sum(x**3)", "lambda x: 3 * x**2", "lambda x: x**2", "lambda x: -3 * x**2"),
    *("lambda x: np.sum(np.exp(20 * x))", "lambda x: 20 * np.exp(20 * x)", "lambda x: np.exp(20 * x)"),
    *("lambda x: np.sum(np.arange(1, x.size + 1) * x.ravel() ** 2)", "lambda x: 2 * x"),
    "lambda x: 2 * np.arange(1, x.size + 1).reshape(x.shape) * x",
    "lambda x: 2 * np.arange(x.size, 0, -1).reshape(x.shape) * x",
    *("lambda x: x.flat[0] ** 2", "lambda x: 2 * x * (np.arange(x.size) == 0).reshape(x.shape)"),
    *("lambda x: 7.0", "lambda x: np.zeros_like(x)"),
)
"""Functions of an array to a number, each with right and wrong gradients behind it, for a gradient check."""


FUNCTIONS: dict[str, Callable] = {
    **{"np.tanh": np.tanh, "np.square": np.square, "np.cos": np.cos},
    **{code: eval(code, {"np": np}) for code in (*_SCALAR, *_ALIKE, *_CHECKED)},
}
"""Pure functions that are no exercise's answer, for arguments such as `activation`: by code that a learner can type."""


@dataclass(frozen=True)
class Case:
    """One call: the arguments, and whether it lies at the edge of what the function is for.

    probe: the name of what is done with the function and the arguments, where that is more than calling it.
    then: for a function that returns a function, the arguments of each call of that one, made afterwards.
    held: what the judge alone knows, such as the labels of a test set: it never goes where a learner's code runs.
    """

    args: tuple[Any, ...]
    edge: bool = False
    probe: str = ""
    then: tuple[tuple, ...] = ()
    held: Any = None

    @property
    def size(self) -> int:
        """How many numbers a learner has to look at."""
        return sum(map(_size, self.args))

    @property
    def by_chance(self) -> bool:
        """Whether chance decides what comes out, so that it is called three times. What learns is called once."""
        return not self.then and any(isinstance(arg, Rng) for arg in self.args)

    @property
    def known(self) -> tuple[Any, ...]:
        """The arguments, and behind them what the judge alone knows, if anything."""
        return self.args if self.held is None else (*self.args, self.held)

    def with_another_seed(self) -> "Case":
        """The same call with another generator."""
        other = (replace(arg, seed=arg.seed + 1) if isinstance(arg, Rng) else arg for arg in self.args)
        return replace(self, args=tuple(other))


def _size(value: Any) -> int:
    if isinstance(value, (Given, Rng)):
        return 0
    return sum(map(_size, value)) if isinstance(value, (list, tuple)) else np.size(value)


def args(*values: Any) -> tuple[Any, ...]:
    """Name the arguments of one call, in a case generator."""
    return values


def fresh(value: Any) -> Any:
    """Copy an argument for a call that must not reach the case itself."""
    if isinstance(value, Given):
        return value.function
    if isinstance(value, Rng):
        return value.generator
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)(fresh(item) for item in value)
    if isinstance(value, dict):
        return {key: fresh(item) for key, item in value.items()}
    return value

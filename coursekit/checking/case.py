"""A case: one call that a check makes, and the stand-ins for functions that an argument may be."""

from collections.abc import Callable
from dataclasses import dataclass
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


FUNCTIONS: dict[str, Callable] = {"np.tanh": np.tanh, "np.square": np.square, "np.cos": np.cos}
"""Elementwise functions that are no exercise's answer, for arguments such as `activation`."""


@dataclass(frozen=True)
class Case:
    """One call: the arguments, and whether it lies at the edge of what the function is for."""

    args: tuple[Any, ...]
    edge: bool = False

    @property
    def size(self) -> int:
        """How many numbers a learner has to look at."""
        return sum(np.size(arg) for arg in self.args if not isinstance(arg, Given))


def args(*values: Any) -> tuple[Any, ...]:
    """Name the arguments of one call, in a case generator."""
    return values


def fresh(value: Any) -> Any:
    """Copy an argument for a call that must not reach the case itself."""
    if isinstance(value, Given):
        return value.function
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, (list, tuple)):
        return type(value)(fresh(item) for item in value)
    if isinstance(value, dict):
        return {key: fresh(item) for key, item in value.items()}
    return value

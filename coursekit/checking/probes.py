"""Probes: what is done with a learner's function, or class, where one call of it would not show enough."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Probe:
    """run: takes what the learner wrote and a case's arguments, returns what is judged. write: the same as code."""

    run: Callable[..., Any]
    write: Callable[..., str]


def _expression(scalar: Callable, code: str, inputs: Mapping[str, float]) -> dict[str, Any]:
    """Build an expression of a learner's scalars, run backward once, and read what came of it.

    code: statements that make `out` from the inputs, by their names.
    """
    leaves = {name: scalar(number) for name, number in inputs.items()}
    space: dict[str, Any] = dict(leaves)
    exec(code, space)
    out = space["out"]
    out.backward()
    grads = {f"{name}.grad": leaf.grad for name, leaf in leaves.items()}
    return {"out.data": out.data, **grads}


def _write_expression(function: str, code: str, inputs: Mapping[str, float]) -> str:
    made = [f"{name} = {function}({number!r})" for name, number in inputs.items()]
    return "; ".join([*made, *code.splitlines(), "out.backward()"])


PROBES = {"expression": Probe(_expression, _write_expression)}
"""By the name that an exercise gives; both sides of the wire know them."""

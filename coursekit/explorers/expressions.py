"""Small expressions for the computation graph: made node by node by anyone's Value, and swept by our own rules.

What a Value looks like inside is its author's affair. We know the expression, so we call the operators one by one,
keep what each gives, and need no more of it than `.data`, `.grad` and `backward()`.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from math import exp, isclose, isfinite, tanh
from typing import Any

from coursekit.explorers.trouble import Trouble, kind_words

MANY = 9_998
"""Additions that are drawn as one node: with the two beside it, 10,000 in a row."""


@dataclass(frozen=True)
class Operation:
    """What makes a node. text: with {} for each operand. make: by anyone's Values. value, slopes: by formulas."""

    text: str
    make: Callable[..., Any]
    slopes: Callable[..., tuple[float, ...]]
    value: Callable[..., float]


def arithmetic(text: str, make: Callable[..., Any], slopes: Callable[..., tuple[float, ...]]) -> Operation:
    """Return an operation that is written alike for numbers and for Values."""
    return Operation(text, make, slopes, make)


def same(a: float, b: float) -> bool:
    """Tell whether two numbers differ by rounding alone."""
    return isclose(a, b, rel_tol=1e-6, abs_tol=1e-9)


def many_times(total: Any, part: Any) -> Any:
    """Add one part to a total, thousands of times, one after the other."""
    return reduce(lambda so_far, _: so_far + part, range(MANY), total)


PLUS = arithmetic("{} + {}", operator.add, lambda a, b: (1.0, 1.0))
MINUS = arithmetic("{} − {}", operator.sub, lambda a, b: (1.0, -1.0))
TIMES = arithmetic("{} · {}", operator.mul, lambda a, b: (b, a))
SQUARE = arithmetic("{}²", lambda a: a**2, lambda a: (2 * a,))
NEGATIVE = arithmetic("−{}", operator.neg, lambda a: (-1.0,))
TWICE = arithmetic("2 · {}", lambda a: 2 * a, lambda a: (2.0,))
THRICE = arithmetic("3 · {}", lambda a: 3 * a, lambda a: (3.0,))
AND_ONE = arithmetic("{} + 1", lambda a: a + 1, lambda a: (1.0,))
ONE_AND = arithmetic("1 + {}", lambda a: 1 + a, lambda a: (1.0,))
ONE_OVER = arithmetic("1 / {}", lambda a: 1 / a, lambda a: (-1 / a**2,))
EXP = Operation("exp({})", lambda a: a.exp(), lambda a: (exp(a),), exp)
TANH = Operation("tanh({})", lambda a: a.tanh(), lambda a: (1 - tanh(a) ** 2,), tanh)
RELU = Operation("relu({})", lambda a: a.relu(), lambda a: (1.0 if a > 0 else 0.0,), lambda a: max(a, 0.0))
AND_MANY = Operation("{} + {} + …", many_times, lambda a, b: (1.0, float(MANY)), lambda a, b: a + MANY * b)


@dataclass(frozen=True)
class Node:
    """One step. place: (lane, level) in the picture; the output's level is 0, what it was made from stands below."""

    name: str
    operation: Operation
    operands: tuple[str, ...]
    place: tuple[float, int]

    @property
    def text(self) -> str:
        """The step as a formula, such as w · x."""
        return self.operation.text.format(*self.operands)


@dataclass(frozen=True)
class Expression:
    """leaves: the inputs, each with number and place. nodes: in the order in which they are made, output last."""

    leaves: dict[str, tuple[float, tuple[float, int]]]
    nodes: tuple[Node, ...]

    @property
    def output(self) -> str:
        """The name of the last node."""
        return self.nodes[-1].name

    @property
    def order(self) -> tuple[str, ...]:
        """All names, youngest first: each has its turn after everything that was made from it."""
        return (*(node.name for node in reversed(self.nodes)), *reversed(self.leaves))

    @property
    def start(self) -> dict[str, float]:
        """Each input's number at first."""
        return {name: number for name, (number, _) in self.leaves.items()}

    @property
    def made(self) -> dict[str, Node]:
        """The nodes by name."""
        return {node.name: node for node in self.nodes}

    def users(self, name: str) -> list[str]:
        """Return who was made from a node, in the order of the sweep."""
        return [node.name for node in reversed(self.nodes) if name in node.operands]


@dataclass(frozen=True)
class Found:
    """What a Value holds for each name: data after the way forward, grad after `backward()`."""

    data: dict[str, float]
    grad: dict[str, float]


@dataclass
class Build:
    """One run of someone's Value. doing: a sentence on where it is, for a message."""

    expression: Expression
    doing: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def run(self, Value: Callable[[float], Any], leaves: Mapping[str, float]) -> Found:
        """Make every node by the operators of Value, then call backward(). Raises Trouble for what is no number."""
        self.values.clear()
        for name, number in leaves.items():
            self.doing = f"That was in making `Value({number:g})`."
            self.values[name] = self._value(Value(number), f"{number:g}")
        for node in self.expression.nodes:
            self.doing = f"That was at {node.name} = {node.text}."
            made = node.operation.make(*(self.values[name] for name in node.operands))
            self.values[node.name] = self._value(made, node.text)
        self.doing = f"That was in `backward()` of {self.expression.output}."
        self.values[self.expression.output].backward()
        return Found(self._numbers("data"), self._numbers("grad"))

    @staticmethod
    def _value(made: Any, source: str) -> Any:
        if not hasattr(made, "backward"):
            raise Trouble(f"Your `Value` made {kind_words(made)} of {source}; a Value is due.")
        return made

    def _numbers(self, attribute: str) -> dict[str, float]:
        return {name: number(value, name, attribute) for name, value in self.values.items()}


def number(value: Any, name: str, attribute: str) -> float:
    """Return a Value's data or grad as a float. Raises Trouble where it has none, or one that is not finite."""
    if not hasattr(value, attribute):
        raise Trouble(f"Your `Value` has no `.{attribute}`, seen at {name}.")
    held = getattr(value, attribute)
    try:
        found = float(held)
    except (TypeError, ValueError):
        raise Trouble(f"Your `Value` holds {kind_words(held)} in `.{attribute}` of {name}; a number is due.") from None
    if not isfinite(found):
        raise Trouble(f"Your `Value` holds {found} in `.{attribute}` of {name}: the picture cannot show that.")
    return found


@dataclass(frozen=True)
class Sweep:
    """A right sweep. slopes: of a node, for each operand. shares: what came to a name, by whom, in order."""

    slopes: dict[str, dict[str, float]]
    grad: dict[str, float]
    shares: dict[str, dict[str, float]]


def sweep(expression: Expression, data: Mapping[str, float]) -> Sweep:
    """Work out every local slope by its formula, and every gradient by handing shares back."""
    slopes = {
        node.name: dict(zip(node.operands, node.operation.slopes(*(data[o] for o in node.operands)), strict=True))
        for node in expression.nodes
    }
    grad = dict.fromkeys(expression.order, 0.0) | {expression.output: 1.0}
    shares: dict[str, dict[str, float]] = {name: {} for name in expression.order}
    for name in expression.order:
        for operand, slope in slopes.get(name, {}).items():
            shares[operand][name] = slope * grad[name]
            grad[operand] += shares[operand][name]
    return Sweep(slopes, grad, shares)


def _leaf(value: float, lane: float, level: int) -> tuple[float, tuple[float, int]]:
    return float(value), (lane, level)


EXPRESSIONS = {
    "squared error: (w·x + b − t)²": Expression(
        {"w": _leaf(2, 0, 4), "x": _leaf(3, 1, 4), "b": _leaf(-1, 1.5, 3), "t": _leaf(4, 2.2, 2)},
        (
            Node("m", TIMES, ("w", "x"), (0.5, 3)),
            Node("z", PLUS, ("m", "b"), (1, 2)),
            Node("e", MINUS, ("z", "t"), (1.6, 1)),
            Node("L", SQUARE, ("e",), (1.6, 0)),
        ),
    ),
    "used twice: 2a · (a + 1)": Expression(
        {"a": _leaf(3, 0.75, 2)},
        (
            Node("c", TWICE, ("a",), (0, 1)),
            Node("d", AND_ONE, ("a",), (1.5, 1)),
            Node("o", TIMES, ("c", "d"), (0.75, 0)),
        ),
    ),
    "short and long way: c + 2c, c = 3a": Expression(
        {"a": _leaf(2, 0.5, 3)},
        (
            Node("c", THRICE, ("a",), (0.5, 2)),
            Node("d", TWICE, ("c",), (1.5, 1)),
            Node("o", PLUS, ("c", "d"), (0.5, 0)),
        ),
    ),
    "neuron: relu(w₁·x₁ + w₂·x₂ + b)": Expression(
        {
            **{"w₁": _leaf(2, 0, 4), "x₁": _leaf(1, 1, 4), "w₂": _leaf(-1, 2, 4), "x₂": _leaf(3, 3, 4)},
            "b": _leaf(2, 2.2, 2),
        },
        (
            Node("p", TIMES, ("w₁", "x₁"), (0.5, 3)),
            Node("q", TIMES, ("w₂", "x₂"), (2.5, 3)),
            Node("s", PLUS, ("p", "q"), (1.0, 2)),
            Node("z", PLUS, ("s", "b"), (1.6, 1)),
            Node("y", RELU, ("z",), (1.6, 0)),
        ),
    ),
    "long and short way: tanh(c·b + c), c = 2a": Expression(
        {"a": _leaf(0.5, 1.5, 4), "b": _leaf(-2, 0, 3)},
        (
            Node("c", TWICE, ("a",), (1.5, 3)),
            Node("m", TIMES, ("c", "b"), (0.5, 2)),
            Node("z", PLUS, ("m", "c"), (1.2, 1)),
            Node("y", TANH, ("z",), (1.2, 0)),
        ),
    ),
    "sigmoid: 1 / (1 + exp(−a))": Expression(
        {"a": _leaf(1, 0, 4)},
        (
            Node("n", NEGATIVE, ("a",), (0, 3)),
            Node("e", EXP, ("n",), (0, 2)),
            Node("s", ONE_AND, ("e",), (0, 1)),
            Node("y", ONE_OVER, ("s",), (0, 0)),
        ),
    ),
    "10,000 sums: a + b + b + …": Expression(
        {"a": _leaf(1, 0, 3), "b": _leaf(0.5, 1.5, 3)},
        (
            Node("s", PLUS, ("a", "b"), (0, 2)),
            Node("r", AND_MANY, ("s", "b"), (0.4, 1)),
            Node("o", PLUS, ("r", "b"), (1, 0)),
        ),
    ),
}
"""By what the learner reads: those of the lesson first."""

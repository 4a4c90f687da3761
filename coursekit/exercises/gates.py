"""Lesson 01, the gates: any weights and bias are right whose step neuron computes the table."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise, Judged
from coursekit.nn import neuron as nn

LESSON = "01_neuron"
INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
AND = (False, False, False, True)
OR = (False, True, True, True)

Table = tuple[bool, ...]


def weights_and_bias(answer: object) -> tuple[np.ndarray, np.ndarray] | Difference:
    """Read (w, b) from what a learner returned, in whichever way they wrote numbers, or say why not."""
    if isinstance(answer, np.ndarray) and answer.dtype.kind in "iuf" and answer.shape == (2,):
        return Difference("shape", "it is one pair of numbers, and a pair (w, b) is due: two weights, and a bias")
    if not isinstance(answer, (list, tuple)) or len(answer) != 2:
        return Difference("kind", "a pair (w, b) is due: an array of two weights, and a bias")
    parts = []
    for name, part in zip(("w", "b"), answer, strict=True):
        number = _numbers(part)
        if number is None:
            return Difference("kind", f"{name} is not made of numbers")
        parts.append(number)
    w, b = parts
    if w.shape != (2,):
        return Difference("shape", f"w has shape {w.shape}, and (2,) is due: a weight for each input")
    if b.size != 1:
        return Difference("shape", f"b has shape {b.shape}, and one number is due")
    if not (np.isfinite(w).all() and np.isfinite(b).all()):
        return Difference("value", "weights and bias must be finite")
    return w, b.reshape(())


def _numbers(part: object) -> np.ndarray | None:
    """Return a part of an answer as floats, or None when it is not made of real numbers."""
    try:
        array = np.asarray(part)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def table(answer: object, flip_bias: bool = False) -> Table | None:
    """Return what a step neuron (z > 0) with these weights says to the four inputs, or None."""
    read = weights_and_bias(answer)
    if isinstance(read, Difference):
        return None
    w, b = read
    z = INPUTS @ w + (-b if flip_bias else b)
    return tuple(bool(one) for one in z > 0)


def computes(due: Table) -> Callable[[object, object], Difference | None]:
    """Make the comparison that accepts any (w, b) that computes a table."""

    def compare(expected: object, got: object) -> Difference | None:
        read = weights_and_bias(got)
        if isinstance(read, Difference):
            return read
        w, b = read
        z = INPUTS @ w + b
        for inputs, one, fires in zip(INPUTS.astype(int), z, due, strict=True):
            if (one > 0) != fires:
                must = "must be above 0" if fires else "must not be above 0"
                return Difference("value", f"for inputs {tuple(map(int, inputs))} z = {one:.6g}, and it {must}")
        return None

    return compare


def due(name: str, fires: Table) -> Callable[[object], str]:
    """Make the words for what is due: any weights and bias whose neuron computes the gate."""
    rows = [str(tuple(map(int, row))) for row, one in zip(INPUTS, fires, strict=True) if one]
    return lambda expected: f"any (w, b) for which z > 0 at {', '.join(rows)} and nowhere else: that is {name}"


def _answer_table(judged: Sequence[Judged], flip_bias: bool = False) -> Table | None:
    return table(judged[0].observation.value, flip_bias)


def flipping_the_bias_helps(fires: Table) -> Callable[[Sequence[Judged]], bool]:
    """Recognise an answer that would be right with the other sign of its bias."""
    return lambda judged: _answer_table(judged, flip_bias=True) == fires


def computes_exactly(fires: Table) -> Callable[[Sequence[Judged]], bool]:
    """Recognise an answer that computes another gate."""
    return lambda judged: _answer_table(judged) == fires


def one_input_is_enough(judged: Sequence[Judged]) -> bool:
    """Recognise an answer that fires for both inputs, is silent for none, and fires for one of them alone."""
    answer = _answer_table(judged)
    return answer is not None and answer[3] and not answer[0] and (answer[1] or answer[2])


def never_fires(judged: Sequence[Judged]) -> bool:
    """Recognise an answer that fires for no input at all, with weights that push the right way."""
    answer = _answer_table(judged)
    read = weights_and_bias(judged[0].observation.value)
    return answer is not None and not any(answer) and not isinstance(read, Difference) and bool((read[0] > 0).all())


and_gate = Exercise(
    "neuron.and_gate",
    nn.and_gate,
    LESSON,
    points=2,
    compare=computes(AND),
    expectation=due("AND", AND),
    hints=(
        "Write z for each of the four inputs, with w = (w1, w2) and b left open. Which must be above 0, which not?",
        "Take both weights as 1. One input alone gives 1 + b, both give 2 + b. Which b keeps them on the two sides?",
        "1 + b must not be above 0, and 2 + b must be: b lies between -2 and -1.",
        "The open line: `b = ...` with a number between -2 and -1 in place of the dots.",
    ),
)


@and_gate.cases
def no_arguments(rng):
    yield args()


@and_gate.misconception(
    "The bias has the wrong sign. AND must stay silent until both inputs push: the bias is the hurdle, so it is "
    "negative.",
    recognize=flipping_the_bias_helps(AND),
)
def bias_of_the_wrong_sign():
    return np.array([1.0, 1.0]), 1.5


@and_gate.misconception(
    "One input alone already reaches the threshold. For AND a single weight plus the bias must not be above 0.",
    recognize=one_input_is_enough,
)
def one_input_alone():
    return np.array([1.0, 1.0]), -0.5


@and_gate.misconception(
    "Both inputs together give exactly 0, or less. The neuron fires only when z is above 0: lower the hurdle a little.",
    recognize=never_fires,
)
def hurdle_too_high():
    return np.array([1.0, 1.0]), -2.0


or_gate = Exercise(
    "neuron.or_gate",
    nn.or_gate,
    LESSON,
    points=2,
    compare=computes(OR),
    expectation=due("OR", OR),
    hints=(
        "What must change from AND, so that one input alone is enough?",
        "Take both weights as 1. No input gives b, one alone gives 1 + b. Which b keeps them on the two sides?",
        "b must not be above 0, and 1 + b must be: b lies between -1 and 0.",
        "`return np.array([1.0, 1.0]), ...` with a number between -1 and 0 in place of the dots.",
    ),
)
or_gate.cases(no_arguments)


@or_gate.misconception(
    "The bias has the wrong sign: with no input at all the neuron already fires. OR needs a small hurdle, so the bias "
    "is not positive.",
    recognize=flipping_the_bias_helps(OR),
    name="bias_of_the_wrong_sign",
)
def or_with_a_positive_bias():
    return np.array([1.0, 1.0]), 0.5


@or_gate.misconception(
    "It needs both inputs: that is AND. For OR one weight plus the bias must already be above 0.",
    recognize=computes_exactly(AND),
)
def needs_both_inputs():
    return np.array([1.0, 1.0]), -1.5

"""Lesson 02, XOR: any weights of a network with one hidden layer are right whose answers are those of XOR."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise, Judged
from coursekit.nn import forward as nn

LESSON = "02_forward"
INPUTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR = (False, True, True, False)
GATES = {
    "computes_or": (False, True, True, True),
    "computes_nand": (True, True, True, False),
    "computes_and": (False, False, False, True),
    "turned_round": (True, False, False, True),
}
ROUNDING = 1e-12
"""What the order of a sum may change of it, as a share of its terms: where 0 is due, so little is 0."""

Layer = tuple[np.ndarray, np.ndarray]


def layers(answer: object) -> list[Layer] | Difference:
    """Read any number of (W, b) pairs from what a learner returned, in whichever way they wrote numbers."""
    if not isinstance(answer, (list, tuple)) or not answer:
        return Difference("kind", "a list of two pairs is due: [(W1, b1), (W2, b2)]")
    found = []
    for i, layer in enumerate(answer, 1):
        if not isinstance(layer, (list, tuple)) or len(layer) != 2:
            return Difference("kind", f"layer {i} is no pair (W, b); due is a list of two pairs: [(W1, b1), (W2, b2)]")
        W, b = map(_numbers, layer)
        for name, part in (("W", W), ("b", b)):
            if part is None:
                return Difference("kind", f"{name} of layer {i} is not made of numbers, in rows of one length")
            if not np.isfinite(part).all():
                return Difference("value", f"{name} of layer {i} holds a number that is not finite")
        found.append((W, b))
    return found


def _numbers(part: object) -> np.ndarray | None:
    """Return a part of an answer as floats, or None when it is not made of real numbers."""
    try:
        array = np.asarray(part)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def network(answer: object) -> list[Layer] | Difference:
    """Read the params of a 2-h-1 network, or say why they are none."""
    read = layers(answer)
    return read if isinstance(read, Difference) else _fitting(read)


def _fitting(read: list[Layer]) -> list[Layer] | Difference:
    if len(read) != 2:
        count = f"{len(read)} layer" + ("" if len(read) == 1 else "s")
        return Difference("shape", f"it holds {count}, and 2 are due: a hidden one, and one for the output")
    hidden, last = read[0][0].shape, read[1][0].shape
    if len(hidden) != 2 or hidden[0] != 2 or hidden[1] < 1:
        return Difference(
            "shape", f"W of layer 1 has shape {hidden}, and (2, h) is due: a column for each hidden neuron"
        )
    if last != (hidden[1], 1):
        return Difference(
            "shape", f"W of layer 2 has shape {last}, and {(hidden[1], 1)} is due: a column for the output"
        )
    for i, (W, b) in enumerate(read, 1):
        width = W.shape[1]
        if b.shape not in ((), (1,), (width,), (1, width)):
            return Difference(
                "shape", f"b of layer {i} has shape {b.shape}, and {(width,)} is due: one for each neuron"
            )
    return read


Activation = Callable[[np.ndarray], np.ndarray]


def _relu(Z: np.ndarray) -> np.ndarray:
    return np.maximum(0.0, Z)


def _step(Z: np.ndarray) -> np.ndarray:
    return (Z > 0).astype(float)


def outputs(read: list[Layer], activation: Activation = _relu) -> tuple[np.ndarray, np.ndarray]:
    """Return the network's output at the four inputs, and how much of it may be left over from rounding."""
    (W1, b1), (W2, b2) = read
    with np.errstate(all="ignore"):
        hidden = activation(INPUTS @ W1 + b1)
        out = (hidden @ W2 + b2).ravel()
        size = ((INPUTS @ np.abs(W1) + np.abs(b1)) @ np.abs(W2) + np.abs(b2)).ravel()
    return out, ROUNDING * size


def table(read: list[Layer], activation: Activation = _relu) -> tuple[bool, ...]:
    """Say where a network's output is above 0."""
    out, rounding = outputs(read, activation)
    return tuple(bool(one) for one in out > rounding)


def computes_xor(expected: object, got: object) -> Difference | None:
    """Accept any params of a 2-h-1 network that computes XOR."""
    read = network(got)
    if isinstance(read, Difference):
        return read
    for inputs, one, rounding, fires in zip(INPUTS.astype(int), *outputs(read), XOR, strict=True):
        if (fires and not one > 0) or (not fires and one > rounding):
            must = "must be above 0" if fires else "must not be above 0"
            return Difference("value", f"for inputs {tuple(map(int, inputs))} the output is {one:.6g}, and it {must}")
    return None


def idea(answer: Any) -> str | None:
    """Name the first wrong idea that a network shows, or None."""
    read = layers(answer)
    if isinstance(read, Difference):
        return "flat_list" if _flat(answer) else None
    if len(read) == 1:
        return "linear_network"
    if isinstance(_fitting(read), Difference):
        return _misshapen(read)
    return _misled(read)


def _flat(answer: Any) -> bool:
    """Whether these are W1, b1, W2, b2 in a row instead of in pairs."""
    if not isinstance(answer, (list, tuple)) or len(answer) != 4:
        return False
    return not isinstance(network([tuple(answer[:2]), tuple(answer[2:])]), Difference)


def _misshapen(read: list[Layer]) -> str | None:
    if len(read) != 2:
        return None
    (W1, b1), (W2, b2) = read
    for turned in ((W1.T, W2.T), (W1.T, W2), (W1, W2.T), (W1.T, W2.reshape(-1, 1)), (W1, W2.reshape(-1, 1))):
        again = _fitting([(turned[0], b1.ravel()), (turned[1], b2.ravel())])
        if not isinstance(again, Difference) and table(again) == XOR:
            return "output_weights_without_an_axis" if W2.ndim == 1 else "transposed"
    return None


def _misled(read: list[Layer]) -> str | None:
    (W1, b1), (W2, b2) = read
    if table(read, _step) == XOR:
        return "step_for_relu"
    if table([(W1, b1), (W2, -b2)]) == XOR:
        return "bias_of_the_wrong_sign"
    if table([(W1, -b1), (W2, b2)]) == XOR:
        return "hidden_bias_of_the_wrong_sign"
    if W1.shape[0] == W1.shape[1] and table([(W1.T, b1), (W2, b2)]) == XOR:
        return "transposed"
    hidden = INPUTS @ W1 + b1
    if ((hidden >= 0).all(axis=0) | (hidden <= 0).all(axis=0)).all():
        return "linear_network"
    return next((name for name, gate in GATES.items() if table(read) == gate), None)


def shows(name: str) -> Callable[[Sequence[Judged]], bool]:
    """Make the recognizer of an idea."""
    return lambda judged: judged[0].observation.outcome == "returned" and idea(judged[0].observation.value) == name


xor_network = Exercise(
    "forward.xor_network",
    nn.xor_network,
    LESSON,
    points=2,
    compare=computes_xor,
    expectation=lambda expected: (
        "[(W1, b1), (W2, b2)] with shapes (2, h), (h,), (h, 1), (1,), whose forward output is above 0 at (0, 1) and "
        "(1, 0), and not above 0 at (0, 0) and (1, 1)"
    ),
    hints=(
        "XOR depends on one number alone: s = x1 + x2, how many inputs are 1. The output is above 0 for s = 1 only.",
        "Let one hidden neuron be relu(s): it rises from 0 on. What must a second one do from s = 1 on, so that a sum "
        "of the two comes down again?",
        "Take relu(s) and relu(s - 1) for s = 0, 1, 2: they are 0, 1, 2 and 0, 0, 1. Weigh them with 1 and -2.",
        "Each hidden neuron is a column of W1, so for relu(s) and relu(s - 1) all entries of W1 are 1, and b1 is "
        "(0, -1). W2 is the column 1, -2. Which b2 keeps 0, 1, 0 on the two sides of 0?",
    ),
)


@xor_network.cases
def no_arguments(rng):
    yield args()


COUNTING = np.array([[1.0, 1.0], [1.0, 1.0]])
"""Two hidden neurons that both count the ones."""


@xor_network.misconception(
    "This network is linear: no hidden neuron is cut off at some of the four inputs and active at others, so ReLU "
    "bends nothing, and one straight cut is left. That cannot be XOR: a bias must let ReLU cut in between the corners.",
    recognize=shows("linear_network"),
)
def linear_network():
    return [(COUNTING, np.array([0.0, 0.0])), (np.array([[1.0], [-1.0]]), np.array([-0.5]))]


@linear_network.also
def a_single_layer():
    return [(np.array([[1.0], [1.0]]), np.array([-0.5]))]


@linear_network.also
def dead_neurons():
    return [(-COUNTING, np.array([0.0, -1.0])), (np.array([[1.0], [-2.0]]), np.array([0.5]))]


@linear_network.also
def all_zeros():
    return [(np.zeros((2, 2)), np.zeros(2)), (np.zeros((2, 1)), np.zeros(1))]


@xor_network.misconception(
    "The hidden neurons are taken as steps, which answer 0 or 1. ReLU answers with z itself: one that is 0.5 above its "
    "hurdle for one input is 1.5 above it for both. Work out the hidden values by hand with relu.",
    recognize=shows("step_for_relu"),
)
def step_for_relu():
    return [(COUNTING, np.array([-0.5, -1.5])), (np.array([[1.0], [-1.0]]), np.array([-0.5]))]


@step_for_relu.also
def step_for_relu_with_nand():
    hidden = np.array([[1.0, -1.0], [1.0, -1.0]]), np.array([-0.5, 1.5])
    return [hidden, (np.array([[1.0], [1.0]]), np.array([-1.5]))]


@xor_network.misconception(
    "The bias of the output has the wrong sign. It is the hurdle that the hidden values must take, so it is not "
    "positive here.",
    recognize=shows("bias_of_the_wrong_sign"),
)
def bias_of_the_wrong_sign():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([[1.0], [-2.0]]), np.array([0.5]))]


@xor_network.misconception(
    "The biases of the hidden layer have the wrong sign. relu(s - 1) stays 0 until two inputs push: its bias is -1.",
    recognize=shows("hidden_bias_of_the_wrong_sign"),
)
def hidden_bias_of_the_wrong_sign():
    return [(COUNTING, np.array([0.0, 1.0])), (np.array([[1.0], [-2.0]]), np.array([-0.5]))]


@xor_network.misconception(
    "It computes OR: with both inputs the output is still above 0. The hidden neuron that sees both must pull harder.",
    recognize=shows("computes_or"),
)
def computes_or():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([[1.0], [-0.2]]), np.array([-0.5]))]


@xor_network.misconception(
    "It computes NAND: with no input at all the output is already above 0. The last bias must hold it back.",
    recognize=shows("computes_nand"),
)
def computes_nand():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([[0.5], [-2.0]]), np.array([0.5]))]


@xor_network.misconception(
    "It computes AND: only both inputs together bring it above 0. One alone must do that, and both must not.",
    recognize=shows("computes_and"),
)
def computes_and():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([[0.0], [1.0]]), np.array([-0.5]))]


@xor_network.misconception(
    "All four answers are turned round: it is above 0 where the inputs are alike. Turn the signs of the last layer "
    "round, its weights and its bias.",
    recognize=shows("turned_round"),
)
def turned_round():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([[-1.0], [2.0]]), np.array([0.5]))]


@xor_network.misconception(
    "A matrix of weights is transposed. Each neuron is a column: W1 has a row for each of the 2 inputs, (2, h), and W2 "
    "is a column, (h, 1).",
    recognize=shows("transposed"),
)
def transposed():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([[1.0, -2.0]]), np.array([-0.5]))]


@transposed.also
def hidden_layer_transposed():
    hidden = np.array([[1.0, -1.0], [-1.0, 1.0], [0.0, 0.0]]), np.zeros(3)
    return [hidden, (np.array([[1.0], [1.0], [0.0]]), np.array([-0.5]))]


@xor_network.misconception(
    "The numbers are right, but the weights of the output have lost an axis. A layer's W always has two: here a row "
    "for each hidden neuron and one column, the shape (h, 1).",
    recognize=shows("output_weights_without_an_axis"),
)
def output_weights_without_an_axis():
    return [(COUNTING, np.array([0.0, -1.0])), (np.array([1.0, -2.0]), np.array([-0.5]))]


@xor_network.misconception(
    "The four arrays stand in a row. `params` is a list of pairs, one a layer: [(W1, b1), (W2, b2)].",
    recognize=shows("flat_list"),
)
def flat_list():
    return [COUNTING, np.array([0.0, -1.0]), np.array([[1.0], [-2.0]]), np.array([-0.5])]

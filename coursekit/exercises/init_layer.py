"""Lesson 02, the start of a layer: chance decides the weights, so they are judged by what must hold of them."""

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checking.case import Rng, args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise
from coursekit.checking.show import value_kind
from coursekit.nn import forward as nn

LESSON = "02_forward"
ENOUGH = 12_000
"""So many weights show their deviation to within a percent; on fewer, only the form of the layer is judged."""
NEAR = 0.05
"""A deviation within 5 percent follows a rule: nearly eight times what chance does to that of 12,000 normal weights."""
TAIL = (0.008, 0.034)
"""The share beyond two deviations, on either side: 0.023 of normal weights, 0.017 with cut tails, 0 of uniform ones."""
HE = "sqrt(2 / n_in)"

RULES: dict[str, Callable[[int, int], float]] = {
    HE: lambda n_in, n_out: (2 / n_in) ** 0.5,
    "2 / n_in": lambda n_in, n_out: 2 / n_in,
    "sqrt(2 / n_out)": lambda n_in, n_out: (2 / n_out) ** 0.5,
    "2 / n_out": lambda n_in, n_out: 2 / n_out,
    "sqrt(1 / n_in)": lambda n_in, n_out: (1 / n_in) ** 0.5,
    "1 / n_in": lambda n_in, n_out: 1 / n_in,
    "sqrt(2 / (n_in + n_out))": lambda n_in, n_out: (2 / (n_in + n_out)) ** 0.5,
    "sqrt(2) / n_in": lambda n_in, n_out: 2**0.5 / n_in,
    "2 / sqrt(n_in)": lambda n_in, n_out: 2 / n_in**0.5,
    "sqrt(n_in / 2)": lambda n_in, n_out: (n_in / 2) ** 0.5,
    "1": lambda n_in, n_out: 1.0,
    "0.1": lambda n_in, n_out: 0.1,
    "0.01": lambda n_in, n_out: 0.01,
}
"""The deviations that people give to weights, by the formula; the sizes in the cases keep them well apart."""


def what_must_hold(args: tuple, draws: Any) -> dict[str, Any] | Difference:
    """Say of three draws of a layer, the second with the same seed as the first, what is judged of them."""
    n_in, n_out, _ = args
    layers = []
    for draw in draws:
        layer = _layer(draw, n_in, n_out)
        if isinstance(layer, Difference):
            return layer
        layers.append(layer)
    (W, b), (again, _), (other, _) = layers
    return {
        "the shape of W": str(W.shape),
        "the shape of b": str(b.shape),
        "the biases": _biases(b),
        **(_of_the_weights(W, n_in, n_out) if W.size >= ENOUGH else {}),
        "the same seed gives the same weights": np.array_equal(W, again),
        "another seed gives other weights": not np.array_equal(W, other),
    }


def _layer(draw: Any, n_in: int, n_out: int) -> tuple[np.ndarray, np.ndarray] | Difference:
    if not isinstance(draw, (list, tuple)) or len(draw) != 2:
        return Difference("kind", "a pair (W, b) is due: an array of weights, and one of biases")
    for name, part in zip(("W", "b"), draw, strict=True):
        if not isinstance(part, np.ndarray) or part.dtype.kind not in "iuf":
            return Difference("kind", f"{name} is {value_kind(part)}, and an array of numbers is due")
    W, b = draw
    if W.shape != (n_in, n_out):
        why = "a row for each input, a column for each neuron"
        return Difference("shape", f"W has shape {W.shape}, and {(n_in, n_out)} is due: {why}")
    if b.shape != (n_out,):
        return Difference("shape", f"b has shape {b.shape}, and {(n_out,)} is due: one for each neuron")
    return W, b


def _biases(b: np.ndarray) -> str:
    if not b.any():
        return "all 0"
    return "all alike, but not 0" if (b.flat[0] == b).all() else "not all 0"


def _of_the_weights(W: np.ndarray, n_in: int, n_out: int) -> dict[str, Any]:
    if copies := _copies(W):
        return {"the weights differ": copies}
    mean, deviation = float(W.mean()), float(W.std())
    centred = abs(mean) <= 8 * deviation / W.size**0.5
    distribution = _distribution(W, mean, deviation)
    alike = np.count_nonzero(W[1:] == W[:-1]) + np.count_nonzero(W[:, 1:] == W[:, :-1])
    return {
        "the weights differ": "yes",
        "their mean is 0": centred,
        "their distribution": distribution,
        "their standard deviation": _rule(deviation, n_in, n_out) if centred and distribution == "normal" else "",
        "each is drawn by itself": alike < 0.01 * W.size,
    }


def _distribution(W: np.ndarray, mean: float, deviation: float) -> str:
    if (W > 0).all() or (W < 0).all():
        return "of one sign"
    tails = [float(np.mean(side * (W - mean) > 2 * deviation)) for side in (-1, 1)]
    if not any(tails):
        return "not normal: none lies beyond two deviations"
    low, high = TAIL
    return "normal" if all(low <= tail <= high for tail in tails) else "not normal"


def _copies(W: np.ndarray) -> str:
    """Say in which way the weights are copies of each other, or nothing."""
    if not W.any():
        return "no, all are 0"
    rows, columns = bool((W[0] == W).all()), bool((W[:, :1] == W).all())
    if rows and columns:
        return "no, all are the same number"
    if columns and W.shape[1] > 1:
        return "no, all neurons have the same"
    return "no, all inputs have the same" if rows and W.shape[0] > 1 else ""


def _rule(deviation: float, n_in: int, n_out: int) -> str:
    """Name the rule that a deviation follows, with its number, or give the number alone."""
    for formula, rule in RULES.items():
        due = rule(n_in, n_out)
        if abs(deviation - due) <= NEAR * due:
            return f"{formula} = {due:.3g}" if "n_" in formula else formula
    return f"about {deviation:.2g}"


def due(holds: dict[str, Any]) -> str:
    """Write in words what is due for a call, from what holds of the reference."""
    spread = holds.get("their standard deviation")
    numbers = f", normal with mean 0 and standard deviation {spread}" if spread else ""
    return (
        f"(W, b): W of shape {holds['the shape of W']}{numbers}, drawn from rng; b zeros of {holds['the shape of b']}"
    )


init_layer = Exercise(
    "forward.init_layer",
    nn.init_layer,
    LESSON,
    points=2,
    view=what_must_hold,
    expectation=due,
    hints=(
        "What is the shape of W, when each of the n_out neurons is a column with n_in weights? And how many biases?",
        "`rng.normal(mean, deviation, size=(rows, columns))` draws a whole matrix. The biases are `np.zeros(...)`.",
        "The more inputs a neuron adds up, the smaller each weight must be: the variance is 2 / n_in. "
        "`rng.normal` asks for the deviation: what is the root of that?",
        "`W = rng.normal(0, np.sqrt(2 / n_in), size=...)`, `b = np.zeros(...)`, `return W, b`, with the two shapes "
        "in place of the dots.",
    ),
)


def _seed(rng: np.random.Generator) -> Rng:
    return Rng(int(rng.integers(2**32)))


@init_layer.cases
def wide(rng):
    yield args(50, 250, _seed(rng))


@init_layer.cases(edge=True)
def one_input_or_neuron(rng):
    yield args(1, 12_000, _seed(rng))
    yield args(5, 1, _seed(rng))


@init_layer.misconception(
    "The variance is used where the deviation is asked for: `rng.normal` takes the standard deviation, and that is the "
    "square root of 2 / n_in. As it is, the weights are far too small."
)
def variance_for_deviation(n_in, n_out, rng):
    return rng.normal(0, 2 / n_in, size=(n_in, n_out)), np.zeros(n_out)


@variance_for_deviation.also
def variance_times_standard_normal(n_in, n_out, rng):
    return rng.standard_normal((n_in, n_out)) * (2 / n_in), np.zeros(n_out)


@init_layer.misconception(
    "All weights are 0. Then all neurons of a layer answer alike, get the same corrections in training, and stay alike "
    "for ever: they must start different. Draw them from `rng`."
)
def zeros(n_in, n_out, rng):
    return np.zeros((n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "All weights are the same number. Then all neurons of a layer are copies of one, and training cannot part them: "
    "draw each weight by itself from `rng`."
)
def one_number_for_all(n_in, n_out, rng):
    return np.ones((n_in, n_out)), np.zeros(n_out)


@one_number_for_all.also
def the_deviation_itself(n_in, n_out, rng):
    return np.full((n_in, n_out), np.sqrt(2 / n_in)), np.zeros(n_out)


@init_layer.misconception(
    "The number drawn is the same for every weight. `rng.normal` without a size gives a single number: pass "
    "`size=(n_in, n_out)`, so that each weight is drawn by itself."
)
def one_draw_for_all(n_in, n_out, rng):
    return np.ones((n_in, n_out)) * rng.normal(0, np.sqrt(2 / n_in)), np.zeros(n_out)


@init_layer.misconception(
    "The weights of one neuron are drawn and copied to all others. Neurons that start alike stay alike: draw a whole "
    "matrix, `size=(n_in, n_out)`."
)
def one_neuron_copied(n_in, n_out, rng):
    neuron = rng.normal(0, np.sqrt(2 / n_in), size=(n_in, 1))
    return np.repeat(neuron, n_out, axis=1), np.zeros(n_out)


@init_layer.misconception(
    "The deviation follows n_out, the number of neurons. What makes a neuron's sum large is how many inputs it adds "
    "up: the rule is sqrt(2 / n_in)."
)
def fan_out_for_fan_in(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_out), size=(n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "W is transposed. In this course each neuron is a column, so that `X @ W` works: W has the shape (n_in, n_out), "
    "and b one entry for each neuron."
)
def transposed(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in)), np.zeros(n_out)


@transposed.also
def both_transposed(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in)), np.zeros(n_in)


@transposed.also
def transposed_with_the_scale_of_its_rows(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_out), size=(n_out, n_in)), np.zeros(n_out)


@transposed.also
def transposed_with_a_bias_column(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_out, n_in)), np.zeros((n_out, 1))


@init_layer.misconception(
    "Chance does not come from `rng`, but from NumPy's global generator or one made here. Then whoever calls this "
    "cannot repeat a result, or always gets the same one. Use the `rng` that was passed in: `rng.normal(...)`."
)
def global_generator(n_in, n_out, rng):
    return np.random.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.zeros(n_out)


@global_generator.also
def global_generator_seeded(n_in, n_out, rng):
    np.random.seed(0)
    return np.random.randn(n_in, n_out) * np.sqrt(2 / n_in), np.zeros(n_out)


@global_generator.also
def a_new_generator(n_in, n_out, rng):
    return np.random.default_rng().normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.zeros(n_out)


@global_generator.also
def a_new_generator_seeded(n_in, n_out, rng):
    return np.random.default_rng(0).normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "The deviation does not depend on n_in. No fixed number is right for every layer: a neuron with more inputs needs "
    "smaller weights, by the rule sqrt(2 / n_in)."
)
def same_scale_for_every_size(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)), np.zeros(n_out)


@same_scale_for_every_size.also
def small_whatever_the_size(n_in, n_out, rng):
    return rng.normal(0, 0.01, size=(n_in, n_out)), np.zeros(n_out)


@same_scale_for_every_size.also
def a_tenth_whatever_the_size(n_in, n_out, rng):
    return 0.1 * rng.standard_normal((n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "That is the rule of Glorot or Xavier, made for layers without ReLU. ReLU stops half of what passes, so He's rule "
    "doubles the variance: the deviation is sqrt(2 / n_in)."
)
def glorot_for_he(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(1 / n_in), size=(n_in, n_out)), np.zeros(n_out)


@glorot_for_he.also
def glorot_with_both_sizes(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / (n_in + n_out)), size=(n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "Only the 2 stands under the root. The root is over the whole fraction: sqrt(2 / n_in), in code "
    "`np.sqrt(2 / n_in)`."
)
def root_of_two_alone(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2) / n_in, size=(n_in, n_out)), np.zeros(n_out)


@root_of_two_alone.also
def root_of_n_alone(n_in, n_out, rng):
    return rng.normal(0, 2 / np.sqrt(n_in), size=(n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "The weights are not drawn from a normal distribution. `rng.uniform` and `rng.random` make every number in a range "
    "equally likely, and nothing outside it; He normal is `rng.normal(0, deviation, size=...)`."
)
def uniform_for_normal(n_in, n_out, rng):
    limit = np.sqrt(6 / n_in)
    return rng.uniform(-limit, limit, size=(n_in, n_out)), np.zeros(n_out)


@init_layer.misconception(
    "All weights have one sign. Half of them should pull up and half down: `rng.random` draws between 0 and 1 only, "
    "`rng.normal(0, deviation, size=...)` on both sides of 0."
)
def positive_only(n_in, n_out, rng):
    return rng.random((n_in, n_out)) * np.sqrt(2 / n_in), np.zeros(n_out)


@positive_only.also
def absolute_values(n_in, n_out, rng):
    return np.abs(rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out))), np.zeros(n_out)


@init_layer.misconception(
    "The biases are drawn by chance. They start at 0: only the weights must differ, so that the neurons do."
)
def biases_drawn(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), rng.normal(0, np.sqrt(2 / n_in), size=n_out)


@init_layer.misconception(
    "The biases start at 1. They start at 0: a bias is the same for every example, and nothing is known of them yet."
)
def biases_of_one(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.ones(n_out)


@init_layer.misconception(
    "There is a bias for each input. A bias belongs to a neuron, and the layer has n_out of them: b has the shape "
    "(n_out,)."
)
def bias_for_each_input(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.zeros(n_in)


@init_layer.misconception(
    "The bias is a matrix of a single row or column. In this course b has one axis, the shape (n_out,): "
    "`np.zeros(n_out)`."
)
def bias_as_a_matrix(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.zeros((1, n_out))


@bias_as_a_matrix.also
def bias_as_a_column(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), size=(n_in, n_out)), np.zeros((n_out, 1))

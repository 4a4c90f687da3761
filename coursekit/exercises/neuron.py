"""Lesson 01, the neuron: its six exercises, and what goes wrong in each."""

import math

import numpy as np

from coursekit.checking.case import Given, args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.gates import and_gate, or_gate
from coursekit.exercises.recognition import left_the_range
from coursekit.nn import neuron as nn

LESSON = "01_neuron"

weighted_sum = Exercise(
    "neuron.weighted_sum",
    nn.weighted_sum,
    LESSON,
    points=1,
    hints=(
        "Each input has a weight of its own. What do you do with an input and its weight?",
        "Multiply each input by its weight, then make one number of the products. The bias comes last, once.",
        "`products.sum()` makes one number of the products; `x @ w` does both at once. Still missing: `b`.",
        "The open line: `return products.sum() + ...` with the bias in place of the dots.",
    ),
)


@weighted_sum.cases
def sums(rng):
    yield args(np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.5)
    yield args(np.array([2.0, -1.0, 4.0]), np.array([1.0, 3.0, 0.5]), -2.0)
    for d in (2, 3, 5, 8):
        yield args(rng.normal(size=d), rng.normal(size=d), float(rng.normal()))


@weighted_sum.cases(edge=True)
def sums_at_the_edge(rng):
    yield args(rng.normal(size=1), rng.normal(size=1), float(rng.normal()))
    yield args(np.zeros(3), rng.normal(size=3), float(rng.normal()))
    yield args(rng.normal(size=200), rng.normal(size=200), float(rng.normal()))


@weighted_sum.misconception(
    "The bias is missing. It is added to the sum, so that the neuron can answer something but 0 to inputs of 0."
)
def bias_forgotten(x, w, b):
    return x @ w


@weighted_sum.misconception(
    "The bias is added once for each input. A neuron has one bias: it is added once, to the finished sum."
)
def bias_once_per_input(x, w, b):
    return np.sum(x * w + b)


@weighted_sum.misconception(
    "The products are not added up. A neuron gives one number: the sum of all products, plus the bias."
)
def product_not_summed(x, w, b):
    return x * w + b


@product_not_summed.also
def product_not_summed_nor_biased(x, w, b):
    return x * w


@product_not_summed.also
def product_listed(x, w, b):
    return [xi * wi + b for xi, wi in zip(x, w, strict=True)]


@weighted_sum.misconception(
    "The inputs are added up without their weights. Each input is first multiplied by its own weight."
)
def weights_ignored(x, w, b):
    return np.sum(x) + b


@weighted_sum.misconception("The bias is subtracted. It is added: a positive bias makes the neuron more eager.")
def bias_subtracted(x, w, b):
    return x @ w - b


sigmoid = Exercise(
    "neuron.sigmoid",
    nn.sigmoid,
    LESSON,
    points=2,
    quiet=True,
    hints=(
        "What should come out for z = 0, for a large z, and for a very negative z? Write these three down first.",
        "`np.exp` works on every entry at once, `math.exp` on a single number alone: take NumPy's.",
        "`1 / (1 + np.exp(-z))` is right until `-z` gets large: e^1000 is more than a float can hold. "
        "For negative z, multiply above and below by e^z: e^z / (1 + e^z). There e^z is small.",
        "`np.exp(-np.abs(z))` is at most 1. Call it e: where z >= 0 the answer is 1 / (1 + e), else e / (1 + e). "
        "`np.where(condition, one, other)` chooses entry by entry.",
    ),
)


@sigmoid.cases
def arrays(rng):
    yield args(np.array([-1.0, 0.0, 2.0]))
    yield args(rng.normal(size=5) * 3)
    yield args(rng.normal(size=(3, 4)) * 3)
    yield args(rng.normal(size=(2, 3, 2)))


@sigmoid.cases
def scalars(rng):
    yield args(1.0)
    yield args(-2.0)
    yield args(float(rng.normal()))


@sigmoid.cases(edge=True)
def far_out(rng):
    yield args(np.array([-1e4, 0.0, 1e4]))
    yield args(rng.permutation([-800.0, -710.0, -30.0, 30.0, 710.0, 800.0]))
    yield args(-1e4)
    yield args(1e4)
    yield args(rng.uniform(-1e4, 1e4, size=(2, 3)))


@sigmoid.misconception(
    "The sign of the exponent is flipped: as z grows, e^-z must shrink, so that the sigmoid comes near 1."
)
def flipped_exponent(z):
    return 1 / (1 + np.exp(z))


@flipped_exponent.also
def flipped_exponent_by_quotient(z):
    return np.exp(-z) / (1 + np.exp(-z))


@flipped_exponent.also
def flipped_exponent_safely(z):
    return nn.sigmoid(-np.asarray(z))


@flipped_exponent.also
def flipped_exponent_by_power(z):
    return 1 / (1 + np.e**z)


@flipped_exponent.also
def flipped_exponent_by_numbers(z):
    return np.vectorize(lambda one: 1 / (1 + math.exp(one)))(z)


@sigmoid.misconception(
    "The sign of z is lost in its absolute value, so 3 and -3 get the same answer. The top of the fraction is 1 where "
    "z is 0 or more, and the decay where z is negative."
)
def sign_of_z_lost(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@sign_of_z_lost.also
def sign_of_z_lost_to_the_decay(z):
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z)))


def _right_until_overflow(judged) -> bool:
    wrong = [one for one in judged if not one.right]
    return all(one.case.edge and left_the_range(one) for one in wrong)


@sigmoid.misconception(
    "It overflows far from 0: e^1000 is larger than any float. Arrange the formula so that the exponent is never "
    "positive.",
    recognize=_right_until_overflow,
)
def overflow(z):
    return 1 / (1 + np.exp(-z))


def _arrays_alone_fail(judged) -> bool:
    """Whether ordinary numbers come out right while every array raises for want of being one number."""
    arrays = [one for one in judged if np.ndim(one.case.args[0]) > 0]
    scalars = [one for one in judged if np.ndim(one.case.args[0]) == 0 and not one.case.edge]
    errors = [one.observation.error for one in arrays]
    return all(one.right for one in scalars) and all(e and e.type in ("TypeError", "ValueError") for e in errors)


@sigmoid.misconception(
    "It takes one number at a time, and fails on an array. NumPy's own functions work on every entry at once: "
    "no `if` on z, no `math.exp`.",
    recognize=_arrays_alone_fail,
)
def scalar_only(z):
    return 1 / (1 + math.exp(-z))


relu = Exercise(
    "neuron.relu",
    nn.relu,
    LESSON,
    points=1,
    hints=(
        "What should come out for -3? For 0? For 5? One rule covers all three.",
        "The rule works on each entry by itself: an array goes in, an array of the same shape comes out.",
        "`np.maximum` compares two things entry by entry; `np.max` finds the largest entry of one array.",
        "The whole body: `return np.maximum(0, ...)` with the input in place of the dots.",
    ),
)


@relu.cases
def mixed_signs(rng):
    yield args(np.array([-2.0, 3.0, -1.0, 0.5]))
    yield args(rng.normal(size=7) * 2)
    yield args(np.concatenate([rng.uniform(-9, -1, size=3), rng.uniform(1, 9, size=2)]))
    yield args(rng.normal(size=(3, 4)) + np.array([[0.0, 3.0, -3.0, 0.0]]))


@relu.cases(edge=True)
def one_sign(rng):
    yield args(-rng.uniform(1, 5, size=4))
    yield args(rng.uniform(1, 5, size=4))
    yield args(np.array([0.0, -0.0, 1e-300, -1e-300]))
    yield args(rng.normal(size=(2, 2, 3)) * 1e4)


@relu.misconception("A negative value comes out positive, as `abs` would do. ReLU stops it: the answer there is 0.")
def absolute_value(z):
    return np.abs(z)


@relu.misconception(
    "It gives one number for the whole array. ReLU looks at each entry by itself: `np.maximum`, not `np.max`."
)
def maximum_of_the_whole_array(z):
    return max(0.0, np.max(z))


@maximum_of_the_whole_array.also
def maximum_without_zero(z):
    return np.max(z)


@maximum_of_the_whole_array.also
def maximum_along_the_first_axis(z):
    return np.max(z, 0)


@maximum_of_the_whole_array.also
def maximum_everywhere(z):
    return np.full_like(z, max(0.0, np.max(z)))


@relu.misconception(
    "The values are right, but the input was changed in place: the caller's array has lost its negative values. "
    "Write the result into a new array."
)
def input_changed_in_place(z):
    z[z < 0] = 0
    return z


@relu.misconception(
    "Python's own `max` and `if` ask whether a whole array is larger, which has no answer. `np.maximum` asks it of "
    "each entry.",
    name="scalar_only",
)
def python_max(z):
    return max(0.0, z)


@relu.misconception("Positive and negative are swapped: positive values pass, negative ones become 0.")
def minimum_for_maximum(z):
    return np.minimum(0.0, z)


@relu.misconception(
    "Positive values became 1. That is the step, which says only whether z is positive; ReLU lets z itself pass."
)
def step_for_relu(z):
    return np.where(z > 0, 1.0, 0.0)


neuron = Exercise(
    "neuron.neuron",
    nn.neuron,
    LESSON,
    points=2,
    hints=(
        "What is the shape of `X`, of `w`, and of what should come out? One number for each row of X.",
        "First all weighted sums at once, then the activation on them. The activation is a function: call it.",
        "`X @ w` has shape (n,): row i is `X[i] @ w`. The bias joins every entry before the activation.",
        "The whole body: `return activation(...)` with `X @ w` plus the bias in place of the dots.",
    ),
)


@neuron.cases
def layers(rng):
    yield args(np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([2.0, -1.0]), 0.5, Given("np.square"))
    for n, d, activation in ((4, 3, "np.tanh"), (3, 3, "np.cos"), (2, 5, "np.tanh"), (6, 2, "np.square")):
        yield args(rng.normal(size=(n, d)), rng.normal(size=d), float(rng.uniform(0.3, 1.5)), Given(activation))


@neuron.cases(edge=True)
def one_row_or_column(rng):
    yield args(rng.normal(size=(1, 4)), rng.normal(size=4), float(rng.normal()), Given("np.tanh"))
    yield args(rng.normal(size=(5, 1)), rng.normal(size=1), float(rng.normal()), Given("np.cos"))
    yield args(rng.normal(size=(3, 4)), np.zeros(4), float(rng.uniform(0.3, 1.5)), Given("np.cos"))


@neuron.misconception(
    "The activation comes too early. First the whole weighted sum with its bias, then the activation on that."
)
def activation_before_the_sum(X, w, b, activation):
    return activation(X) @ w + b


@activation_before_the_sum.also
def activation_before_the_bias(X, w, b, activation):
    return activation(X @ w) + b


@activation_before_the_sum.also
def activation_on_each_product(X, w, b, activation):
    return activation(X * w).sum(axis=1) + b


@activation_before_the_sum.also
def activation_on_each_product_and_bias(X, w, b, activation):
    return activation(X * w + b).sum(axis=1)


@activation_before_the_sum.also
def activation_on_inputs_and_weights(X, w, b, activation):
    return activation(X) @ activation(w) + b


@neuron.misconception(
    "The bias is missing. It is added to every weighted sum before the activation is applied.",
    name="bias_forgotten",
)
def bias_left_out(X, w, b, activation):
    return activation(X @ w)


@neuron.misconception(
    "The bias is added once for each input. A neuron has one bias: it joins the finished sum of each row once.",
    name="bias_once_per_input",
)
def bias_in_every_product(X, w, b, activation):
    return activation((X * w + b).sum(axis=1))


@neuron.misconception(
    "The activation that was passed in is not used. `activation` is a function: call it on the weighted sums."
)
def activation_ignored(X, w, b, activation):
    return X @ w + b


@activation_ignored.also
def always_sigmoid(X, w, b, activation):
    return nn.sigmoid(X @ w + b)


@activation_ignored.also
def always_relu(X, w, b, activation):
    return nn.relu(X @ w + b)


@activation_ignored.also
def always_a_step(X, w, b, activation):
    return (X @ w + b > 0).astype(float)


@activation_ignored.also
def always_tanh(X, w, b, activation):
    return np.tanh(X @ w + b)


EXERCISES = (weighted_sum, sigmoid, relu, neuron, and_gate, or_gate)

"""Lesson 08, the prices of L2 and L1: one number for all weights of a network, the biases free."""

from itertools import pairwise

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.nn import regularization as nn

LESSON = "08_regularization"


def network(rng, *sizes):
    """Parameters with weights on both sides of 0 and biases so large that punishing them shows."""
    pairs = pairwise(sizes)
    return [(rng.normal(size=(n_in, n_out)) * 1.5, rng.normal(size=n_out) + 4.0) for n_in, n_out in pairs]


def networks(rng):
    """Ordinary networks, each with a strength: the first to be done by hand, its layers with sums below 0 and above."""
    small = [(np.array([[1.0, -3.0], [0.5, -2.0]]), np.array([4.0, 5.0])), (np.array([[2.0], [-1.0]]), np.array([6.0]))]
    yield small, 0.5
    for *sizes, strength in ((3, 4, 2, 0.1), (2, 5, 3, 4, 2.0), (4, 4, 4, 0.03), (5, 3, 1, 3.0)):
        yield network(rng, *map(int, sizes)), float(strength)


def networks_at_the_edge(rng):
    """One layer, one weight, weights of 0, all weights below 0, a strength of 0, and many layers."""
    yield network(rng, 3, 2), 0.3
    yield [(np.array([[-2.5]]), np.array([3.0]))], 2.0
    yield [(np.zeros((2, 3)), np.array([1.0, -2.0, 3.0])), (-rng.uniform(1, 2, size=(3, 2)), np.zeros(2))], 0.7
    yield network(rng, 2, 3, 2), 0.0
    yield network(rng, 2, 3, 2, 2, 3, 1), 0.4


def weights(params):
    """All weights of all layers in a row."""
    return np.concatenate([W.ravel() for W, _ in params])


l2_penalty = Exercise(
    "regularization.l2_penalty",
    nn.l2_penalty,
    LESSON,
    points=1,
    hints=(
        "What does one weight cost? Do it for 3 and for -3, with a strength of 0.5.",
        "Each weight costs its square; all squares of all layers are added up; the strength comes once, in front. "
        "Nothing is charged for `b`.",
        "`np.sum(W**2)` adds up the squares of one layer. `for W, b in params` goes through the layers.",
        "`strength * sum(... for W, b in params)` with one layer's sum of squares in place of the dots.",
    ),
)


@l2_penalty.cases
def l2_ordinary(rng):
    for params, strength in networks(rng):
        yield args(params, strength)


@l2_penalty.cases(edge=True)
def l2_at_the_edge(rng):
    for params, strength in networks_at_the_edge(rng):
        yield args(params, strength)


@l2_penalty.misconception(
    "The biases are charged too. A bias only shifts what a neuron says and cannot make it bend more sharply: the price "
    "is on the weights alone."
)
def biases_punished(params, strength):
    return strength * sum(np.sum(W**2) + np.sum(b**2) for W, b in params)


@l2_penalty.misconception(
    "A root was taken. The price is the sum of the squares itself, not the length of the weights.",
    name="root",
)
def root_of_all(params, strength):
    return strength * np.sqrt(np.sum(weights(params) ** 2))


@l2_penalty.misconceptions["root"].also
def root_of_each_layer(params, strength):
    return strength * sum(np.linalg.norm(W) for W, _ in params)


@l2_penalty.misconceptions["root"].also
def root_with_the_strength(params, strength):
    return np.sqrt(strength * np.sum(weights(params) ** 2))


@l2_penalty.misconception(
    "It is half of what is due. Some books put 1/2 in front to make the slope tidier; here the price is strength times "
    "the sum of squares."
)
def half(params, strength):
    return strength / 2 * sum(np.sum(W**2) for W, _ in params)


@l2_penalty.misconception(
    "The squares are averaged. The price is their sum: every weight pays its own square, however many others there are."
)
def mean_for_sum(params, strength):
    return strength * np.mean(weights(params) ** 2)


@mean_for_sum.also
def mean_of_each_layer(params, strength):
    return strength * sum(np.mean(W**2) for W, _ in params)


@l2_penalty.misconception(
    "That is the price of L1: the sizes are added up, not their squares. For L2 a weight twice as large costs four "
    "times as much."
)
def absolute_for_square(params, strength):
    return strength * sum(np.sum(np.abs(W)) for W, _ in params)


@l2_penalty.misconception(
    "The weights are added up before they are squared, so that 3 and -3 cancel and cost nothing. Square each weight "
    "first."
)
def square_of_the_sum(params, strength):
    return strength * sum(np.sum(W) ** 2 for W, _ in params)


@square_of_the_sum.also
def square_of_the_sum_of_all(params, strength):
    return strength * np.sum(weights(params)) ** 2


@l2_penalty.misconception("The strength is not used. It says how dear a weight is: multiply the sum by it.")
def strength_forgotten(params, strength):
    return sum(np.sum(W**2) for W, _ in params)


@l2_penalty.misconception(
    "The strength is squared as well. Only the weights are squared; the strength comes once, in front of the sum."
)
def strength_squared(params, strength):
    return sum(np.sum((strength * W) ** 2) for W, _ in params)


@l2_penalty.misconception(
    "Only one layer pays. The weights of every layer count: add up over all of `params`. A `return` inside the loop "
    "ends it after the first."
)
def one_layer_only(params, strength):
    return strength * np.sum(params[0][0] ** 2)


@one_layer_only.also
def last_layer_only(params, strength):
    return strength * np.sum(params[-1][0] ** 2)


@one_layer_only.also
def all_but_the_last_layer(params, strength):
    return strength * sum(np.sum(W**2) for W, _ in params[:-1])


@l2_penalty.misconception(
    "It gives a price for each layer, or more. The penalty is one number, to be added to the loss: sum over all layers."
)
def one_price_for_each_layer(params, strength):
    return [strength * np.sum(W**2) for W, _ in params]


@one_price_for_each_layer.also
def one_price_for_each_weight(params, strength):
    return [strength * W**2 for W, _ in params]


@one_price_for_each_layer.also
def one_price_for_each_layer_as_array(params, strength):
    return np.array(one_price_for_each_layer.programs[0](params, strength))


@l2_penalty.misconception(
    "Of a matrix, `np.linalg.norm(W, 2)` is another thing: its largest stretch, not the root of all squares. Add up "
    "the squares: `np.sum(W**2)`."
)
def largest_stretch(params, strength):
    return strength * sum(np.linalg.norm(W, 2) ** 2 for W, _ in params)


l1_penalty = Exercise(
    "regularization.l1_penalty",
    nn.l1_penalty,
    LESSON,
    points=1,
    hints=(
        "What does one weight cost now? Do it for 3 and for -3, with a strength of 0.5.",
        "Each weight costs its size without its sign. First the size of each, then the sum: the other way round 3 and "
        "-3 would cancel.",
        "`np.abs(W)` gives the sizes, `np.sum` adds up those of one layer.",
        "As `l2_penalty`, with `np.abs(W)` where the square was.",
    ),
)


@l1_penalty.cases
def l1_ordinary(rng):
    for params, strength in networks(rng):
        yield args(params, strength)


@l1_penalty.cases(edge=True)
def l1_at_the_edge(rng):
    for params, strength in networks_at_the_edge(rng):
        yield args(params, strength)


@l1_penalty.misconception(
    "The biases are charged too. A bias only shifts what a neuron says: the price is on the weights alone.",
    name="biases_punished",
)
def biases_punished_by_size(params, strength):
    return strength * sum(np.sum(np.abs(W)) + np.sum(np.abs(b)) for W, b in params)


@l1_penalty.misconception(
    "The weights are added up before the sign is taken away, so that 3 and -3 cancel and cost nothing. Take `np.abs` "
    "of each weight first, then the sum.",
    name="abs_of_the_sum",
)
def abs_of_each_layers_sum(params, strength):
    return strength * sum(np.abs(np.sum(W)) for W, _ in params)


@l1_penalty.misconceptions["abs_of_the_sum"].also
def abs_of_the_whole_sum(params, strength):
    return strength * np.abs(np.sum(weights(params)))


@l1_penalty.misconceptions["abs_of_the_sum"].also
def abs_of_the_sum_of_columns(params, strength):
    return strength * sum(np.sum(np.abs(W.sum(axis=0))) for W, _ in params)


@l1_penalty.misconceptions["abs_of_the_sum"].also
def abs_of_the_sum_of_rows(params, strength):
    return strength * sum(np.sum(np.abs(W.sum(axis=1))) for W, _ in params)


@l1_penalty.misconception(
    "The signs are still there: a negative weight lowers the price, so that the most negative weights would be the "
    "best. Take `np.abs` of each."
)
def sign_kept(params, strength):
    return strength * sum(np.sum(W) for W, _ in params)


@l1_penalty.misconception(
    "That is the price of L2: the squares. For L1 a weight twice as large costs twice as much: `np.abs(W)`."
)
def square_for_absolute(params, strength):
    return strength * sum(np.sum(W**2) for W, _ in params)


@l1_penalty.misconception(
    "The sizes are averaged. The price is their sum: every weight pays for itself, however many others there are.",
    name="mean_for_sum",
)
def mean_size(params, strength):
    return strength * np.mean(np.abs(weights(params)))


@l1_penalty.misconceptions["mean_for_sum"].also
def mean_size_of_each_layer(params, strength):
    return strength * sum(np.mean(np.abs(W)) for W, _ in params)


@l1_penalty.misconception(
    "It is half of what is due. The price is strength times the sum of sizes, with nothing else in front.",
    name="half",
)
def half_of_the_sizes(params, strength):
    return strength / 2 * sum(np.sum(np.abs(W)) for W, _ in params)


@l1_penalty.misconception(
    "The strength is not used. It says how dear a weight is: multiply the sum by it.",
    name="strength_forgotten",
)
def sizes_alone(params, strength):
    return sum(np.sum(np.abs(W)) for W, _ in params)


@l1_penalty.misconception(
    "Only one layer pays. The weights of every layer count: add up over all of `params`. A `return` inside the loop "
    "ends it after the first.",
    name="one_layer_only",
)
def first_layers_sizes(params, strength):
    return strength * np.sum(np.abs(params[0][0]))


@l1_penalty.misconceptions["one_layer_only"].also
def last_layers_sizes(params, strength):
    return strength * np.sum(np.abs(params[-1][0]))


@l1_penalty.misconceptions["one_layer_only"].also
def sizes_of_all_but_the_last_layer(params, strength):
    return strength * sum(np.sum(np.abs(W)) for W, _ in params[:-1])


@l1_penalty.misconception(
    "It gives a price for each layer, or more. The penalty is one number, to be added to the loss: sum over all "
    "layers.",
    name="one_price_for_each_layer",
)
def listed_by_layer(params, strength):
    return [strength * np.sum(np.abs(W)) for W, _ in params]


@l1_penalty.misconceptions["one_price_for_each_layer"].also
def listed_by_weight(params, strength):
    return [strength * np.abs(W) for W, _ in params]


@l1_penalty.misconceptions["one_price_for_each_layer"].also
def listed_by_layer_as_array(params, strength):
    return np.array(listed_by_layer.programs[0](params, strength))


@l1_penalty.misconception(
    "Of a matrix, `np.linalg.norm(W, 1)` is another thing: the largest sum of a column. Add up the sizes of all "
    "weights: `np.sum(np.abs(W))`."
)
def largest_column(params, strength):
    return strength * sum(np.linalg.norm(W, 1) for W, _ in params)

"""Lesson 02, dense: a layer of neurons on many examples at once, and what goes wrong in it."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.nn import forward as nn
from coursekit.nn.neuron import relu, sigmoid

LESSON = "02_forward"

dense = Exercise(
    "forward.dense",
    nn.dense,
    LESSON,
    points=1,
    hints=(
        "What is the shape of X, of W, and of what should come out? One row for each example, one column for each "
        "neuron.",
        "`X @ W` multiplies each row of X with each column of W: all weighted sums at once.",
        "The bias comes last. `b` has an entry for each neuron, and NumPy adds it to every row by itself.",
        "The open line: `return sums + ...`, where `sums` is `X @ W`, with the bias in place of the dots.",
    ),
)


@dense.cases
def layers(rng):
    yield args(
        np.array([[3.0, 4.0], [1.0, 4.0], [0.0, 0.0]]),
        np.array([[2.0, 0.0, 1.0, -1.0], [-1.0, 1.0, 1.0, 0.0]]),
        np.array([1.0, 0.0, -5.0, 2.0]),
    )
    for n, n_in, n_out in ((4, 3, 2), (2, 5, 3), (3, 3, 3), (3, 4, 3), (5, 4, 4)):
        yield _layer(rng, n, n_in, n_out)


@dense.cases(edge=True)
def one_of_something(rng):
    for n, n_in, n_out in ((1, 4, 3), (5, 1, 3), (4, 3, 1), (1, 1, 1), (2, 2, 2)):
        yield _layer(rng, n, n_in, n_out)


def _layer(rng, n, n_in, n_out):
    return args(rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out)), away_from_0(rng, n_out))


def away_from_0(rng, n):
    """Draw n biases, none so small that it would not matter."""
    return rng.uniform(0.3, 1.5, size=n) * rng.choice([-1.0, 1.0], size=n)


@dense.misconception("The biases are missing. Each neuron's bias joins its weighted sum, in every row.")
def bias_forgotten(X, W, b):
    return X @ W


@dense.misconception(
    "W or the result is transposed. Rows of X meet columns of W, so no `.T` is needed: (n, n_in) @ (n_in, n_out) "
    "is (n, n_out)."
)
def transposed(X, W, b):
    return X @ W.T + b


@transposed.also
def result_transposed(X, W, b):
    return (X @ W + b).T


@transposed.also
def sides_swapped(X, W, b):
    return W @ X + b


@transposed.also
def weights_first(X, W, b):
    return W.T @ X + b


@transposed.also
def columns_of_examples(X, W, b):
    return W.T @ X.T + b


@transposed.also
def columns_of_examples_and_biases(X, W, b):
    return W.T @ X.T + b[:, None]


@transposed.also
def examples_transposed(X, W, b):
    return X.T @ W + b


@dense.misconception(
    "The bias is added along the rows, one for each example. A bias belongs to a neuron, and a neuron is a column: "
    "plain `+ b` lines up with the columns by itself.",
)
def bias_for_each_example(X, W, b):
    return X @ W + b[:, None]


@bias_for_each_example.also
def bias_for_each_example_by_reshape(X, W, b):
    return X @ W + b[: len(X)].reshape(len(X), 1)


@dense.misconception("The bias is added once for each input. A neuron has one bias: it joins the finished sum once.")
def bias_once_per_input(X, W, b):
    return X @ W + len(W) * b


@bias_once_per_input.also
def bias_in_every_product(X, W, b):
    return (X[:, :, None] * W + b).sum(axis=1)


@dense.misconception("The sign `*` multiplies entry by entry, and adds nothing up. The weighted sums are `X @ W`.")
def entry_by_entry(X, W, b):
    return X * W + b


@dense.misconception("The bias is subtracted. It is added: a positive bias makes a neuron more eager.")
def bias_subtracted(X, W, b):
    return X @ W - b


@dense.misconception("The bias joins the inputs. It belongs to the neurons: it is added after the weighing.")
def bias_on_the_inputs(X, W, b):
    return (X + b) @ W


@dense.misconception(
    "All biases are made one number first. Each neuron adds its own: column j of the result gets `b[j]`."
)
def biases_added_up(X, W, b):
    return X @ W + b.sum()


@biases_added_up.also
def first_bias_for_all(X, W, b):
    return X @ W + b[0]


@dense.misconception(
    "An activation is applied. `dense` is the weighing alone: what comes out may be negative; the activation is "
    "applied by whoever calls it."
)
def activated(X, W, b):
    return relu(X @ W + b)


@activated.also
def squashed(X, W, b):
    return sigmoid(X @ W + b)

"""Lesson 02, softmax: from a row of numbers to probabilities, and what goes wrong on the way."""

import math

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.recognition import left_the_range
from coursekit.nn import forward as nn
from coursekit.nn.neuron import sigmoid

LESSON = "02_forward"

softmax = Exercise(
    "forward.softmax",
    nn.softmax,
    LESSON,
    points=2,
    quiet=True,
    hints=(
        "What must each row sum to? First e to the power of every entry, then divide by something. By what?",
        "Each row is divided by its own sum: `sum(axis=1)` adds along the rows, and `keepdims=True` keeps the sums as "
        "a column (n, 1), so that they line up with the rows.",
        "e^1000 is more than a float can hold. Take the same number off every entry of a row: the result stays the "
        "same. Which number makes every power at most 1?",
        "`exponentials = np.exp(Z - Z.max(axis=1, keepdims=True))`. What is left is to divide by the sum of each row.",
    ),
)


@softmax.cases
def rows(rng):
    yield args(np.array([[0.0, 1.0, 2.0], [3.0, -1.0, 3.0]]))
    yield args(rng.normal(size=(4, 3)) * 2)
    yield args(rng.normal(size=(3, 5)) * 2)
    yield args(rng.normal(size=(3, 3)) * 2)
    yield args(rng.normal(size=(5, 2)))


@softmax.cases(edge=True)
def one_row_or_column(rng):
    yield args(rng.normal(size=(1, 4)))
    yield args(rng.normal(size=(4, 1)))
    yield args(np.zeros((2, 3)))


@softmax.cases(edge=True)
def far_out(rng):
    yield args(np.array([[1e4, 9999.0, -1e4]]))
    yield args(np.array([[1001.0, 1000.0], [-1000.0, -1002.0], [0.5, -0.5]]))
    yield args(rng.choice([-1.0, 1.0], size=(4, 1)) * rng.uniform(2000, 9900, size=(4, 1)) + rng.normal(size=(4, 3)))
    yield args(rng.choice([-1.0, 1.0], size=(3, 4)) * rng.uniform(1000, 1e4, size=(3, 4)))


def _powers(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


@softmax.misconception(
    "The sum runs down the columns. An example is a row, and its probabilities must sum to 1: add along axis 1, with "
    "`keepdims=True`."
)
def wrong_axis(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=0)


@wrong_axis.also
def wrong_axis_for_both(Z):
    exponentials = np.exp(Z - Z.max(axis=0))
    return exponentials / exponentials.sum(axis=0)


@wrong_axis.also
def wrong_axis_for_the_sum(Z):
    return _powers(Z) / _powers(Z).sum(axis=0)


@wrong_axis.also
def wrong_axis_for_the_sum_under_one_maximum(Z):
    exponentials = np.exp(Z - Z.max())
    return exponentials / exponentials.sum(axis=0)


@softmax.misconception(
    "The number taken off differs within a row. What is taken off must be the same for all entries of a row, else "
    "their ratios change: the row's own maximum, `Z.max(axis=1, keepdims=True)`."
)
def maximum_of_the_columns(Z):
    exponentials = np.exp(Z - Z.max(axis=0))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@softmax.misconception(
    "The sum is that of the whole array. Each row is one example and must sum to 1 by itself: `sum(axis=1, "
    "keepdims=True)`."
)
def whole_array(Z):
    return np.exp(Z) / np.exp(Z).sum()


@whole_array.also
def whole_array_for_both(Z):
    exponentials = np.exp(Z - Z.max())
    return exponentials / exponentials.sum()


@whole_array.also
def whole_array_for_the_sum(Z):
    return _powers(Z) / _powers(Z).sum()


@softmax.misconception(
    "The maximum is that of the whole array. A row far below it then becomes 0 divided by 0: take each row's own "
    "maximum off, `Z.max(axis=1, keepdims=True)`."
)
def one_maximum_for_all(Z):
    exponentials = np.exp(Z - Z.max())
    return exponentials / exponentials.sum(axis=1, keepdims=True)


def _right_until_overflow(judged) -> bool:
    """Whether only huge entries go wrong, by overflow, and a single row of them does: no row stands in its way."""
    wrong = [one for one in judged if not one.right]
    single = any(len(one.case.args[0]) == 1 for one in wrong)
    return (
        single
        and all(one.case.edge and np.abs(one.case.args[0]).max() > 700 for one in wrong)
        and all(left_the_range(one) for one in wrong)
    )


@softmax.misconception(
    "It overflows on large entries: e^1000 is more than any float can hold. Take each row's maximum off first; the "
    "result is the same, and no power is above 1.",
    recognize=_right_until_overflow,
)
def overflow(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1, keepdims=True)


@overflow.also
def overflow_by_numbers(Z):
    rows = [[math.exp(z) for z in row] for row in Z]
    return np.array([[one / sum(row) for one in row] for row in rows])


@overflow.also
def mean_taken_off(Z):
    exponentials = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@softmax.misconception(
    "The row sums or maxima have lost an axis: shape (n,) lines up with the columns, not the rows. `keepdims=True` "
    "keeps them as a column of shape (n, 1)."
)
def keepdims_forgotten(Z):
    return np.exp(Z) / np.exp(Z).sum(axis=1)


@keepdims_forgotten.also
def keepdims_forgotten_in_both(Z):
    exponentials = np.exp(Z - Z.max(axis=1))
    return exponentials / exponentials.sum(axis=1)


@keepdims_forgotten.also
def keepdims_forgotten_in_the_maximum(Z):
    exponentials = np.exp(Z - Z.max(axis=1))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@keepdims_forgotten.also
def keepdims_forgotten_in_the_sum(Z):
    return _powers(Z) / _powers(Z).sum(axis=1)


@keepdims_forgotten.also
def keepdims_forgotten_under_one_maximum(Z):
    exponentials = np.exp(Z - Z.max())
    return exponentials / exponentials.sum(axis=1)


@softmax.misconception(
    "Large entries are clipped, and then 10,000 and 9,000 look alike. Take each row's maximum off instead: that keeps "
    "every difference."
)
def clipped(Z):
    exponentials = np.exp(np.clip(Z, -500, 500))
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@softmax.misconception("The exponential is left out. Negative entries then give negative shares: first `np.exp`.")
def exponential_left_out(Z):
    return Z / Z.sum(axis=1, keepdims=True)


@exponential_left_out.also
def exponential_left_out_and_shifted(Z):
    shifted = Z - Z.max(axis=1, keepdims=True)
    return shifted / shifted.sum(axis=1, keepdims=True)


@softmax.misconception(
    "Nothing is divided by. The powers of a row are shares of their sum: divide by it, so that they sum to 1."
)
def not_divided(Z):
    return np.exp(Z)


@not_divided.also
def not_divided_but_shifted(Z):
    return _powers(Z)


@softmax.misconception(
    "The largest entry gets 1 and all others 0. Softmax is soft: each gets its share, e^z of the sum."
)
def hard_maximum(Z):
    return np.eye(Z.shape[1])[Z.argmax(axis=1)]


@softmax.misconception("The sign is flipped: the largest entry gets the smallest share. It is e^z, not e^-z.")
def sign_flipped(Z):
    return nn.softmax(-Z)


@sign_flipped.also
def maximum_minus_entries(Z):
    exponentials = np.exp(Z.max(axis=1, keepdims=True) - Z)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@softmax.misconception(
    "Each entry is squashed by itself, as the sigmoid does. Then a row need not sum to 1: softmax divides by the sum "
    "of the row."
)
def sigmoid_for_softmax(Z):
    return sigmoid(Z)


@softmax.misconception("It gives the logarithm of the probabilities. The probabilities themselves are asked for.")
def logarithm(Z):
    shifted = Z - Z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@softmax.misconception(
    "The values are right, but the input was changed in place: `Z -= ...` and `Z[...] =` write into the caller's "
    "array. Give the result of each step a name of its own."
)
def input_changed_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    exponentials = np.exp(Z)
    return exponentials / exponentials.sum(axis=1, keepdims=True)


@input_changed_in_place.also
def input_filled_with_the_result(Z):
    Z[:] = nn.softmax(Z)
    return Z

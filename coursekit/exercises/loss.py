"""Lesson 03, losses: one-hot rows and squared error; surprise and accuracy have modules of their own."""

from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference, close
from coursekit.checking.exercise import Exercise
from coursekit.exercises.accuracy import accuracy
from coursekit.exercises.binary import binary_cross_entropy
from coursekit.exercises.entropy import cross_entropy
from coursekit.exercises.recognition import shown_by_ordinary_inputs
from coursekit.nn import loss as nn

LESSON = "03_loss"


def floats(expected: Any, got: Any) -> Difference | None:
    """Compare as `close` does, and see that an array holds floats, neither ints nor True and False."""
    difference = close(expected, got)
    if difference is None and isinstance(got, np.ndarray) and got.dtype.kind != "f":
        return Difference("kind", f"it holds {got.dtype.name}, and floats are due")
    return difference


one_hot = Exercise(
    "loss.one_hot",
    nn.one_hot,
    LESSON,
    points=1,
    compare=floats,
    hints=(
        "How many rows are due, and how many columns? Which of the two numbers comes from `labels`, which is given?",
        "Row i gets a single 1. Its row is i, its column is `labels[i]`: write down these pairs for labels 2, 0, 2.",
        "`rows[[0, 1, 2], [2, 0, 2]]` means the places (0, 2), (1, 0), (2, 2). `np.arange(n)` is 0, 1, ..., n - 1.",
        "`rows[np.arange(len(labels)), ...] = 1.0` with the columns in place of the dots.",
    ),
)


@one_hot.cases
def batches(rng):
    yield args(np.array([2, 0, 2]), 4)
    yield args(np.array([1, 2, 0, 1, 1]), 3)
    yield args(np.array([3, 1]), 5)
    for n, k in ((6, 3), (4, 7), (9, 4)):
        yield args(rng.integers(k - 1, size=n), k)
        yield args(rng.integers(k, size=n), k)


@one_hot.cases(edge=True)
def small_batches(rng):
    yield args(np.array([1]), 3)
    yield args(np.zeros(3, dtype=int), 1)
    yield args(np.array([0]), 1)
    yield args(np.full(4, int(rng.integers(1, 4))), 5)
    yield args(rng.permutation(5), 5)


@one_hot.misconception(
    "The width comes from the labels that happen to be there. A class that is absent from this batch still needs its "
    "column: there are `n_classes` of them."
)
def width_from_the_labels(labels, n_classes):
    return np.eye(labels.max() + 1)[labels]


@width_from_the_labels.also
def width_from_the_different_labels(labels, n_classes):
    return np.eye(len(np.unique(labels)))[labels]


@width_from_the_labels.also
def width_from_the_different_labels_renumbered(labels, n_classes):
    classes, place = np.unique(labels, return_inverse=True)
    return np.eye(len(classes))[place]


@width_from_the_labels.also
def columns_of_the_labels_seen(labels, n_classes):
    return (labels[:, None] == np.unique(labels)).astype(float)


@one_hot.misconception(
    "The numbers are right, but they are not floats. A loss will subtract and multiply them, and writing 0.3 into an "
    "array of ints keeps 0: make the rows floats."
)
def integer_dtype(labels, n_classes):
    return np.eye(n_classes, dtype=int)[labels]


@integer_dtype.also
def true_and_false(labels, n_classes):
    return labels[:, None] == np.arange(n_classes)


@one_hot.misconception(
    "Rows and columns are swapped. Each example is a row, as in X: the shape is (number of labels, n_classes)."
)
def transposed(labels, n_classes):
    return np.eye(n_classes)[labels].T


@transposed.also
def transposed_and_whole(labels, n_classes):
    return np.eye(n_classes)[:, labels]


@one_hot.misconception(
    "Every row has a 1 for every label of the batch. `rows[:, labels]` means whole columns; each row gets one 1 alone, "
    "at the label of its own example."
)
def whole_columns(labels, n_classes):
    rows = np.zeros((len(labels), n_classes))
    rows[:, labels] = 1.0
    return rows


@one_hot.misconception(
    "The 1 stands one place beside its label. Labels count from 0: label 0 belongs to column 0, the first."
)
def counted_from_one(labels, n_classes):
    return np.eye(n_classes)[labels - 1]


@counted_from_one.also
def one_place_to_the_right(labels, n_classes):
    return np.eye(n_classes)[(labels + 1) % n_classes]


@counted_from_one.also
def one_column_too_many(labels, n_classes):
    return np.eye(n_classes + 1)[labels + 1]


@counted_from_one.also
def beyond_the_last_column(labels, n_classes):
    return np.eye(n_classes)[labels + 1]


@one_hot.misconception(
    "The label itself was written where a 1 belongs. A label is a name, not an amount: its place says which, the 1 "
    "says yes."
)
def label_for_one(labels, n_classes):
    rows = np.zeros((len(labels), n_classes))
    rows[np.arange(len(labels)), labels] = labels
    return rows


@one_hot.misconception(
    "There is a column for each example. Columns belong to the classes: there are `n_classes` of them, however many "
    "examples there are."
)
def width_from_the_number_of_examples(labels, n_classes):
    return np.eye(len(labels))[labels]


mse = Exercise(
    "loss.mse",
    nn.mse,
    LESSON,
    points=2,
    hints=(
        "Print `predictions.shape` and `targets.shape` first. Do both have the same shape in every call?",
        "Three steps: one shape for both, the errors, then one number of their squares.",
        "`np.reshape(predictions, np.shape(targets))` holds the same values in the shape of the targets.",
        "Subtract only after that. Then `errors**2` squares each, and one `np.mean` over all of them gives the number.",
    ),
)


@mse.cases
def vectors(rng):
    yield args(np.array([24.0, 29.0, 19.0]), np.array([20.0, 31.0, 21.0]))
    for n in (3, 4, 7):
        yield args(rng.normal(size=n) * 3, rng.normal(size=n) * 3)


@mse.cases(edge=True)
def columns_and_tables(rng):
    yield args(np.array([[1.0], [3.0]]), np.array([2.0, 5.0]))
    yield args(rng.normal(size=(4, 1)), rng.normal(size=4))
    yield args(rng.normal(size=5), rng.normal(size=(5, 1)))
    yield args(rng.normal(size=(3, 1)), rng.normal(size=(3, 1)))
    yield args(rng.normal(size=(4, 3)), rng.normal(size=(4, 3)))
    yield args(rng.normal(size=(2, 5)), rng.normal(size=(2, 5)))
    yield args(np.array([3.0]), np.array([1.0]))
    exact = rng.normal(size=3)
    yield args(exact[:, None], exact)


@mse.misconception(
    "The squares are added up, not averaged. A sum grows with the number of examples; the mean can be compared between "
    "a small batch and a large one."
)
def sum_for_mean(predictions, targets):
    return np.sum((predictions - targets) ** 2)


@sum_for_mean.also
def sum_of_the_aligned(predictions, targets):
    return np.sum((np.ravel(predictions) - np.ravel(targets)) ** 2)


@mse.misconception(
    "It is half of what is due. Some books put 1/2 in front to make the slope tidier; the mean of the squares has none."
)
def half_of_it(predictions, targets):
    return np.mean((predictions - targets) ** 2) / 2


@half_of_it.also
def half_of_the_sum(predictions, targets):
    return np.sum((predictions - targets) ** 2) / 2


@mse.misconception(
    "A root was taken at the end. That is the root mean squared error, in the unit of the targets; here the squares' "
    "mean itself is due."
)
def root_of_it(predictions, targets):
    return np.sqrt(np.mean((predictions - targets) ** 2))


@root_of_it.also
def length_of_the_errors(predictions, targets):
    return np.linalg.norm(np.ravel(predictions) - np.ravel(targets))


@mse.misconception(
    "The errors lost their sign by `abs`, and were not squared. Squared, an error twice as large costs four times as "
    "much."
)
def absolute_difference(predictions, targets):
    return np.mean(np.abs(predictions - targets))


@absolute_difference.also
def sum_of_absolute_differences(predictions, targets):
    return np.sum(np.abs(predictions - targets))


@mse.misconception(
    "An (n,) against an (n, 1) became (n, n): every prediction was compared with every target. Give both one shape "
    "before you subtract.",
    name="broadcast_to_n_by_n",
)
def every_prediction_with_every_target(predictions, targets):
    return np.mean((predictions - targets) ** 2)


@every_prediction_with_every_target.also
def mean_of_the_means_of_rows(predictions, targets):
    return np.mean(np.atleast_2d((predictions - targets) ** 2).mean(axis=1))


@mse.misconception(
    "The errors were averaged with their signs, so that +4 and -4 cancel. Square each error first, then take the mean."
)
def errors_cancel(predictions, targets):
    return np.mean(predictions - targets)


@errors_cancel.also
def errors_cancel_the_other_way(predictions, targets):
    return np.mean(targets - predictions)


@errors_cancel.also
def square_of_the_mean(predictions, targets):
    return np.mean(predictions - targets) ** 2


@mse.misconception(
    "It gives a square for each prediction. A loss is one number: the mean of all the squares.",
)
def mean_forgotten(predictions, targets):
    return (predictions - targets) ** 2


@mean_forgotten.also
def mean_forgotten_after_aligning(predictions, targets):
    return (np.reshape(predictions, np.shape(targets)) - targets) ** 2


@mse.misconception(
    "The sum is divided by the number of rows. A table of n rows and m columns holds n times m squares: the mean is "
    "over every one."
)
def divided_by_the_rows(predictions, targets):
    errors = np.reshape(predictions, np.shape(targets)) - targets
    return np.sum(errors**2) / len(errors)


@divided_by_the_rows.also
def divided_by_the_rows_unaligned(predictions, targets):
    return np.sum((predictions - targets) ** 2) / len(targets)


@mse.misconception(
    "A table gives a number for each column, or each row. A loss is one number, however many columns there are: take "
    "the mean over every element."
)
def mean_along_one_axis(predictions, targets):
    return np.mean((predictions - targets) ** 2, axis=0)


@mean_along_one_axis.also
def mean_along_one_axis_after_aligning(predictions, targets):
    return np.mean((np.reshape(predictions, np.shape(targets)) - targets) ** 2, axis=0)


@mean_along_one_axis.also
def mean_along_the_last_axis(predictions, targets):
    return np.mean((predictions - targets) ** 2, axis=-1)


@mean_along_one_axis.also
def loop_over_the_rows(predictions, targets):
    total = 0.0
    for prediction, target in zip(predictions, targets, strict=True):
        total += (prediction - target) ** 2
    return total / len(targets)


for idea in mse.misconceptions.values():
    if idea.name not in ("broadcast_to_n_by_n", "divided_by_the_rows", "mean_along_one_axis"):
        idea.recognize = shown_by_ordinary_inputs(idea)

EXERCISES = (one_hot, mse, binary_cross_entropy, cross_entropy, accuracy)

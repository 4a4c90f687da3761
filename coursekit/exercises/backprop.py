"""Lesson 05, backpropagation: its six exercises, and what goes wrong in the backward pass of layers."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.gradient_check import gradient_check
from coursekit.exercises.mlp_gradients import mlp_gradients
from coursekit.exercises.value import Value
from coursekit.nn import backprop as nn
from coursekit.nn.forward import softmax
from coursekit.nn.loss import one_hot

LESSON = "05_backprop"

dense_backward = Exercise(
    "backprop.dense_backward",
    nn.dense_backward,
    LESSON,
    points=2,
    hints=(
        "A gradient has the shape of the thing it belongs to: dX that of X, dW that of W, db that of b. Write the "
        "three shapes down first, then that of dZ.",
        "Which product of dZ, shape (n, n_out), and W, shape (n_in, n_out), has the shape (n, n_in)? Only one order "
        "and one transpose fit.",
        "`dX = dZ @ W.T`. For dW the rows, the examples, must be summed away: X turned on its side, times dZ.",
        "`db`: the bias was added to every row, so its shares add up over the rows: `dZ.sum(axis=0)`.",
    ),
)


@dense_backward.cases
def layers(rng):
    yield args(np.array([[1.0, -2.0], [0.0, 3.0], [1.0, 1.0]]), np.arange(3.0).reshape(3, 1), np.array([[2.0, -1.0]]))
    for n, n_in, n_out in ((4, 3, 2), (5, 2, 4), (3, 3, 3), (2, 5, 3), (4, 2, 2)):
        yield args(rng.normal(size=(n, n_out)), rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out)))


@dense_backward.cases(edge=True)
def one_of_something(rng):
    for n, n_in, n_out in ((1, 3, 2), (1, 1, 1), (6, 1, 3), (6, 3, 1)):
        yield args(rng.normal(size=(n, n_out)), rng.normal(size=(n, n_in)), rng.normal(size=(n_in, n_out)))


transposed = dense_backward.misconception(
    "A product has its factors swapped or lacks a transpose, so it adds up over the wrong axis. Let the shapes decide: "
    "`dZ @ W.T` has the shape of X, `X.T @ dZ` that of W.",
    name="transposed",
)(lambda dZ, X, W: (dZ @ W.T, dZ.T @ X, dZ.sum(axis=0)))


@transposed.also
def transposed_inputs(dZ, X, W):
    return W @ dZ.T, X.T @ dZ, dZ.sum(axis=0)


@transposed.also
def transposed_both(dZ, X, W):
    return W @ dZ.T, dZ.T @ X, dZ.sum(axis=0)


@transposed.also
def no_transpose_of_the_weights(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)


@transposed.also
def no_transpose_at_all(dZ, X, W):
    return dZ @ W, X @ dZ, dZ.sum(axis=0)


@transposed.also
def no_transpose_of_the_inputs(dZ, X, W):
    return dZ @ W.T, X @ dZ, dZ.sum(axis=0)


@dense_backward.misconception(
    "The bias gradient db is not summed over the rows. One bias acts on every example, so it gathers the shares of "
    "all of them: one sum for each column of dZ.",
    name="db_not_summed",
)
def bias_gradient_is_dZ(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ


@dense_backward.misconceptions["db_not_summed"].also
def bias_gradient_over_the_columns(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=1)


@dense_backward.misconceptions["db_not_summed"].also
def bias_gradient_of_everything(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum()


@dense_backward.misconceptions["db_not_summed"].also
def bias_gradient_of_the_first_row(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ[0]


@dense_backward.misconception(
    "It divides by n once more. The mean over the examples is already inside dZ, from the loss: a layer only adds up.",
    name="divided_by_n_twice",
)
def both_divided(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.mean(axis=0)


@dense_backward.misconceptions["divided_by_n_twice"].also
def weights_divided(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.sum(axis=0)


@dense_backward.misconceptions["divided_by_n_twice"].also
def bias_divided(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.mean(axis=0)


@dense_backward.misconceptions["divided_by_n_twice"].also
def all_divided(dZ, X, W):
    return dZ @ W.T / len(X), X.T @ dZ / len(X), dZ.mean(axis=0)


@dense_backward.misconception(
    "The three come in another order than asked for: (dX, dW, db), the gradient of the inputs first.",
)
def order_of_the_three(dZ, X, W):
    return X.T @ dZ, dZ.sum(axis=0), dZ @ W.T


@order_of_the_three.also
def weights_before_inputs(dZ, X, W):
    return X.T @ dZ, dZ @ W.T, dZ.sum(axis=0)


@dense_backward.misconception(
    "The bias gradient db is a table of one row, shape (1, n_out). b has shape (n_out,), and its gradient has the "
    "same: sum without `keepdims`."
)
def db_keeps_its_rows(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=0, keepdims=True)


relu_backward = Exercise(
    "backprop.relu_backward",
    nn.relu_backward,
    LESSON,
    points=1,
    hints=(
        "Where Z was above 0, relu passed it on unchanged. How much does A change there when Z changes a little? And "
        "where Z was cut off?",
        "The slope is 1 or 0, so dA is kept or becomes 0. Which of the two arrays decides which?",
        "`Z > 0` is the mask. `np.where(mask, one, other)` chooses entry by entry.",
        "The whole body: `return np.where(Z > 0, ..., 0.0)` with what is let through in place of the dots.",
    ),
)


@relu_backward.cases
def mixed_signs(rng):
    yield args(np.array([[5.0, -6.0, 7.0, -8.0]]), np.array([[2.0, 3.0, -1.0, -4.0]]))
    for shape in ((3, 4), (5, 2), (6,), (2, 3, 2)):
        yield args(rng.normal(size=shape) * 2, rng.choice([-1, 1], size=shape) * rng.uniform(0.2, 3, size=shape))


@relu_backward.cases(edge=True)
def at_zero(rng):
    yield args(np.array([[1.0, -2.0, 3.0]]), np.array([[0.0, 0.0, 4.0]]))
    yield args(rng.normal(size=(3, 3)), np.array([[0.0, 2.0, -1.0], [3.0, 0.0, 5.0], [-4.0, 1.0, 0.0]]))
    yield args(rng.normal(size=(2, 3)), -rng.uniform(0.5, 2, size=(2, 3)))
    yield args(rng.normal(size=(1, 1)), np.array([[1e-12]]))


@relu_backward.misconception(
    "The gradient is multiplied by Z itself. The slope of relu is 1 where it lets through, however large Z is: dA "
    "passes unchanged.",
    name="multiplied_by_Z",
)
def times_relu(dA, Z):
    return dA * np.maximum(Z, 0)


@relu_backward.misconceptions["multiplied_by_Z"].also
def times_Z(dA, Z):
    return dA * Z


@relu_backward.misconception(
    "The mask looks at dA. What was let through on the way forward was decided by Z: where Z > 0, negative gradients "
    "pass as well.",
    name="mask_on_dA",
)
def relu_of_the_gradient(dA, Z):
    return np.maximum(dA, 0)


@relu_backward.misconceptions["mask_on_dA"].also
def both_masks(dA, Z):
    return np.where((Z > 0) & (dA > 0), dA, 0.0)


@relu_backward.misconceptions["mask_on_dA"].also
def Z_where_dA_is_positive(dA, Z):
    return np.where(dA > 0, Z, 0.0)


@relu_backward.misconception(
    "All gradients pass. Where Z was cut off, changing it a little changes nothing after it: the gradient there is 0."
)
def all_passed(dA, Z):
    return dA.copy()


@all_passed.also
def the_same_array(dA, Z):
    return dA


@relu_backward.misconception("It gives the slope alone, 1 or 0. The chain rule multiplies it by what arrives: dA.")
def slope_alone(dA, Z):
    return np.where(Z > 0, 1.0, 0.0)


@slope_alone.also
def slope_as_bool(dA, Z):
    return Z > 0


@relu_backward.misconception(
    "At exactly 0 it lets the gradient through. By this course's convention the slope there is 0: `Z > 0`, not `Z >= "
    "0`."
)
def through_at_zero(dA, Z):
    return np.where(Z >= 0, dA, 0.0)


@relu_backward.misconception(
    "It lets through where Z is negative and blocks where it is positive: the mask is upside down."
)
def mask_upside_down(dA, Z):
    return np.where(Z > 0, 0.0, dA)


@relu_backward.misconception(
    "The values are right, but dA was changed in place: the caller may still need it. Build a new array."
)
def input_changed_in_place(dA, Z):
    dA[Z <= 0] = 0
    return dA


@relu_backward.misconception(
    "It gives relu itself, the way forward. The way back lets dA through or stops it; Z only decides which."
)
def forward_for_backward(dA, Z):
    return np.maximum(Z, 0)


softmax_cross_entropy_backward = Exercise(
    "backprop.softmax_cross_entropy_backward",
    nn.softmax_cross_entropy_backward,
    LESSON,
    points=2,
    hints=(
        "For one example: which probability did the network give each class, and which would have been right? The "
        "gradient is what is too much.",
        "`softmax(logits)` minus a 1 at each row's label. `one_hot(labels, k)` makes those 1s, or index with "
        "`np.arange(n), labels`.",
        "The loss is a mean over n examples, so each example's share is divided by n, once, here.",
        "The whole body: `return (softmax(logits) - one_hot(labels, k)) / ...`, with n and k from `logits.shape`.",
    ),
)


@softmax_cross_entropy_backward.cases
def batches(rng):
    yield args(np.array([[0.0, 0.0], [0.0, 0.0]]), np.array([0, 1]))
    for n, k in ((4, 3), (3, 5), (5, 2), (4, 4)):
        yield args(rng.normal(size=(n, k)) * 2, rng.integers(k, size=n))


@softmax_cross_entropy_backward.cases(edge=True)
def odd_batches(rng):
    yield args(rng.normal(size=(1, 4)), rng.integers(4, size=1))
    yield args(rng.normal(size=(5, 4)), np.array([2, 0, 2, 0, 0]))
    yield args(rng.normal(size=(3, 6)), np.zeros(3, dtype=int))
    yield args(np.array([[9e3, -9e3, 0.0], [1e4, 1e4, -1e4]]), np.array([1, 0]))


@softmax_cross_entropy_backward.misconception(
    "It is not divided by n. The loss is the mean over the examples, so one example moves it by 1/n of its own share."
)
def not_divided_by_n(logits, labels):
    return softmax(logits) - one_hot(labels, logits.shape[1])


@softmax_cross_entropy_backward.misconception(
    "The sign is flipped: it is the probability minus the one-hot row. A class that got too much has a positive "
    "gradient, so a step downhill lowers it.",
    name="sign",
)
def one_hot_minus_probability(logits, labels):
    return (one_hot(labels, logits.shape[1]) - softmax(logits)) / len(labels)


@softmax_cross_entropy_backward.misconceptions["sign"].also
def one_hot_minus_probability_undivided(logits, labels):
    return one_hot(labels, logits.shape[1]) - softmax(logits)


@softmax_cross_entropy_backward.misconception(
    "Nothing was subtracted at the label. The right class should get probability 1, so there the gradient is the "
    "probability minus 1."
)
def one_hot_not_subtracted(logits, labels):
    return softmax(logits) / len(labels)


@one_hot_not_subtracted.also
def probabilities_alone(logits, labels):
    return softmax(logits)


@softmax_cross_entropy_backward.misconception(
    "It is divided by the number of entries, n times k. The loss is a mean over examples: divide by n alone."
)
def divided_by_every_entry(logits, labels):
    return (softmax(logits) - one_hot(labels, logits.shape[1])) / logits.size


@divided_by_every_entry.also
def divided_by_k(logits, labels):
    return (softmax(logits) - one_hot(labels, logits.shape[1])) / logits.shape[1]


@softmax_cross_entropy_backward.misconception(
    "The one-hot rows were taken from the logits themselves. First `softmax`: probabilities and one-hot rows are of "
    "one kind."
)
def logits_for_probabilities(logits, labels):
    return (logits - one_hot(labels, logits.shape[1])) / len(labels)


@softmax_cross_entropy_backward.misconception(
    "The labels themselves were taken off. A label such as 2 is the number of a class, no amount: make one-hot rows of "
    "them first, `one_hot(labels, k)`.",
)
def labels_for_one_hot(logits, labels):
    return (softmax(logits) - labels[:, None]) / len(labels)


@labels_for_one_hot.also
def labels_along_the_classes(logits, labels):
    return (softmax(logits) - labels) / len(labels)


@labels_for_one_hot.also
def labels_for_one_hot_undivided(logits, labels):
    return softmax(logits) - labels[:, None]


@softmax_cross_entropy_backward.misconception(
    "The 1 was subtracted from whole columns: `p[:, labels]` picks columns for every row. Each row has a label of its "
    "own: `p[np.arange(n), labels]`."
)
def whole_columns(logits, labels):
    p = softmax(logits)
    p[:, labels] -= 1
    return p / len(labels)


@softmax_cross_entropy_backward.misconception(
    "It is the gradient with respect to the probabilities, -1/p at the label. The gradient asked for belongs to the "
    "logits, one step further back through softmax."
)
def gradient_of_the_probabilities(logits, labels):
    p = softmax(logits)
    with np.errstate(divide="ignore", invalid="ignore"):
        return -one_hot(labels, logits.shape[1]) / p / len(labels)


@softmax_cross_entropy_backward.misconception(
    "The exponential overflows for large logits. Take each row's largest logit off first, or use the `softmax` of "
    "lesson 02."
)
def overflow(logits, labels):
    with np.errstate(over="ignore", invalid="ignore"):
        e = np.exp(logits)
        return (e / e.sum(axis=1, keepdims=True) - one_hot(labels, logits.shape[1])) / len(labels)


EXERCISES = (
    *(Value, dense_backward, relu_backward),
    *(softmax_cross_entropy_backward, mlp_gradients, gradient_check),
)

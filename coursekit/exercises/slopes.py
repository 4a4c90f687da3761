"""Lesson 04, the slopes: a gradient measured by nudging, and one worked out by formula."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.case import Given, args
from coursekit.checking.comparison import within
from coursekit.checking.exercise import Exercise, Judged
from coursekit.nn import gradient_descent as nn

LESSON = "04_gradient_descent"
MEASURED = within(rtol=1e-6, atol=1e-7)
"""The same nudges in another order differ by some rounding over 2h, by 1e-10; a wrong way by far more at h = 0.1."""

CUBES, SINES, MEAN = "lambda x: np.sum(x**3)", "lambda x: np.sum(np.sin(x))", "lambda x: np.exp(np.mean(x))"
ENTWINED, TURNED = "lambda x: np.sum(np.cumsum(x) ** 3)", "lambda x: np.sum(np.cumsum(np.transpose(x)) ** 3)"

numerical_gradient = Exercise(
    "gradient_descent.numerical_gradient",
    nn.numerical_gradient,
    LESSON,
    points=2,
    compare=MEASURED,
    alike=MEASURED,
    hints=(
        "How do you find out what one more of a single entry does to f? Change that entry alone, and ask f twice.",
        "Ask at x + h and at x - h in that entry. Those two places lie 2h apart: divide the difference by that.",
        "`for entry in np.ndindex(x.shape):` gives every place of an array of any shape. For an array of no dimensions "
        "it gives one, `()`.",
        "For each entry: `nudge = np.zeros_like(x)`, `nudge[entry] = h`, then f at `x + nudge` and at `x - nudge`. "
        "Nothing has to be put back, since x was never touched.",
        "In the loop, after the nudge: `gradient[entry] = (f(x + nudge) - ...) / (...)` with the other place and the "
        "distance in place of the dots.",
    ),
)


@numerical_gradient.cases
def rows_and_matrices(rng):
    yield args(Given(CUBES), np.array([1.0, 2.0]), 0.1)
    yield args(Given(ENTWINED), np.array([0.1, 0.2, -0.3]), 0.3)
    yield args(Given(SINES), np.concatenate([rng.uniform(2, 4, size=2), rng.uniform(-1, 1, size=2)]))
    yield args(Given(ENTWINED), rng.normal(size=3))
    yield args(Given(TURNED), rng.normal(size=(2, 3)))
    yield args(Given(TURNED), rng.normal(size=(3, 2)), 0.05)
    yield args(Given(MEAN), rng.normal(size=(2, 4)), 0.5)


@numerical_gradient.cases(edge=True)
def other_shapes(rng):
    yield args(Given(CUBES), np.array(2.0), 0.1)
    yield args(Given(MEAN), rng.normal(size=1), 0.2)
    yield args(Given(TURNED), rng.normal(size=(2, 1, 3)), 0.1)


def _measured(difference: Callable, x: np.ndarray, h: float) -> np.ndarray:
    """Put difference(nudge) at every place, for a nudge of h there alone."""
    gradient = np.zeros_like(x)
    for entry in np.ndindex(x.shape):
        nudge = np.zeros_like(x)
        nudge[entry] = h
        gradient[entry] = difference(nudge)
    return gradient


@numerical_gradient.misconception(
    "It looks to one side only: from x to x + h. That gives the slope of the middle between them, not the one at x. "
    "Go h to both sides, so that x itself is the middle: (f(x + h) - f(x - h)) / 2h."
)
def one_sided(f, x, h=1e-5):
    return _measured(lambda nudge: (f(x + nudge) - f(x)) / h, x, h)


@one_sided.also
def one_sided_backwards(f, x, h=1e-5):
    return _measured(lambda nudge: (f(x) - f(x - nudge)) / h, x, h)


@one_sided.also
def one_sided_over_two_h(f, x, h=1e-5):
    return _measured(lambda nudge: (f(x + nudge) - f(x)) / (2 * h), x, h)


@numerical_gradient.misconception(
    "Everything comes out twice too large. From x - h to x + h the way is 2h long, not h: divide by that."
)
def divided_by_h(f, x, h=1e-5):
    return _measured(lambda nudge: (f(x + nudge) - f(x - nudge)) / h, x, h)


@numerical_gradient.misconception(
    "The difference is divided by 2 and then multiplied by h: `/ 2 * h` does that. Put brackets round 2 * h."
)
def brackets_forgotten(f, x, h=1e-5):
    return _measured(lambda nudge: (f(x + nudge) - f(x - nudge)) / 2 * h, x, h)


@numerical_gradient.misconception(
    "Only the second value of f is divided: Python divides before it takes off. Put the difference in brackets: "
    "`(f(x + nudge) - f(x - nudge)) / (2 * h)`."
)
def only_the_second_divided(f, x, h=1e-5):
    return _measured(lambda nudge: f(x + nudge) - f(x - nudge) / (2 * h), x, h)


@only_the_second_divided.also
def no_brackets_at_all(f, x, h=1e-5):
    return _measured(lambda nudge: f(x + nudge) - f(x - nudge) / 2 * h, x, h)


@numerical_gradient.misconception(
    "The difference is not divided by anything. A slope is a change of f for each unit of x, so divide by the way, 2h."
)
def not_divided(f, x, h=1e-5):
    return _measured(lambda nudge: f(x + nudge) - f(x - nudge), x, h)


@numerical_gradient.misconception(
    "The sign is turned round. A slope is positive where f grows with x: take f(x + h) first, and f(x - h) from it."
)
def sign_turned(f, x, h=1e-5):
    return _measured(lambda nudge: (f(x - nudge) - f(x + nudge)) / (2 * h), x, h)


@numerical_gradient.misconception("The h that was given is not used: the nudge is a number of your own. Nudge by `h`.")
def h_ignored(f, x, h=1e-5):
    return nn.numerical_gradient(f, x)


@h_ignored.also
def always_a_tenth_of_a_thousandth(f, x, h=1e-5):
    return nn.numerical_gradient(f, x, 1e-4)


def _leaves_x_changed(judged: Sequence[Judged]) -> bool:
    """Whether all that went wrong has left x another, or stopped with an error."""
    wrong = [one.observation for one in judged if not one.right]
    return any(1 in seen.changed for seen in wrong) and all(
        1 in seen.changed or seen.outcome == "raised" for seen in wrong
    )


@numerical_gradient.misconception(
    "After the call x is not what it was. An entry that is nudged must get its very own number back: keep it, "
    "`old = x[entry]`, and put it back. Adding h and taking it off again can leave a rounding error. Or nudge a copy.",
    recognize=_leaves_x_changed,
)
def x_left_changed(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for entry in np.ndindex(x.shape):
        x[entry] += h
        above = f(x)
        x[entry] -= 2 * h
        gradient[entry] = (above - f(x)) / (2 * h)
    return gradient


@x_left_changed.also
def x_put_back_by_adding(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for entry in np.ndindex(x.shape):
        x[entry] += h
        above = f(x)
        x[entry] -= 2 * h
        gradient[entry] = (above - f(x)) / (2 * h)
        x[entry] += h
    return gradient


@numerical_gradient.misconception(
    "An entry is still nudged when the next one is measured. Each slope is about one entry alone: undo a nudge before "
    "the next, or start each time from x itself."
)
def nudge_kept(f, x, h=1e-5):
    moved, gradient = x.copy(), np.zeros_like(x)
    for entry in np.ndindex(x.shape):
        moved[entry] += h
        above = f(moved)
        moved[entry] -= 2 * h
        gradient[entry] = (above - f(moved)) / (2 * h)
    return gradient


@nudge_kept.also
def both_nudges_kept(f, x, h=1e-5):
    above, below, gradient = x.copy(), x.copy(), np.zeros_like(x)
    for entry in np.ndindex(x.shape):
        above[entry] += h
        below[entry] -= h
        gradient[entry] = (f(above) - f(below)) / (2 * h)
    return gradient


@numerical_gradient.misconception(
    "All entries are nudged at once. A gradient has a number for each entry: what f does when that one alone changes."
)
def all_at_once(f, x, h=1e-5):
    return (f(x + h) - f(x - h)) / (2 * h)


@all_at_once.also
def all_at_once_everywhere(f, x, h=1e-5):
    return np.full_like(x, (f(x + h) - f(x - h)) / (2 * h))


def _rows_alone_right(judged: Sequence[Judged]) -> bool:
    """Whether it is right wherever x has one dimension, and wherever it has more, wrong."""
    return all(one.right == (np.ndim(one.case.args[1]) == 1) for one in judged if np.ndim(one.case.args[1]) > 0)


@numerical_gradient.misconception(
    "It works for a row of numbers alone. Weights come as matrices too, so the gradient takes the shape of x, whatever "
    "that is: visit every place with `np.ndindex(x.shape)`, and hand f an array of that same shape.",
    recognize=_rows_alone_right,
)
def one_dimension_only(f, x, h=1e-5):
    return np.array([(f(x + step) - f(x - step)) / (2 * h) for step in h * np.eye(len(x))])


@one_dimension_only.also
def row_by_row(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for i in range(len(x)):
        above, below = x.copy(), x.copy()
        above[i] += h
        below[i] -= h
        gradient[i] = (f(above) - f(below)) / (2 * h)
    return gradient


@one_dimension_only.also
def in_a_row(f, x, h=1e-5):
    flat = x.ravel()
    return _measured(lambda nudge: (f(flat + nudge) - f(flat - nudge)) / (2 * h), flat, h)


@one_dimension_only.also
def f_sees_a_row(f, x, h=1e-5):
    return in_a_row(f, x, h).reshape(x.shape)


def _no_single_numbers(judged: Sequence[Judged]) -> bool:
    """Whether all is right but for an x of no dimensions."""
    return all(one.right == (np.ndim(one.case.args[1]) > 0) for one in judged)


@numerical_gradient.misconception(
    "It fails when x is a single number, an array of shape (). That has one place too: `np.ndindex(())` visits it.",
    recognize=_no_single_numbers,
)
def single_number_forgotten(f, x, h=1e-5):
    if x.ndim == 0:
        raise TypeError("len() of unsized object")
    return nn.numerical_gradient(f, x, h)


mse_gradient = Exercise(
    "gradient_descent.mse_gradient",
    nn.mse_gradient,
    LESSON,
    points=2,
    hints=(
        "Take one example. Its error is its prediction less its target. What does one more of w_1 do to it?",
        "One more of w_j adds x_j to the prediction; one more of b adds 1. The slope of error² is 2 error times that.",
        "`errors = X @ w + b - y` has shape (n,). Weigh each column of X by the errors, add up over the examples: "
        "`X.T @ errors`, shape (d,).",
        "Both parts are 2/n times a sum over the examples. For w: of `X.T @ errors`. For b: of the errors themselves, "
        "which is one number.",
    ),
)


@mse_gradient.cases
def regressions(rng):
    X = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0], [2.0, 1.0]])
    yield args(X, np.array([2.5, 0.5, 1.5, 5.5]), np.array([1.0, 2.0]), 0.5)
    for n, d in ((5, 3), (3, 3), (4, 6), (7, 2)):
        yield args(rng.normal(size=(n, d)), rng.normal(size=n), rng.normal(size=d), float(rng.uniform(0.5, 2)))


@mse_gradient.cases(edge=True)
def small_ones(rng):
    yield args(rng.normal(size=(1, 3)), rng.normal(size=1), rng.normal(size=3), float(rng.normal()))
    yield args(rng.normal(size=(4, 1)), rng.normal(size=4), rng.normal(size=1), float(rng.normal()))
    yield args(np.array([[1.0, 2.0], [3.0, 1.0]]), np.array([4.0, 3.0]), np.array([1.0, 1.0]), -1.0)
    yield args(rng.normal(size=(6, 2)), rng.normal(size=6), np.zeros(2), 0.0)


@mse_gradient.misconception(
    "Both are half of what they should be: the 2 that comes from the square is missing. The slope of error² is 2 error."
)
def factor_two_missing(X, y, w, b):
    errors = X @ w + b - y
    return X.T @ errors / len(y), np.mean(errors)


@mse_gradient.misconception(
    "The examples are added up, not averaged. The loss is a mean over n examples, so its slope is one too: divide by n."
)
def not_averaged(X, y, w, b):
    errors = X @ w + b - y
    return 2 * X.T @ errors, 2 * np.sum(errors)


@not_averaged.also
def neither_doubled_nor_averaged(X, y, w, b):
    errors = X @ w + b - y
    return X.T @ errors, np.sum(errors)


@not_averaged.also
def only_the_bias_averaged(X, y, w, b):
    errors = X @ w + b - y
    return 2 * X.T @ errors, 2 * np.mean(errors)


@not_averaged.also
def only_the_weights_averaged(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(y) * X.T @ errors, 2 * np.sum(errors)


@mse_gradient.misconception(
    "The sign is turned round. A gradient points uphill: take the prediction less the target, not the other way. The "
    "minus of gradient descent comes later, in the step."
)
def sign_turned_round(X, y, w, b):
    errors = y - X @ w - b
    return 2 / len(y) * X.T @ errors, 2 * np.mean(errors)


@mse_gradient.misconception(
    "The errors are not added up for db. There is one b, which moves every prediction, so db is one number: the sum "
    "of what each example wants, times 2/n."
)
def db_not_summed(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(y) * X.T @ errors, 2 / len(y) * errors


@db_not_summed.also
def db_of_the_errors(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(y) * X.T @ errors, 2 * errors


@db_not_summed.also
def db_of_the_first(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(y) * X.T @ errors, 2 / len(y) * errors[0]


@db_not_summed.also
def db_of_the_first_by_a_whole(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(y) * X.T @ errors, 2 * errors[0]


@mse_gradient.misconception(
    "The bias is missing from the prediction. An error is X @ w + b - y, with b; else it is the slope of another loss."
)
def bias_forgotten(X, y, w, b):
    errors = X @ w - y
    return 2 / len(y) * X.T @ errors, 2 * np.mean(errors)


@mse_gradient.misconception(
    "For dw the errors are not weighed by the inputs. One more of w_j moves a prediction by x_j, so each error counts "
    "x_j times: `X.T @ errors`."
)
def inputs_forgotten(X, y, w, b):
    errors = X @ w + b - y
    return np.full(len(w), 2 * np.mean(errors)), 2 * np.mean(errors)


@mse_gradient.misconception(
    "The mean is taken over the features, not the examples. n is the number of examples, the rows of X: `len(y)`."
)
def divided_by_the_features(X, y, w, b):
    errors = X @ w + b - y
    return 2 / X.shape[1] * X.T @ errors, 2 / X.shape[1] * np.sum(errors)


@divided_by_the_features.also
def dw_divided_by_the_features(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(w) * X.T @ errors, 2 * np.mean(errors)


@mse_gradient.misconception("The two have changed places. The weights come first: return (dw, db).")
def changed_places(X, y, w, b):
    dw, db = nn.mse_gradient(X, y, w, b)
    return db, dw


@mse_gradient.misconception(
    "X is not transposed. `X @ errors` would weigh the columns of X; what is due is a sum over the rows, for each "
    "column one: `X.T @ errors`, shape (d,)."
)
def not_transposed(X, y, w, b):
    errors = X @ w + b - y
    return 2 / len(y) * X @ errors, 2 * np.mean(errors)

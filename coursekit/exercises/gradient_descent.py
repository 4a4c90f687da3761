"""Lesson 04, gradient descent: its five exercises, and what goes wrong in walking; see also slopes and batches."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.case import Given, args
from coursekit.checking.comparison import close
from coursekit.checking.exercise import Exercise, Judged
from coursekit.exercises.batches import minibatches
from coursekit.exercises.slopes import mse_gradient, numerical_gradient
from coursekit.nn import gradient_descent as nn

LESSON = "04_gradient_descent"

gradient_descent = Exercise(
    "gradient_descent.gradient_descent",
    nn.gradient_descent,
    LESSON,
    points=2,
    hints=(
        "How many points are there after no step, after one step, after two? The start is a point as well.",
        "The gradient points uphill, so a step goes against it: the next point is x - learning_rate * gradient(x).",
        "`x -= ...` changes the array that x names, and with it every row that is the same array. "
        "`x = x - ...` makes a new one.",
        "Make room first: `path = np.empty((n_steps + 1, len(start)))`, `path[0] = start`. Writing into a row copies.",
        "In a loop over `step in range(n_steps)`: `path[step + 1] = path[step] - ...`, with the rate times the "
        "gradient at `path[step]` in place of the dots.",
    ),
)
BOWL, SHIFTED, ENTWINED = "lambda x: 2 * x", "lambda x: 2 * (x - 1)", "lambda x: x - np.flip(x) / 2"


@gradient_descent.cases
def walks(rng):
    yield args(Given(BOWL), np.array([4.0, -8.0]), 0.25, 3)
    yield args(Given(SHIFTED), rng.normal(size=2) * 3 + 5, 0.1, 4)
    yield args(Given(ENTWINED), rng.normal(size=3) * 2, 0.3, 5)
    yield args(Given("np.cos"), rng.uniform(0.2, 1.2, size=4), 0.4, 3)
    yield args(Given(BOWL), rng.normal(size=5) + 3, 1.2, 6)


@gradient_descent.cases(edge=True)
def short_walks(rng):
    yield args(Given(SHIFTED), rng.normal(size=1) + 4, 0.2, 3)
    yield args(Given(ENTWINED), rng.normal(size=3) + 2, 0.2, 1)
    yield args(Given(BOWL), rng.normal(size=2) + 3, 0.2, 0)


def _walk(gradient: Callable, start: np.ndarray, rate: float, n_steps: int) -> np.ndarray:
    return nn.gradient_descent(gradient, start, rate, n_steps)


def _gave(pick: Callable[[np.ndarray], object]) -> Callable[[Sequence[Judged]], bool]:
    """Recognise what gives pick(the right path) on all ordinary inputs."""
    return lambda judged: all(
        one.observation.outcome == "returned"
        and not one.observation.changed
        and close(pick(one.expected), one.seen) is None
        for one in judged
        if not one.case.edge
    )


@gradient_descent.misconception(
    "It climbs. The gradient points to where the loss grows fastest, so a step goes against it: minus, not plus."
)
def ascent(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, -learning_rate, n_steps)


@gradient_descent.misconception(
    "The start is left out. The path begins where you stand: n steps make n + 1 points, the start first.",
    recognize=_gave(lambda path: path[1:]),
)
def start_left_out(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, learning_rate, n_steps)[1:]


@start_left_out.also
def a_step_before_the_first_point(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, learning_rate, n_steps + 1)[1:]


@start_left_out.also
def start_left_at_zero(gradient, start, learning_rate, n_steps):
    path = _walk(gradient, start, learning_rate, n_steps)
    path[0] = 0
    return path


@gradient_descent.misconception(
    "The last point is missing. n steps make n + 1 points: keep a point after each step, the last one too.",
    recognize=_gave(lambda path: path[:-1]),
)
def last_point_left_out(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, learning_rate, n_steps)[:-1]


@last_point_left_out.also
def last_point_left_at_zero(gradient, start, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, len(start)))
    path[:n_steps] = _walk(gradient, start, learning_rate, n_steps)[:-1]
    return path


@last_point_left_out.also
def last_row_left_at_zero(gradient, start, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, len(start)))
    path[0] = start
    for step in range(n_steps - 1):
        path[step + 1] = path[step] - learning_rate * gradient(path[step])
    return path


@gradient_descent.misconception(
    "Every step sets out from the start again. A step goes on from where the last one ended: `path[i + 1]` is made "
    "from `path[i]`."
)
def each_step_from_the_start(gradient, start, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, len(start)))
    path[0] = start
    for step in range(n_steps):
        path[step + 1] = start - learning_rate * gradient(path[step])
    return path


@each_step_from_the_start.also
def the_same_step_each_time(gradient, start, learning_rate, n_steps):
    return np.array([start] + [start - learning_rate * gradient(start)] * n_steps)


@gradient_descent.misconception(
    "It takes a step too many. n steps make n + 1 points: the start, and one after each step."
)
def a_step_too_many(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, learning_rate, n_steps + 1)


@gradient_descent.misconception(
    "Only the end comes back. What is due is the way there: every point visited, a row each, the start first.",
    recognize=_gave(lambda path: path[-1]),
)
def only_the_end(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, learning_rate, n_steps)[-1]


@gradient_descent.misconception(
    "All rows show the last point: they are one and the same array, and `x -= ...` changed it under all its names. "
    "Make a new one, `x = x - ...`, or keep a copy of each point."
)
def all_rows_the_last_point(gradient, start, learning_rate, n_steps):
    path = _walk(gradient, start, learning_rate, n_steps)
    return np.tile(path[-1], (n_steps + 1, 1))


@all_rows_the_last_point.also
def start_and_all_rows_the_last_point(gradient, start, learning_rate, n_steps):
    path = [start]
    for _ in range(n_steps):
        start -= learning_rate * gradient(start)
        path.append(start)
    return np.array(path)


@all_rows_the_last_point.also
def all_rows_but_the_first(gradient, start, learning_rate, n_steps):
    path = _walk(gradient, start, learning_rate, n_steps)
    path[1:] = path[-1]
    return path


@all_rows_the_last_point.also
def all_rows_but_the_first_and_start_moved(gradient, start, learning_rate, n_steps):
    path = all_rows_but_the_first(gradient, start, learning_rate, n_steps)
    start[:] = path[-1]
    return path


@all_rows_the_last_point.also
def all_rows_the_last_point_without_the_start(gradient, start, learning_rate, n_steps):
    return all_rows_but_the_first(gradient, start, learning_rate, n_steps)[1:]


@gradient_descent.misconception(
    "The path is right, but `start` was carried off: `x = start` is a second name for the caller's array, and "
    "`x -= ...` changes it. Begin with a copy, or write `x = x - ...`."
)
def start_moved(gradient, start, learning_rate, n_steps):
    path = _walk(gradient, start, learning_rate, n_steps)
    start[:] = path[-1]
    return path


@gradient_descent.misconception(
    "The gradient is asked only once, at the start. It is another at each point: ask again before each step."
)
def asked_only_at_the_start(gradient, start, learning_rate, n_steps):
    return _walk(lambda x: gradient(start), start, learning_rate, n_steps)


@gradient_descent.misconception("The learning rate is not used. A step is the rate times the gradient, not all of it.")
def rate_ignored(gradient, start, learning_rate, n_steps):
    return _walk(gradient, start, 1.0, n_steps)


@gradient_descent.misconception(
    "Every step has the same length. The gradient's length counts too: steps get shorter where the ground gets flat, "
    "which is how the walk comes to rest."
)
def direction_alone(gradient, start, learning_rate, n_steps):
    return _walk(lambda x: gradient(x) / np.linalg.norm(gradient(x)), start, learning_rate, n_steps)


@direction_alone.also
def sign_alone(gradient, start, learning_rate, n_steps):
    return _walk(lambda x: np.sign(gradient(x)), start, learning_rate, n_steps)


@gradient_descent.misconception(
    "The points are right, but they are a list. `np.array(path)` makes one array of them, of shape (n_steps + 1, d)."
)
def a_list_of_points(gradient, start, learning_rate, n_steps):
    return list(_walk(gradient, start, learning_rate, n_steps))


def _real(args: tuple, value: object) -> object:
    """Read a complex number that is a real one as that: `np.linalg.eigvals` may give such."""
    if isinstance(value, (complex, np.ndarray)) and np.iscomplexobj(value) and not np.any(np.imag(value)):
        return np.real(value)
    return value


max_learning_rate = Exercise(
    "gradient_descent.max_learning_rate",
    nn.max_learning_rate,
    LESSON,
    points=2,
    view=_real,
    hints=(
        "Along which direction does the loss curve most? There a step jumps too far first.",
        "The curvatures are the eigenvalues of the matrix 2/n XᵀX, shape (d, d). n is the number of examples.",
        "`np.linalg.eigvalsh(matrix)` gives the eigenvalues of a symmetric matrix, from the smallest to the largest.",
        "A step multiplies the distance by 1 - rate * eigenvalue. When is that -1 for the largest eigenvalue? Solve it "
        "for the rate.",
    ),
)


def _spread(rng: np.random.Generator, n: int, d: int) -> np.ndarray:
    """Draw X, shape (n, d), whose curvatures lie well apart."""
    columns, turn = np.linalg.qr(rng.normal(size=(n, d)))[0], np.linalg.qr(rng.normal(size=(d, d)))[0]
    return columns * (rng.uniform(2, 4) * 0.6 ** np.arange(d)) @ turn


@max_learning_rate.cases
def several_features(rng):
    yield args(np.array([[3.0, 0.0], [0.0, 1.0], [0.0, 1.0]]))
    yield args(np.array([[1.0, 0.0], [0.0, 2.0]]))
    for n, d in ((6, 2), (5, 3), (8, 4), (3, 3)):
        yield args(_spread(rng, n, d))
    yield args(_spread(rng, 7, 2) + 1.0)


@max_learning_rate.cases(edge=True)
def one_of_a_kind(rng):
    yield args(np.array([[2.0]]))
    yield args(rng.uniform(0.5, 2, size=(5, 1)))


def _eigenvalues(X: np.ndarray) -> np.ndarray:
    return np.linalg.eigvalsh(2 / len(X) * X.T @ X)


@max_learning_rate.misconception(
    "These are the eigenvalues of XᵀX. The loss is a mean, and its slope has a 2: it curves as 2/n XᵀX does."
)
def eigenvalue_of_XtX(X):
    return 2 / np.linalg.eigvalsh(X.T @ X).max()


@eigenvalue_of_XtX.also
def eigenvalue_not_averaged(X):
    return 1 / np.linalg.eigvalsh(X.T @ X).max()


@max_learning_rate.misconception(
    "It is twice too large: the 2 that comes from the square is missing in the curvature. It is 2/n XᵀX, not 1/n XᵀX."
)
def factor_two_missing(X):
    return 2 / np.linalg.eigvalsh(X.T @ X / len(X)).max()


@max_learning_rate.misconception(
    "It goes by the smallest eigenvalue, the flattest direction. The walk breaks first where the loss curves most: the "
    "largest eigenvalue sets the limit.",
)
def smallest_eigenvalue(X):
    return 2 / _eigenvalues(X)[0]


@max_learning_rate.misconception(
    "It is half of the limit. At 1 / eigenvalue a step lands right in the middle of the valley. It may go past that, "
    "and stays stable until it lands as far away on the other side: 2 / eigenvalue."
)
def half_of_it(X):
    return 1 / _eigenvalues(X).max()


@max_learning_rate.misconception(
    "It takes the eigenvalues' sum or mean. Each direction is on its own, and the one that curves most sets the limit."
)
def sum_of_the_eigenvalues(X):
    return 2 / _eigenvalues(X).sum()


@sum_of_the_eigenvalues.also
def mean_of_the_eigenvalues(X):
    return 2 / _eigenvalues(X).mean()


@max_learning_rate.misconception(
    "It is a curvature, not a rate. The more the loss curves, the smaller the rate: 2 divided by the eigenvalue."
)
def eigenvalue_itself(X):
    return _eigenvalues(X).max()


@eigenvalue_itself.also
def twice_the_eigenvalue(X):
    return 2 * _eigenvalues(X).max()


@eigenvalue_itself.also
def half_the_eigenvalue(X):
    return _eigenvalues(X).max() / 2


@max_learning_rate.misconception(
    "It divides by the number of features. The loss is a mean over the examples: n is the number of rows, `len(X)`."
)
def divided_by_the_features(X):
    return 2 / np.linalg.eigvalsh(2 / X.shape[1] * X.T @ X).max()


@max_learning_rate.misconception(
    "It takes the largest singular value of X, or its norm, as it is. The eigenvalues of XᵀX are the squares of those."
)
def singular_value_not_squared(X):
    return 2 / (2 / len(X) * np.linalg.norm(X, 2))


@max_learning_rate.misconception(
    "It goes by the entries on the diagonal alone. Those say how the loss curves along each weight, and where two "
    "features go together it curves more along a slanting way: take the eigenvalues."
)
def diagonal_alone(X):
    return 2 / np.diag(2 / len(X) * X.T @ X).max()


@max_learning_rate.misconception(
    "The mean of each feature is taken off first. This loss is one of X as it is, and large means make it curve more: "
    "no covariance, but 2/n XᵀX."
)
def centred(X):
    return nn.max_learning_rate(X - X.mean(axis=0)) if len(X) > 1 else np.inf


EXERCISES = (numerical_gradient, mse_gradient, gradient_descent, max_learning_rate, minibatches)

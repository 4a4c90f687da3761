"""Lesson 05, gradient_check: of a right gradient its smallness is judged, of a wrong one the value."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.checking import show
from coursekit.checking.case import Case, Given, args, fresh
from coursekit.checking.comparison import Difference, close
from coursekit.checking.exercise import Exercise, Judged
from coursekit.checking.values import plain
from coursekit.nn import backprop as nn
from coursekit.nn.gradient_descent import numerical_gradient

CUBES = Given("lambda x: np.sum(x**3)")
CUBES_GRADIENT = Given("lambda x: 3 * x**2")
STEEP = Given("lambda x: np.sum(np.exp(20 * x))")
STEEP_GRADIENT = Given("lambda x: 20 * np.exp(20 * x)")
WEIGHED = Given("lambda x: np.sum(np.arange(1, x.size + 1) * x.ravel() ** 2)")
WEIGHED_GRADIENT = Given("lambda x: 2 * np.arange(1, x.size + 1).reshape(x.shape) * x")
FIRST = Given("lambda x: x.flat[0] ** 2")
FIRST_GRADIENT = Given("lambda x: 2 * x * (np.arange(x.size) == 0).reshape(x.shape)")
CONSTANT = Given("lambda x: 7.0")
ZEROS = Given("lambda x: np.zeros_like(x)")
RIGHT = ((CUBES, CUBES_GRADIENT), (STEEP, STEEP_GRADIENT), (WEIGHED, WEIGHED_GRADIENT))
RIGHT_WITH_ZEROS = ((FIRST, FIRST_GRADIENT), (CONSTANT, ZEROS))

TOLERANCE = 1e-4
"""A wrong gradient's error is right within this share: every way to measure a gradient meets it."""


def view(arguments: tuple, value: Any) -> Any:
    """Of a right gradient: is the error tiny? Of a wrong one: the error itself."""
    f, gradient, _ = arguments
    if isinstance(value, bool) or getattr(getattr(value, "dtype", None), "kind", "") == "b":
        return Difference("kind", "it is a yes or no, and a number is due: how large the error is")
    if (difference := close(0.0, value)) is not None and difference.kind != "value":
        return difference
    error = float(np.asarray(value))
    if (f, gradient) in RIGHT:
        return {"it is below 1e-5": abs(error) < 1e-5}
    if (f, gradient) in RIGHT_WITH_ZEROS:  # the least rounding is much beside 1e-8
        return {"it is below 1e-3": abs(error) < 1e-3}
    return error


def compare(expected: Any, got: Any) -> Difference | None:
    """Compare as the course map does, but a wrong gradient's error within 1e-4 of itself."""
    near = isinstance(expected, float) and isinstance(got, float) and abs(got - expected) <= TOLERANCE * abs(expected)
    return None if near else close(expected, got)


def expectation(expected: Any) -> str:
    """What is due, in words."""
    return "a number near 0: this gradient is right" if isinstance(expected, dict) else show.value(expected)


gradient_check = Exercise(
    "backprop.gradient_check",
    nn.gradient_check,
    "05_backprop",
    points=2,
    view=view,
    compare=compare,
    expectation=expectation,
    hints=(
        "Two arrays of one shape are compared: what `gradient(x)` says, and what `numerical_gradient(f, x)` measures.",
        "An error of 0.001 is much for a gradient of 0.002 and nothing for one of 2,000. So divide each entry's error "
        "by the size of that entry in both arrays: `np.abs(a) + np.abs(n)`.",
        "Where both are 0 you would divide 0 by 0. `np.maximum(1e-8, size)` keeps the divisor away from 0.",
        "One number for the whole array: the largest of all entries' relative errors, `np.max(...)`.",
        "The whole body: `a, n = gradient(x), numerical_gradient(f, x)`, then "
        "`return np.max(np.abs(...) / np.maximum(1e-8, ...))`.",
    ),
)


def _away_from_zero(rng, *shape):
    return rng.choice([-1, 1], size=shape) * rng.uniform(0.5, 2, size=shape)


@gradient_check.cases
def wrong_gradients(rng):
    for wrong in ("lambda x: x**2", "lambda x: -3 * x**2"):
        yield args(CUBES, Given(wrong), np.array([1.0, 2.0]))
    for shape in ((3,), (4,), (2, 3)):
        yield args(WEIGHED, Given("lambda x: 2 * x"), rng.uniform(0.5, 2, size=shape))
    yield args(
        WEIGHED, Given("lambda x: 2 * np.arange(x.size, 0, -1).reshape(x.shape) * x"), _away_from_zero(rng, 3, 2)
    )
    yield args(STEEP, Given("lambda x: np.exp(20 * x)"), rng.uniform(-0.2, 0.2, size=3))
    yield args(WEIGHED, Given("lambda x: 2 * x"), np.array([8.0, 0.5, -0.25]))
    yield args(WEIGHED, Given("lambda x: 2 * x"), rng.uniform(1e-3, 2e-3, size=3))
    yield args(CUBES, Given("lambda x: 2 * x"), rng.uniform(1, 2, size=4))
    yield args(CUBES, Given("lambda x: 2 * x"), -rng.uniform(1, 2, size=(2, 2)))
    yield args(WEIGHED, ZEROS, _away_from_zero(rng, 3))
    yield args(CUBES, Given("lambda x: x**2"), _away_from_zero(rng, 2, 2))


@gradient_check.cases
def right_gradients(rng):
    for f, gradient in RIGHT:
        for shape in ((4,), (3, 2)):
            x = rng.uniform(-0.2, 0.2, size=shape) if f is STEEP else _away_from_zero(rng, *shape)
            yield args(f, gradient, x)


@gradient_check.cases(edge=True)
def zero_on_both_sides(rng):
    yield args(CONSTANT, ZEROS, rng.normal(size=3))
    yield args(FIRST, FIRST_GRADIENT, _away_from_zero(rng, 4))
    yield args(FIRST, FIRST_GRADIENT, _away_from_zero(rng, 2, 2))


def _measured(f, gradient, x):
    return np.asarray(gradient(x)), numerical_gradient(f, x)


def _size(a, n):
    return np.maximum(1e-8, np.abs(a) + np.abs(n))


@gradient_check.misconception(
    "It is the absolute error: its size depends on how large the gradient is, so no threshold fits. Divide each "
    "entry's error by `abs(a) + abs(n)`."
)
def absolute_error(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n))


@absolute_error.also
def absolute_error_of_all(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.linalg.norm(a - n)


@absolute_error.also
def mean_absolute_error(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.mean(np.abs(a - n))


@gradient_check.misconception(
    "Where both gradients are 0 it divides 0 by 0, and the answer is nan. Keep the divisor away from 0: "
    "`np.maximum(1e-8, ...)`."
)
def division_by_zero(f, gradient, x):
    a, n = _measured(f, gradient, x)
    with np.errstate(invalid="ignore"):
        return np.max(np.abs(a - n) / (np.abs(a) + np.abs(n)))


@division_by_zero.also
def division_by_zero_in_a_loop(f, gradient, x):
    a, n = _measured(f, gradient, x)
    pairs = zip(a.ravel().tolist(), n.ravel().tolist(), strict=True)
    return max(abs(one - other) / (abs(one) + abs(other)) for one, other in pairs)


@gradient_check.misconception(
    "It is the mean or the sum over the entries. One wrong entry among thousands would hide in a mean: take the "
    "largest."
)
def mean_for_largest(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.mean(np.abs(a - n) / _size(a, n))


@mean_for_largest.also
def sum_for_largest(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.sum(np.abs(a - n) / _size(a, n))


@gradient_check.misconception(
    "It compares the two arrays as wholes, by one length for all entries. A small entry that is quite wrong hides "
    "behind large ones that are right: divide entry by entry, then take the largest."
)
def one_length_for_all(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.linalg.norm(a - n) / max(1e-8, np.linalg.norm(a) + np.linalg.norm(n))


@one_length_for_all.also
def one_sum_for_all(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.sum(np.abs(a - n)) / max(1e-8, np.sum(np.abs(a) + np.abs(n)))


@one_length_for_all.also
def largest_over_largest(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n)) / max(1e-8, np.max(np.abs(a) + np.abs(n)))


@gradient_check.misconception(
    "An `abs` is missing, so errors of one sign count as less than none, or positive and negative sizes cancel. Each "
    "difference and each size is taken without its sign."
)
def sign_kept(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max((a - n) / _size(a, n))


@sign_kept.also
def sign_kept_the_other_way(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max((n - a) / _size(a, n))


@sign_kept.also
def sign_kept_below(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, a + n))


@sign_kept.also
def sign_of_the_sum_alone(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a + n)))


@gradient_check.misconception(
    "The error is divided by one of the two gradients alone. The formula divides by both together, `abs(a) + abs(n)`, "
    "so that the answer lies between 0 and 1 and neither is taken for the truth."
)
def divided_by_one_alone(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(n)))


@divided_by_one_alone.also
def divided_by_the_other_alone(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a)))


@divided_by_one_alone.also
def divided_by_the_larger(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(n))))


@gradient_check.misconception(
    "The slope is measured to one side only: `f(x + h) - f(x)`. Its error is far larger than that of central "
    "differences, so a right gradient looks wrong."
)
def one_sided(f, gradient, x):
    n, h = np.zeros_like(x), 1e-5
    for entry in np.ndindex(x.shape):
        nudged = x.copy()
        nudged[entry] += h
        n[entry] = (f(nudged) - f(x)) / h
    return np.max(np.abs(gradient(x) - n) / _size(gradient(x), n))


@gradient_check.misconception(
    "It says only whether they are alike. A number is due: the largest relative error, so that a person can judge."
)
def yes_or_no(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return bool(np.allclose(a, n))


@gradient_check.misconception("It gives the error of every entry. One number is due: the largest of them.")
def every_entry(f, gradient, x):
    a, n = _measured(f, gradient, x)
    return np.abs(a - n) / _size(a, n)


def does_as(programs: Sequence[Callable]) -> Callable[[Sequence[Judged]], bool]:
    """Recognise what comes as near to one of these programs as two ways of measuring a slope do."""

    def same(one: Judged, program: Callable) -> bool:
        done, got = _done(program, one.case), one.seen
        if isinstance(done, str):
            return one.observation.error is not None and one.observation.error.type == done
        if isinstance(done, float) and isinstance(got, float):
            return bool(abs(done - got) <= 1e-3 * abs(done)) or close(done, got) is None
        return one.observation.outcome == "returned" and type(done) is type(got) and done == got

    return lambda judged: any(all(same(one, program) for one in judged) for program in programs)


def _done(program: Callable, case: Case) -> Any:
    try:
        return gradient_check.seen(case, plain(program(*map(fresh, case.args))))
    except Exception as error:
        return type(error).__name__


for misconception in gradient_check.misconceptions.values():
    misconception.recognize = does_as(misconception.programs)

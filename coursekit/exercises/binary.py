"""Lesson 03, binary cross-entropy: the surprise at one of two outcomes, and what goes wrong in it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference, close
from coursekit.checking.exercise import Exercise, Judged, ordinary_right
from coursekit.exercises.recognition import nearly_right, returned_number, shown_by_ordinary_inputs
from coursekit.nn import loss as nn

LESSON = "03_loss"
CERTAIN_ATOL = 1e-4
"""The course map's tolerance at p = 0 and 1: 1 - 1e-12 is no float, so right formulas differ by some 1e-5 there."""


def close_or_certain(expected: Any, got: Any) -> Difference | None:
    """Compare as `close` does, but within 1e-4 where a loss is due that only a p of 0 or 1 can have.

    A wrong p of 0 or 1 costs 27.6, so that a mean over at most 5 examples exceeds 5; right ones alone cost 1e-12. The
    other cases keep p from 0.02 to 0.98, and their losses between 0.02 and 4.
    """
    certain = isinstance(expected, (float, np.ndarray)) and not 1e-9 < float(expected) < 5
    number = isinstance(got, (int, float)) or (isinstance(got, np.ndarray) and got.ndim == 0 and got.dtype.kind in "if")
    if certain and number and abs(float(got) - float(expected)) <= CERTAIN_ATOL:
        return None
    return close(expected, got)


binary_cross_entropy = Exercise(
    "loss.binary_cross_entropy",
    nn.binary_cross_entropy,
    LESSON,
    points=2,
    compare=close_or_certain,
    hints=(
        "What is the surprise when y is 1, and when y is 0? Which probability belongs to what happened?",
        "`y * ...` keeps what stands behind it where y is 1; `(1 - y) * ...` where y is 0. One of the two is always 0.",
        "`np.log(0)` is minus infinity, and 0 times that is nan. So first keep p away from 0 and 1: `np.clip`.",
        "First `p = np.clip(p, 1e-12, 1 - 1e-12)`. Then `-np.log(p)` where y is 1, and `-np.log(1 - p)` where y is 0.",
        "`surprise = -(y * np.log(p) + (1 - y) * ...)` with the other logarithm in place of the dots, then the mean.",
    ),
)


def _forecasts(rng, n):
    """Draw p from 0.02 to 0.98, shape (n,), and outcomes in which both 0 and 1 occur."""
    y = np.array([1, 0, *rng.integers(2, size=n - 2)])
    return rng.uniform(0.02, 0.98, size=n), rng.permutation(y)


@binary_cross_entropy.cases
def forecasts(rng):
    yield args(np.array([0.5, 0.75, 0.5]), np.array([1, 0, 0]))
    yield args(np.array([0.9, 0.2]), np.array([1, 0]))
    for n in (3, 5, 8):
        yield args(*_forecasts(rng, n))
    p, y = _forecasts(rng, 6)
    yield args(p, y.astype(float))


@binary_cross_entropy.cases(edge=True)
def certain_or_alone(rng):
    yield args(np.array([0.0]), np.array([1]))
    yield args(np.array([1.0]), np.array([0]))
    yield args(np.array([0.0, 1.0]), np.array([0, 1]))
    yield args(np.array([1.0, 0.0, 0.5]), np.array([1, 1, 0]))
    yield args(rng.uniform(0.1, 0.9, size=1), np.array([0]))
    yield args(rng.uniform(0.1, 0.9, size=4), np.ones(4, dtype=int))
    yield args(rng.uniform(0.1, 0.9, size=3), np.zeros(3, dtype=int))


def _kept_off(p):
    return np.clip(p, 1e-12, 1 - 1e-12)


@binary_cross_entropy.misconception(
    "One of the two terms is missing. Where y is 1 it costs -log p, where y is 0 it costs -log(1 - p): both must count."
)
def one_term_only(p, y):
    return -np.mean(y * np.log(_kept_off(p)))


@one_term_only.also
def the_other_term_only(p, y):
    return -np.mean((1 - y) * np.log(1 - _kept_off(p)))


@one_term_only.also
def log_p_for_every_outcome(p, y):
    return -np.mean(np.log(_kept_off(p)))


@one_term_only.also
def mean_over_the_ones(p, y):
    return -np.mean(np.log(_kept_off(p[y == 1]))) if np.any(y == 1) else 0.0


@binary_cross_entropy.misconception(
    "A sign is wrong. The logarithm of a probability is 0 or negative, so a minus before both terms makes the loss "
    "positive."
)
def sign_of_the_logarithm(p, y):
    p = _kept_off(p)
    return np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@sign_of_the_logarithm.also
def sign_of_the_second_term(p, y):
    p = _kept_off(p)
    return np.mean(-y * np.log(p) + (1 - y) * np.log(1 - p))


@sign_of_the_logarithm.also
def sign_of_the_first_term(p, y):
    p = _kept_off(p)
    return np.mean(y * np.log(p) - (1 - y) * np.log(1 - p))


@binary_cross_entropy.misconception(
    "The logarithm has another base. `np.log2` counts halvings and `np.log10` tenths; the loss takes the natural one, "
    "`np.log`.",
    name="log_base_2",
)
def log_of_base_2(p, y):
    p = _kept_off(p)
    return -np.mean(y * np.log2(p) + (1 - y) * np.log2(1 - p))


@log_of_base_2.also
def log_of_base_10(p, y):
    p = _kept_off(p)
    return -np.mean(y * np.log10(p) + (1 - y) * np.log10(1 - p))


@binary_cross_entropy.misconception(
    "The surprises are added up, not averaged. The loss is their mean, so that it does not grow with the number of "
    "examples.",
    name="sum_for_mean",
)
def sum_of_surprises(p, y):
    p = _kept_off(p)
    return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))


@binary_cross_entropy.misconception(
    "The two terms are swapped: it costs most to be right. Where y is 1 the probability that counts is p, where y is 0 "
    "it is 1 - p."
)
def outcomes_swapped(p, y):
    p = _kept_off(p)
    return -np.mean(y * np.log(1 - p) + (1 - y) * np.log(p))


@binary_cross_entropy.misconception(
    "The logarithm was taken of y. It belongs to the probability p; y is 0 or 1 and only chooses the term."
)
def log_of_the_outcome(p, y):
    y = _kept_off(y)
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


@log_of_the_outcome.also
def log_of_the_bare_outcome(p, y):
    return -np.mean(p * np.log(y) + (1 - p) * np.log(1 - y))


@binary_cross_entropy.misconception(
    "It gives a surprise for each example. A loss is one number: take their mean.",
    name="mean_forgotten",
)
def surprise_of_each(p, y):
    p = _kept_off(p)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))


@binary_cross_entropy.misconception(
    "This is the squared error of the probabilities. Cross-entropy takes the surprise, the negative logarithm of the "
    "probability given to what happened."
)
def squared_error_for_surprise(p, y):
    return np.mean((p - y) ** 2)


for idea in binary_cross_entropy.misconceptions.values():
    idea.recognize = shown_by_ordinary_inputs(idea)


def _certain(one: Judged) -> bool:
    p = one.case.args[0]
    return bool(np.any((p == 0) | (p == 1)))


def _breaks_where_certain(judged: Sequence[Judged]) -> bool:
    """Whether all is right but for calls with p of 0 or 1, one of which gives no finite number at all."""
    wrong = [one for one in judged if not one.right]
    broken = (one.observation.outcome == "raised" or not np.isfinite(returned_number(one) or 0.0) for one in wrong)
    return ordinary_right(judged) and all(map(_certain, wrong)) and any(broken)


def _another_limit(judged: Sequence[Judged]) -> bool:
    """Whether calls with p of 0 or 1 give numbers of another size, and the others are right, or nearly."""
    others = [one for one in judged if not _certain(one)]
    off = [one for one in judged if _certain(one) and not nearly_right(one)]
    numbers = [returned_number(one) for one in off]
    finite = all(number is not None and np.isfinite(number) for number in numbers)
    return bool(off) and finite and all(nearly_right(one, 1e-4) for one in others)


@binary_cross_entropy.misconception(
    "It breaks where p is exactly 0 or 1: log 0 is minus infinity, and 0 times that is nan. Keep p between 1e-12 and "
    "1 - 1e-12 first.",
    recognize=_breaks_where_certain,
)
def not_clipped(p, y):
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@binary_cross_entropy.misconception(
    "At p = 0 or 1 it is finite, but of another size. The limit is a part of the definition: p lies between 1e-12 and "
    "1 - 1e-12, so a certain error costs 27.6.",
    recognize=_another_limit,
)
def another_limit(p, y):
    p = np.clip(p, 1e-15, 1 - 1e-15)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


@another_limit.also
def limit_at_0_alone(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-7)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

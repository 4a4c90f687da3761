"""What the checks of lesson 03 have of their own: tolerance at p = 0 and 1, floats, ideas seen on ordinary inputs."""

import numpy as np
import pytest
from verdicts import SEEDS, verdict_on

from coursekit.checking.comparison import Difference
from coursekit.exercises import find
from coursekit.exercises.binary import close_or_certain
from coursekit.exercises.loss import floats

CERTAIN = -np.log(1e-12)


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        (CERTAIN, CERTAIN + 9e-5, True),
        (CERTAIN, np.array(CERTAIN - 9e-5), True),
        (CERTAIN, CERTAIN + 2e-4, False),
        (CERTAIN, np.inf, False),
        (CERTAIN, np.nan, False),
        (CERTAIN, np.array([CERTAIN]), False),
        (CERTAIN, None, False),
        (CERTAIN, "27.6", False),
        (1e-12, 0.0, True),
        (1e-12, 2e-4, False),
        (0.5, 0.5 + 1e-8, False),
        (np.array(0.5), 0.5 * (1 + 9e-10), True),
    ],
)
def test_a_wider_tolerance_holds_where_p_is_certain_and_nowhere_else(expected, got, right):
    assert (close_or_certain(expected, got) is None) == right


def test_a_form_that_is_not_due_stays_a_difference():
    difference = Difference("kind", "it has not the form that is due")
    assert close_or_certain(0.5, difference) is difference


def test_only_cases_with_a_certain_p_fall_under_the_wider_tolerance():
    exercise = find("loss.binary_cross_entropy")
    for seed in SEEDS:
        trial = exercise.trial(seed)
        for case, expected in zip(trial.cases, trial.expected, strict=True):
            p = case.args[0]
            assert (not 1e-9 < float(expected) < 5) == bool(np.any((p == 0) | (p == 1)))


@pytest.mark.parametrize(("dtype", "right"), [(float, True), (np.float32, True), (int, False), (bool, False)])
def test_one_hot_rows_are_floats(dtype, right):
    assert (floats(np.eye(3), np.eye(3, dtype=dtype)) is None) == right


@pytest.mark.parametrize("limit", [1e-15, 1e-7, None])
def test_a_sum_is_recognised_whatever_the_limit(limit):
    def binary_cross_entropy(p, y):
        p = p if limit is None else np.clip(p, limit, 1 - limit)
        return -np.sum(y * np.log(p) + (1 - y) * np.log(1 - p))

    for seed in SEEDS:
        assert verdict_on(find("loss.binary_cross_entropy"), binary_cross_entropy, seed).diagnosis == "sum_for_mean"


def test_an_argument_changed_in_place_is_not_taken_for_another_limit():
    def binary_cross_entropy(p, y):
        np.clip(p, 1e-12, 1 - 1e-12, out=p)
        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))

    verdict = verdict_on(find("loss.binary_cross_entropy"), binary_cross_entropy, "seed")
    assert verdict.diagnosis is None and "changed its argument `p`" in verdict.headline


@pytest.mark.parametrize("added", [1e-15, 1e-12, 1e-8])
def test_a_little_added_to_a_probability_loses_the_far_losses_and_is_named(added):
    def cross_entropy(logits, labels):
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        p = exponentials / exponentials.sum(axis=1, keepdims=True)
        return -np.mean(np.log(p[np.arange(len(p)), labels] + added))

    for seed in SEEDS:
        verdict = verdict_on(find("loss.cross_entropy"), cross_entropy, seed)
        assert verdict.diagnosis == "probability_rounded_to_zero"

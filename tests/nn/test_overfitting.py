"""The reference of lesson 07 against hand values, definitions written a second time, and what a split must be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import (
    assert_chance_comes_from_rng,
    assert_each_index_once,
    assert_every_order_is_as_likely,
    assert_pure,
    seeds,
)

from coursekit.nn.overfitting import (
    diagnose,
    early_stopping,
    k_fold,
    polynomial_features,
    train_validation_test_split,
)

losses = st.lists(st.integers(0, 6).map(float), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("n", "validation", "test", "sizes"),
    [
        (10, 0.2, 0.3, (5, 2, 3)),
        (10, 0.17, 0.12, (7, 2, 1)),
        (7, 0.2, 0.4, (3, 1, 3)),
        (9, 0, 0, (9, 0, 0)),
        (4, 0.5, 0.5, (0, 2, 2)),
        (1, 0.1, 0.2, (1, 0, 0)),
    ],
)
def test_sizes_of_a_split_by_hand(n, validation, test, sizes):
    split = train_validation_test_split(n, validation, test, np.random.default_rng(0))
    assert tuple(map(len, split)) == sizes


@given(st.integers(0, 50), st.integers(0, 100), st.integers(0, 100), seeds)
def test_a_split_deals_every_index_once_in_rounded_sizes(n, validation, test, seed):
    """Percentages, so that the sizes can be found in whole numbers; halves are not tried."""
    test = min(test, 100 - validation)
    if n * validation % 100 == 50 or n * test % 100 == 50:
        return
    parts = assert_pure(train_validation_test_split, n, validation / 100, test / 100, np.random.default_rng(seed))
    due = [(n * percent + 50) // 100 for percent in (validation, test)]
    assert list(map(len, parts)) == [n - sum(due), *due]
    assert_each_index_once(parts, n)


def test_a_split_is_shuffled_by_the_given_generator():
    assert_chance_comes_from_rng(lambda rng: train_validation_test_split(20, 0.25, 0.25, rng))
    assert_every_order_is_as_likely(lambda rng: train_validation_test_split(4, 0.25, 0.25, rng))


def test_powers_by_hand():
    due = [[1.0, 2.0, 4.0, 8.0], [1.0, -1.0, 1.0, -1.0], [1.0, 0.0, 0.0, 0.0]]
    assert polynomial_features(np.array([2.0, -1.0, 0.0]), 3).tolist() == due
    assert polynomial_features(np.array([2, -1, 0]), 3).tolist() == due
    assert polynomial_features([0.5], 0).tolist() == [[1.0]]


def test_powers_of_ints_are_floats_which_do_not_overflow():
    assert polynomial_features([10], 30)[0, -1] == pytest.approx(1e30, rel=1e-12)


@given(st.integers(0, 6), st.integers(0, 6), seeds)
def test_powers_are_repeated_products(n, degree, seed):
    x = np.random.default_rng(seed).normal(size=n)
    features = assert_pure(polynomial_features, x, degree)
    assert features.shape == (n, degree + 1) and features.dtype == np.float64
    for power in range(degree + 1):
        np.testing.assert_allclose(features[:, power], np.prod([x] * power, axis=0) * np.ones(n), rtol=1e-14)


@st.composite
def foldable(draw):
    n = draw(st.integers(2, 30))
    return n, draw(st.integers(2, n))


@given(foldable(), seeds)
def test_folds_share_out_the_indices_and_train_on_the_rest(sizes, seed):
    n, k = sizes
    folds = assert_pure(k_fold, n, k, np.random.default_rng(seed))
    assert len(folds) == k
    assert_each_index_once([validation for _, validation in folds], n)
    for fold in folds:
        assert_each_index_once(fold, n)
    lengths = [len(validation) for _, validation in folds]
    assert max(lengths) - min(lengths) <= 1


def test_folds_are_shuffled_by_the_given_generator():
    assert_chance_comes_from_rng(lambda rng: k_fold(20, 3, rng))


def test_two_indices_are_in_one_fold_as_often_as_is_their_due():
    """Of 6 in 3 folds each is with one of the 5 others: 400 times in 2,000, with a deviation of 18."""
    rng = np.random.default_rng(2)
    together = np.zeros((6, 6))
    for _ in range(2000):
        for _, pair in k_fold(6, 3, rng):
            together[np.ix_(pair, pair)] += 1
    assert np.all(together.diagonal() == 2000)
    assert np.all(np.abs(together[~np.eye(6, dtype=bool)] - 400) < 100)


@pytest.mark.parametrize(
    ("validation_losses", "patience", "due"),
    [
        ([5.0, 4.0, 3.0], 1, (2, 2)),
        ([5.0, 4.0, 4.5, 3.0], 1, (2, 1)),
        ([5.0, 4.0, 4.5, 3.0], 2, (3, 3)),
        ([5.0, 4.0, 4.5, 4.2, 3.0], 2, (3, 1)),
        ([3.0, 3.0, 3.0, 3.0], 2, (2, 0)),
        ([3.0, 4.0, 2.0, 4.0, 2.0, 1.0], 3, (5, 5)),
        ([3.0, 4.0, 2.0, 4.0, 2.0, 2.0], 3, (5, 2)),
        ([1.0, 2.0, 3.0, 0.0], 3, (3, 3)),
        ([1.0, 2.0, 3.0, 4.0], 3, (3, 0)),
        ([1.0, 2.0, 3.0, 4.0], 9, (3, 0)),
        ([7.0], 1, (0, 0)),
    ],
)
def test_early_stopping_by_hand(validation_losses, patience, due):
    assert early_stopping(validation_losses, patience) == due


@given(losses, st.integers(1, 8))
def test_early_stopping_is_the_first_epoch_whose_last_losses_are_no_new_minimum(validation_losses, patience):
    """An epoch stops when the least of the last `patience` losses is not below the least of those before."""
    epochs = range(patience, len(validation_losses))
    stops = [
        epoch
        for epoch in epochs
        if min(validation_losses[epoch - patience + 1 : epoch + 1]) >= min(validation_losses[: epoch - patience + 1])
    ]
    stop = stops[0] if stops else len(validation_losses) - 1
    due = stop, int(np.argmin(validation_losses[: stop + 1]))
    assert assert_pure(early_stopping, validation_losses, patience) == due
    assert assert_pure(early_stopping, np.array(validation_losses), patience) == due


@given(losses, st.integers(1, 8))
def test_what_comes_after_the_stop_is_never_looked_at(validation_losses, patience):
    stop, best = early_stopping(validation_losses, patience)
    assert early_stopping(validation_losses[: stop + 1], patience) == (stop, best)


@pytest.mark.parametrize(
    ("train_error", "validation_error", "due"),
    [
        (3, 3, "underfitting"),
        (3, 9, "underfitting"),
        (3, 1, "underfitting"),
        (2, 4, "overfitting"),
        (0, 2, "overfitting"),
        (2, 3, "good fit"),
        (2, 2, "good fit"),
        (2, 0, "good fit"),
        (0, 1, "good fit"),
    ],
)
def test_a_diagnosis_by_hand(train_error, validation_error, due):
    assert diagnose(train_error, validation_error, target_error=2, max_gap=1) == due


@given(*[st.integers(0, 8)] * 4)
def test_a_diagnosis_names_one_fault_and_a_missed_target_first(train_error, validation_error, target_error, max_gap):
    verdict = assert_pure(diagnose, train_error / 8, validation_error / 8, target_error / 8, max_gap / 8)
    assert (verdict == "underfitting") == (train_error > target_error)
    assert (verdict == "overfitting") == (train_error <= target_error and validation_error > train_error + max_gap)
    assert verdict in ("underfitting", "overfitting", "good fit")

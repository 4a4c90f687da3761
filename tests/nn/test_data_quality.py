"""The reference of lesson 09 against hand values and the same definitions written as plain loops."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import assert_pure, seeds

from coursekit.nn.data_quality import (
    class_weights,
    dataset_problems,
    duplicate_rows,
    leaked_rows,
    standardize,
    suspicious_labels,
)

X = np.array([[0.0, 1.0], [2.0, -1.0], [1.0, 5.0]])
LABELS = np.array([1, 0, 1])
EVERY_PROBLEM_OF_A_FULL_SET = [
    "constant feature",
    "label out of range",
    "length mismatch",
    "missing class",
    "not finite",
]


@st.composite
def tables(draw):
    """Draw two tables of small whole numbers, of one width, in which rows come up again."""
    d, rng = draw(st.integers(1, 3)), np.random.default_rng(draw(seeds))
    return tuple(rng.integers(-1, 2, size=(draw(st.integers(0, 8)), d)).astype(float) for _ in range(2))


def test_standardizing_by_hand():
    """The first feature has mean 2 and deviation 1, the second mean 10 and deviation 10."""
    train, test = np.array([[1.0, 0.0], [3.0, 20.0]]), np.array([[2.0, 10.0], [5.0, 0.0], [0.0, 40.0]])
    one, other = standardize(train, test)
    assert one.tolist() == [[-1.0, -1.0], [1.0, 1.0]]
    assert other.tolist() == [[0.0, 0.0], [3.0, -1.0], [-2.0, 3.0]]


@given(st.integers(2, 8), st.integers(0, 5), st.integers(1, 3), seeds)
def test_standardizing_is_by_each_train_features_mean_and_deviation(n, m, d, seed):
    rng = np.random.default_rng(seed)
    train, test = (rng.normal(loc=5, scale=3, size=(rows, d)) for rows in (n, m))
    one, other = assert_pure(standardize, train, test)
    assert one.shape == train.shape and other.shape == test.shape
    np.testing.assert_allclose(one.mean(axis=0), 0, atol=1e-10)
    np.testing.assert_allclose((one**2).mean(axis=0), 1, rtol=1e-10)
    for feature in range(d):
        mean = sum(train[:, feature]) / n
        deviation = math.sqrt(sum((x - mean) ** 2 for x in train[:, feature]) / n)
        np.testing.assert_allclose(other[:, feature], (test[:, feature] - mean) / deviation, rtol=1e-9, atol=1e-12)


@given(st.floats(-1e6, 1e6), st.integers(1, 8), st.floats(-1e6, 1e6))
def test_a_feature_that_is_constant_in_train_becomes_exactly_0_in_both(value, n, elsewhere):
    train, test = np.full((n, 2), value), np.full((2, 2), elsewhere)
    train[:, 1] = np.arange(n)
    one, other = standardize(train, test)
    assert not one[:, 0].any() and not other[:, 0].any()
    assert n == 1 or one[:, 1].any()


def test_the_mean_of_three_tenths_is_no_tenth_and_still_the_feature_is_constant():
    assert np.full(3, 0.1).std() > 0
    one, other = standardize(np.full((3, 1), 0.1), np.array([[0.1], [7.0]]))
    assert not one.any() and not other.any()


def test_standardizing_takes_ints():
    one, other = standardize(np.array([[1, 4], [3, 4]]), np.array([[2, 9]]))
    assert one.tolist() == [[-1.0, 0.0], [1.0, 0.0]] and other.tolist() == [[0.0, 0.0]]


def test_duplicates_and_leaks_by_hand():
    rows = np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0], [1.0, 3.0], [1.0, 2.0], [2.0, 1.0]])
    assert duplicate_rows(rows).tolist() == [2, 4, 5]
    assert leaked_rows(rows[:1], rows[1:]).tolist() == [1, 3]
    assert leaked_rows(rows[1:], rows[:1]).tolist() == [0]
    assert leaked_rows(rows[3:4], rows[:3]).tolist() == []


@given(tables())
def test_a_row_is_a_duplicate_if_any_earlier_one_equals_it(pair):
    table, _ = pair
    duplicates = assert_pure(duplicate_rows, table)
    assert np.issubdtype(duplicates.dtype, np.integer) and duplicates.ndim == 1
    assert duplicates.tolist() == [
        i for i in range(len(table)) if any(np.array_equal(table[i], table[j]) for j in range(i))
    ]
    assert duplicate_rows(np.delete(table, duplicates, axis=0)).tolist() == []


@given(tables())
def test_a_test_row_has_leaked_if_any_train_row_equals_it(pair):
    train, test = pair
    leaked = assert_pure(leaked_rows, train, test)
    assert np.issubdtype(leaked.dtype, np.integer) and leaked.ndim == 1
    assert leaked.tolist() == [i for i, row in enumerate(test) if any(np.array_equal(row, other) for other in train)]


def test_rows_are_equal_as_numbers_are():
    assert duplicate_rows(np.array([[0.0], [-0.0]])).tolist() == [1]
    assert duplicate_rows(np.array([[0.1 + 0.2], [0.3]])).tolist() == []
    assert leaked_rows(np.array([[1, 2]]), np.array([[1.0, 2.0]])).tolist() == [0]


def test_class_weights_by_hand():
    assert class_weights(np.array([0, 0, 0, 2]), 3).tolist() == [4 / 9, 0.0, 4 / 3]
    assert class_weights([1, 0], 2).tolist() == [1.0, 1.0]
    assert class_weights([], 2).tolist() == [0.0, 0.0]


@given(st.lists(st.integers(0, 4), max_size=12), st.integers(5, 7))
def test_every_class_that_is_there_weighs_the_same_in_all(labels, n_classes):
    weights = assert_pure(class_weights, np.array(labels, dtype=int), n_classes)
    assert weights.shape == (n_classes,) and weights.dtype == np.float64
    for label in range(n_classes):
        there = labels.count(label)
        assert weights[label] * there == pytest.approx(len(labels) / n_classes if there else 0.0, rel=1e-12)
        assert (weights[label] > 0) == (there > 0)


def test_suspicious_labels_by_hand():
    probabilities = np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8], [0.9, 0.1], [0.5, 0.5]])
    labels = np.array([0, 0, 0, 1, 1])
    assert suspicious_labels(probabilities, labels, 3).tolist() == [3, 2, 1]
    assert suspicious_labels(probabilities, list(labels), 5).tolist() == [3, 2, 1, 4, 0]
    assert suspicious_labels(probabilities, labels, 0).tolist() == []


@given(st.integers(1, 30), st.integers(1, 4), seeds)
def test_suspicious_labels_come_least_probable_first_and_ties_by_index(m, k, seed):
    """Probabilities of few sizes, so that ties come up; enough of them for an unstable sort to show."""
    rng = np.random.default_rng(seed)
    probabilities, labels, n = rng.integers(1, 4, size=(m, k)) / 4, rng.integers(k, size=m), int(rng.integers(m + 1))
    due = sorted(range(m), key=lambda i: (probabilities[i, labels[i]], i))[:n]
    assert assert_pure(suspicious_labels, probabilities, labels, n).tolist() == due


@pytest.mark.parametrize(
    ("X", "labels", "n_classes", "due"),
    [
        (X, LABELS, 2, []),
        (X[:1], [0], 1, []),
        (np.empty((2, 0)), [0, 1], 2, []),
        (X, LABELS[:2], 2, ["length mismatch"]),
        (X, np.append(LABELS, 0), 2, ["length mismatch"]),
        ([[0.0, 1.0], [math.nan, -1.0], [1.0, 5.0]], LABELS, 2, ["not finite"]),
        ([[0.0, 1.0], [2.0, math.inf], [1.0, 5.0]], LABELS, 2, ["not finite"]),
        ([[0.0, 1.0], [2.0, -1.0], [1.0, -math.inf]], LABELS, 2, ["not finite"]),
        ([[math.nan, 1.0], [math.nan, -1.0], [math.nan, 5.0]], LABELS, 2, ["not finite"]),
        ([[math.inf, 1.0], [math.inf, -1.0], [math.inf, 5.0]], LABELS, 2, ["constant feature", "not finite"]),
        ([[0.0, 1.0], [2.0, -1.0], [0.0, 1.0], [0.0, 1.0]], [0, 1, 0, -1], 2, ["label out of range"]),
        (X, [1, 0, 2], 2, ["label out of range"]),
        ([[0, 3], [2, 3], [1, 3]], LABELS, 2, ["constant feature"]),
        (X, LABELS, 3, ["missing class"]),
        (X, [1, 1, 1], 2, ["missing class"]),
        (X, [0, 0, 2], 2, ["label out of range", "missing class"]),
        (np.empty((0, 2)), np.empty(0, int), 2, ["empty", "missing class"]),
        ([], [], 2, ["empty", "missing class"]),
        (X, [], 2, ["length mismatch", "missing class"]),
        ([[math.nan, 7], [math.inf, 7]], [0, 0, 3], 2, EVERY_PROBLEM_OF_A_FULL_SET),
        ([], [5], 2, ["empty", "label out of range", "length mismatch", "missing class"]),
        (np.empty((0, 2)), [0, 1], 2, ["empty", "length mismatch", "missing class"]),
        (X, [[0], [1], [0]], 2, []),
        (X, [0.0, 1.0, math.nan], 2, ["label out of range"]),
        (X, [0, 1, 0.5], 2, ["label out of range"]),
    ],
)
def test_each_problem_is_named_alone_and_with_the_others(X, labels, n_classes, due):
    assert dataset_problems(X, labels, n_classes) == due
    assert assert_pure(dataset_problems, np.array(X), np.array(labels), n_classes) == due


@given(st.integers(0, 4), st.integers(0, 4), st.integers(1, 3), seeds)
def test_problems_are_what_a_loop_over_the_numbers_finds(n, n_labels, n_classes, seed):
    rng = np.random.default_rng(seed)
    X = rng.choice([0.0, 0.0, 1.0, 1.0, 2.0, math.nan, math.inf], size=(n, 2))
    labels = rng.integers(-1, n_classes + 1, size=n_labels) if seed % 2 else rng.integers(n_classes, size=n_labels)
    due = []
    if n >= 2 and any(all(x == column[0] for x in column) for column in X.T):
        due.append("constant feature")
    if n == 0:
        due.append("empty")
    if any(not 0 <= label < n_classes for label in labels):
        due.append("label out of range")
    if n != n_labels:
        due.append("length mismatch")
    if n == 0 or any(label not in labels for label in range(n_classes)):
        due.append("missing class")
    if not all(math.isfinite(x) for x in X.ravel()):
        due.append("not finite")
    assert dataset_problems(X, labels, n_classes) == due
    assert dataset_problems(X.tolist(), labels.tolist(), n_classes) == due


def test_a_feature_whose_deviation_is_lost_to_rounding_becomes_0():
    train, test = standardize(np.array([[0.0, 1.0], [1e-200, 3.0]]), np.array([[5.0, 2.0]]))
    assert train.tolist() == [[0.0, -1.0], [0.0, 1.0]] and test.tolist() == [[0.0, 0.0]]

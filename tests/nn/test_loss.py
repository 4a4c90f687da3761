"""The reference of lesson 03 against hand values, PyTorch's losses, and what must hold for every batch."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from networks import assert_pure, difference, seeds

from coursekit.nn.forward import softmax
from coursekit.nn.loss import accuracy, binary_cross_entropy, cross_entropy, mse, one_hot
from coursekit.nn.neuron import sigmoid

F = torch.nn.functional
shapes = st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple)


@st.composite
def classified(draw, scales=(1.0, 1e2, 1e4)):
    """Draw (logits, labels): a batch of 1 to 6, 1 to 5 classes."""
    n, k, scale = draw(st.integers(1, 6)), draw(st.integers(1, 5)), draw(st.sampled_from(scales))
    rng = np.random.default_rng(draw(seeds))
    return rng.uniform(-scale, scale, size=(n, k)), rng.integers(k, size=n)


@st.composite
def outcomes(draw, margin):
    """Draw (p, y): probabilities at least a margin away from 0 and 1, and what came of them."""
    rng, n = np.random.default_rng(draw(seeds)), draw(st.integers(1, 6))
    near = margin ** rng.uniform(0.02, 1, size=n)
    return np.where(rng.random(n) < 0.5, near, 1 - near), rng.integers(2, size=n)


def test_one_hot_by_hand():
    assert one_hot(np.array([2, 0]), 4).tolist() == [[0.0, 0.0, 1.0, 0.0], [1.0, 0.0, 0.0, 0.0]]


@given(classified(), st.integers(0, 3))
def test_one_hot_agrees_with_pytorch_and_has_a_column_for_absent_classes(batch, absent):
    logits, labels = batch
    k = logits.shape[1] + absent
    rows = assert_pure(one_hot, labels, k)
    assert rows.dtype == np.float64
    np.testing.assert_array_equal(rows, F.one_hot(torch.tensor(labels), k).numpy())


def test_one_hot_takes_lists_and_refuses_labels_beyond_the_classes():
    assert one_hot([1, 1], 2).tolist() == [[0.0, 1.0], [0.0, 1.0]]
    assert one_hot([], 3).shape == (0, 3)
    with pytest.raises(IndexError):
        one_hot([0, 3], 3)


@pytest.mark.parametrize(
    ("predictions", "targets", "due"),
    [([1, 2, 3], [1, 0, 0], 13 / 3), ([[2.0, 0.0]], [[0.0, 4.0]], 10.0), ([5.0], [5.0], 0.0), ([0.0], [3.0], 9.0)],
)
def test_mean_squared_error_by_hand(predictions, targets, due):
    result = mse(np.array(predictions), np.array(targets))
    assert result == due == mse(predictions, targets)
    assert isinstance(result, float)


@given(shapes, seeds)
def test_mean_squared_error_agrees_with_pytorch(shape, seed):
    predictions, targets = np.random.default_rng(seed).normal(size=(2, *shape))
    due = F.mse_loss(torch.tensor(predictions), torch.tensor(targets)).item()
    assert difference(assert_pure(mse, predictions, targets), due) < 1e-12


@given(st.integers(1, 6), seeds)
def test_a_column_holds_the_same_values_as_a_row_of_numbers(n, seed):
    a, b = np.random.default_rng(seed).normal(size=(2, n))
    for predictions in (a, a[:, None]):
        for targets in (b, b[:, None]):
            assert mse(predictions, targets) == pytest.approx(mse(a, b), rel=1e-14)


@pytest.mark.parametrize(("one", "other"), [((3,), (2,)), ((3, 2), (3,)), ((2,), (3, 2)), ((1,), (4,))])
def test_mean_squared_error_refuses_different_numbers_of_values(one, other):
    with pytest.raises(ValueError):
        mse(np.zeros(one), np.zeros(other))


def test_binary_cross_entropy_by_hand():
    y = np.array([1, 0])
    assert binary_cross_entropy(np.array([0.5, 0.5]), y) == pytest.approx(np.log(2), rel=1e-14)
    assert binary_cross_entropy(np.array([0.75, 0.25]), y) == pytest.approx(np.log(4 / 3), rel=1e-14)
    assert binary_cross_entropy(np.array([0.5, 0.75]), y) == pytest.approx(np.log(8) / 2, rel=1e-14)
    assert isinstance(binary_cross_entropy(np.array([0.5]), np.array([1.0])), float)


@given(outcomes(margin=0.01))
def test_binary_cross_entropy_agrees_with_pytorch(batch):
    p, y = batch
    due = F.binary_cross_entropy(torch.tensor(p), torch.tensor(y.astype(float))).item()
    assert difference(assert_pure(binary_cross_entropy, p, y), due) < 1e-12


@given(outcomes(margin=2e-12))
def test_binary_cross_entropy_is_within_the_courses_tolerance_of_pytorch_near_0_and_1(batch):
    p, y = batch
    due = F.binary_cross_entropy(torch.tensor(p), torch.tensor(y.astype(float))).item()
    assert binary_cross_entropy(p, y) == pytest.approx(due, rel=1e-9, abs=1e-12)


@given(outcomes(margin=0.01))
def test_binary_cross_entropy_is_that_of_two_classes_and_of_the_other_outcome(batch):
    p, y = batch
    z = np.log(p / (1 - p))
    assert binary_cross_entropy(p, y) == pytest.approx(binary_cross_entropy(1 - p, 1 - y), rel=1e-12)
    assert binary_cross_entropy(sigmoid(z), y == 1) == pytest.approx(
        cross_entropy(np.stack([np.zeros_like(z), z], axis=1), y), rel=1e-12
    )


@pytest.mark.parametrize("p", [0.0, 1.0, 5e-324, 1e-13])
def test_binary_cross_entropy_is_finite_at_0_and_1(p):
    sure = np.array([p])
    wrong, right = np.array([float(p < 0.5)]), np.array([float(p > 0.5)])
    with np.errstate(all="raise"):
        assert binary_cross_entropy(sure, wrong) == pytest.approx(-np.log(1e-12), rel=1e-4)
        assert binary_cross_entropy(sure, right) == pytest.approx(1e-12, rel=1e-3)


def test_binary_cross_entropy_takes_ints():
    assert binary_cross_entropy(np.array([0, 1]), np.array([0, 1])) == pytest.approx(0, abs=1e-11)


def test_cross_entropy_by_hand():
    logits = np.log([[3.0, 1.0], [1.0, 1.0]])
    assert cross_entropy(logits[:1], np.array([0])) == pytest.approx(np.log(4 / 3), rel=1e-14)
    assert cross_entropy(logits[:1], np.array([1])) == pytest.approx(np.log(4), rel=1e-14)
    assert cross_entropy(logits, [1, 0]) == pytest.approx(np.log(8) / 2, rel=1e-14)
    assert isinstance(cross_entropy(logits, np.array([1, 0])), float)


@given(classified())
def test_cross_entropy_agrees_with_pytorch(batch):
    logits, labels = batch
    due = F.cross_entropy(torch.tensor(logits), torch.tensor(labels)).item()
    assert assert_pure(cross_entropy, logits, labels) == pytest.approx(due, rel=1e-12, abs=1e-14)


@given(classified(scales=(1.0, 10.0)))
def test_cross_entropy_is_the_mean_surprise_at_the_labels_probability(batch):
    logits, labels = batch
    surprises = [-np.log(p[label]) for p, label in zip(softmax(logits), labels, strict=True)]
    assert cross_entropy(logits, labels) == pytest.approx(np.mean(surprises), rel=1e-12, abs=1e-14)


@given(classified(), seeds)
def test_cross_entropy_does_not_see_what_is_added_to_a_whole_row(batch, seed):
    logits, labels = np.round(batch[0]), batch[1]
    shift = np.random.default_rng(seed).integers(-10_000, 10_000, size=(len(logits), 1))
    assert cross_entropy(logits + shift, labels) == pytest.approx(cross_entropy(logits, labels), rel=1e-14, abs=1e-14)


@given(classified(), seeds)
def test_losses_do_not_depend_on_the_order_of_examples_or_classes(batch, seed):
    logits, labels = batch
    rng = np.random.default_rng(seed)
    rows, classes = rng.permutation(logits.shape[0]), rng.permutation(logits.shape[1])
    shuffled, renamed = logits[rows][:, classes], np.argsort(classes)[labels[rows]]
    assert cross_entropy(shuffled, renamed) == pytest.approx(cross_entropy(logits, labels), rel=1e-12, abs=1e-14)
    assert accuracy(shuffled, renamed) == accuracy(logits, labels)
    p, y = softmax(logits)[:, 0], labels == 0
    assert binary_cross_entropy(p[rows], y[rows]) == pytest.approx(binary_cross_entropy(p, y), rel=1e-12)
    assert mse(p[rows], y[rows].astype(float)) == pytest.approx(mse(p, y.astype(float)), rel=1e-12)


def test_cross_entropy_is_stable_far_out():
    logits = np.array([[1e4, -1e4], [-1e4, 1e4]])
    with np.errstate(all="raise", under="ignore"):
        assert cross_entropy(logits, np.array([0, 1])) == 0.0
        assert cross_entropy(logits, np.array([1, 0])) == 20_000.0
        assert cross_entropy(np.full((3, 4), -1e4), np.array([0, 3, 1])) == pytest.approx(np.log(4), rel=1e-14)


def test_of_one_class_nothing_can_be_wrong():
    logits = np.array([[-1e4], [0.0], [1e4]])
    assert cross_entropy(logits, [0, 0, 0]) == 0.0
    assert accuracy(logits, [0, 0, 0]) == 1.0


def test_accuracy_by_hand():
    logits = np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 5.0], [-3.0, -1.0, -2.0], [0.0, -1.0, -2.0]])
    assert accuracy(logits, np.array([0, 2, 1, 1])) == 0.75
    assert accuracy(logits, [0, 2, 1, 0]) == 1.0
    assert accuracy(logits[:1], [1]) == 0.0
    assert isinstance(accuracy(logits, [0, 0, 0, 0]), float)


@given(classified())
def test_accuracy_counts_the_labels_that_have_the_largest_logit(batch):
    logits, labels = batch
    hits = sum(row[label] == max(row) for row, label in zip(logits, labels, strict=True))
    assert assert_pure(accuracy, logits, labels) == hits / len(labels)


def test_binary_cross_entropy_takes_lists_and_columns_and_float32():
    due = -(np.log(0.9) + np.log(0.8)) / 2
    assert binary_cross_entropy([0.9, 0.2], [1, 0]) == pytest.approx(due, rel=1e-12)
    assert binary_cross_entropy(np.array([[0.9], [0.2]]), np.array([1, 0])) == pytest.approx(due, rel=1e-12)
    certain = np.array([0.0, 1.0], np.float32)
    assert binary_cross_entropy(certain, 1 - certain) == pytest.approx(-np.log(1e-12), rel=1e-4)
    with pytest.raises(ValueError, match="reshape"):
        binary_cross_entropy(np.array([0.5, 0.5]), np.array([1, 0, 1]))

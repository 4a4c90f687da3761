"""The reference of lesson 08 against hand values, PyTorch's autograd, and what dropping at random must keep."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from networks import assert_chance_comes_from_rng, assert_pure, difference, networks, seeds, tensors

from coursekit.nn.gradient_descent import numerical_gradient
from coursekit.nn.regularization import (
    choose_strength,
    dropout,
    l1_penalty,
    l2_penalty,
    penalty_gradients,
    soft_threshold,
)

PARAMS = [
    (np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([5.0, -7.0])),
    (np.array([[-4.0], [0.5]]), np.array([11.0])),
]
strengths = st.just(0.0) | st.floats(1e-3, 10)
shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
arrays = hnp.arrays(np.float64, shapes, elements=st.floats(-100, 100))
rates = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9])


def test_penalties_by_hand():
    """Squares 1, 4, 0, 9, 16 and 0.25; absolute values 1, 2, 0, 3, 4 and 0.5; no bias among them."""
    assert l2_penalty(PARAMS, 2.0) == 60.5
    assert l1_penalty(PARAMS, 2.0) == 21.0
    assert l2_penalty(PARAMS, 0.0) == l1_penalty(PARAMS, 0.0) == 0.0
    assert isinstance(l2_penalty(PARAMS, 2.0), float) and isinstance(l1_penalty(PARAMS, 2.0), float)


def test_gradients_of_penalties_by_hand():
    (dW_first, db_first), (dW_last, db_last) = penalty_gradients(PARAMS, 0.5, 0.25)
    assert dW_first.tolist() == [[1.0, -1.5], [0.0, 2.0]] and db_first.tolist() == [0.0, 0.0]
    assert dW_last.tolist() == [[-2.5], [0.75]] and db_last.tolist() == [0.0]


@given(networks(), strengths, strengths)
def test_penalties_and_their_gradients_agree_with_pytorch(network, l1, l2):
    """Rounded, so that some weights are 0: there both take the slope of |W| for 0."""
    params = tuple((np.round(W, 1), b) for W, b in network[2])
    weights = tensors(*[W for W, _ in params])
    sum_of_squares, sum_of_sizes = sum((W**2).sum() for W in weights), sum(W.abs().sum() for W in weights)
    (l1 * sum_of_sizes + l2 * sum_of_squares).backward()
    assert difference(assert_pure(l2_penalty, params, l2), l2 * sum_of_squares.item()) < 1e-12
    assert difference(assert_pure(l1_penalty, params, l1), l1 * sum_of_sizes.item()) < 1e-12
    due = [(W.grad.numpy(), np.zeros_like(b)) for W, (_, b) in zip(weights, params, strict=True)]
    assert difference(assert_pure(penalty_gradients, params, l1, l2), due) < 1e-12


@given(networks(), strengths, strengths)
def test_gradients_of_penalties_agree_with_central_differences(network, l1, l2):
    (W, b), *_ = network[2]
    W = np.where(np.abs(W) < 1e-3, 1e-3, W)
    ((dW, db),) = penalty_gradients([(W, b)], l1, l2)

    def price(W, b):
        return l1_penalty([(W, b)], l1) + l2_penalty([(W, b)], l2)

    np.testing.assert_allclose(dW, numerical_gradient(lambda W: price(W, b), W), atol=1e-6, rtol=1e-6)
    np.testing.assert_array_equal(db, numerical_gradient(lambda b: price(W, b), b))


def test_soft_threshold_by_hand():
    W = np.array([[3.0, -3.0, 0.5], [-0.5, 1.0, -1.0]])
    assert soft_threshold(W, 1.0).tolist() == [[2.0, -2.0, 0.0], [0.0, 0.0, 0.0]]
    assert soft_threshold([-3, 0, 1], 2).tolist() == [-1.0, 0.0, 0.0]


@given(arrays, strengths)
def test_soft_threshold_is_pytorchs_softshrink(W, t):
    due = torch.nn.functional.softshrink(torch.tensor(W), t).numpy()
    np.testing.assert_array_equal(assert_pure(soft_threshold, W, t), due, strict=True)


@given(arrays, st.integers(0, 10), st.integers(0, 10))
def test_soft_threshold_twice_is_once_by_both(W, one, other):
    W = np.round(W)
    np.testing.assert_array_equal(soft_threshold(soft_threshold(W, one), other), soft_threshold(W, one + other))
    np.testing.assert_array_equal(soft_threshold(-W, one), -soft_threshold(W, one))
    np.testing.assert_array_equal(soft_threshold(W, 0), W)


@given(st.floats(-5, 5), st.floats(0, 5))
def test_soft_threshold_pays_least_for_distance_and_size(w, t):
    """It minimises (v - w)^2 / 2 + t |v|: what a step with an L1 penalty should do."""
    candidates = np.append(np.linspace(-6, 6, 1201), soft_threshold(w, t))
    price = (candidates - w) ** 2 / 2 + t * np.abs(candidates)
    assert price[-1] <= price.min() + 1e-12


@given(arrays, rates, seeds)
def test_dropout_multiplies_by_a_mask_of_0_and_the_inverse_of_what_is_kept(A, rate, seed):
    dropped, mask = assert_pure(dropout, A, rate, np.random.default_rng(seed))
    assert mask.shape == A.shape and mask.dtype == np.float64
    assert np.all((mask == 0) | (np.abs(mask * (1 - rate) - 1) < 1e-15))
    np.testing.assert_array_equal(dropped, A * mask, strict=True)


@given(arrays, rates, seeds)
def test_dropout_changes_nothing_when_not_training_or_at_rate_0(A, rate, seed):
    for now_rate, training in ((rate, False), (0.0, True)):
        kept, mask = assert_pure(dropout, A, now_rate, np.random.default_rng(seed), training)
        np.testing.assert_array_equal(kept, A, strict=True)
        np.testing.assert_array_equal(mask, np.ones(A.shape), strict=True)


@pytest.mark.parametrize("rate", [0.1, 0.25, 0.8])
def test_dropout_drops_its_rate_and_keeps_the_mean(rate):
    """Over 90,000 entries each bound is more than five of the statistic's own deviations wide."""
    dropped, mask = dropout(np.full((300, 300), 3.0), rate, np.random.default_rng(9))
    gone = dropped == 0
    assert abs(gone.mean() - rate) < 0.01
    assert abs(dropped.mean() / 3 - 1) < 0.04
    np.testing.assert_array_equal(gone, mask == 0)


def test_dropout_drops_each_entry_alone():
    """Neighbours, in a row or a column, are dropped together a quarter of the time."""
    _, mask = dropout(np.ones((300, 300)), 0.5, np.random.default_rng(10))
    gone = mask == 0
    assert abs(np.mean(gone[1:] & gone[:-1]) - 0.25) < 0.01
    assert abs(np.mean(gone[:, 1:] & gone[:, :-1]) - 0.25) < 0.01


def test_the_given_generator_drops():
    assert_chance_comes_from_rng(lambda rng: dropout(np.ones((5, 5)), 0.5, rng))


@given(st.integers(1, 4), st.integers(1, 4), rates, seeds)
def test_the_gradient_through_dropout_is_that_through_its_mask(n, k, rate, seed):
    rng = np.random.default_rng(seed)
    A, dA = rng.normal(size=(2, n, k))

    def drop(A):
        return dropout(A, rate, np.random.default_rng(seed))

    kept, mask = drop(A)
    (ours,) = tensors(A)
    theirs = ours * torch.tensor(mask)
    theirs.backward(torch.tensor(dA))
    assert difference(kept, theirs.detach().numpy()) < 1e-12
    assert difference(dA * mask, ours.grad.numpy()) < 1e-12
    np.testing.assert_allclose(numerical_gradient(lambda A: np.sum(dA * drop(A)[0]), A), dA * mask, atol=1e-8)


@pytest.mark.parametrize(
    ("strengths", "validation_losses", "due"),
    [
        ([0.0, 0.1, 1.0], [2.0, 1.0, 1.005], 1.0),
        ([0.0, 0.1, 1.0], [2.0, 1.0, 1.0101], 0.1),
        ([1.0, 0.1, 0.0], [1.005, 1.0, 1.001], 1.0),
        ([0.1, 10.0, 1.0], [1.0, 3.0, 1.0], 1.0),
        ([0.5], [7.0], 0.5),
        ([0.1, 0.2, 0.3], [0.0, 0.0, 1e-9], 0.2),
    ],
)
def test_a_strength_is_chosen_by_hand(strengths, validation_losses, due):
    assert choose_strength(strengths, validation_losses) == due
    assert choose_strength(np.array(strengths), np.array(validation_losses)) == due


@given(st.lists(st.integers(1000, 1040), min_size=1, max_size=8), seeds)
def test_the_chosen_strength_is_the_largest_that_is_one_percent_off_at_most(validation_losses, seed):
    """In whole numbers: 1010 is just within one percent of 1000, and no other loss is a tie."""
    drawn = np.random.default_rng(seed).permutation(len(validation_losses)) / 8
    good = [100 * loss <= 101 * min(validation_losses) for loss in validation_losses]
    due = max(drawn[good])
    assert assert_pure(choose_strength, list(drawn), list(map(float, validation_losses))) == due

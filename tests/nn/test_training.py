"""Optimisers against PyTorch's over 100 steps, training against a loop of the plain functions."""

import copy
import pickle

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from networks import assert_pure, difference, draw_network, networks, seeds

from coursekit import data
from coursekit.nn.backprop import mlp_gradients
from coursekit.nn.forward import forward, init_layer
from coursekit.nn.fused import RUN, FusedStep
from coursekit.nn.gradient_descent import minibatches
from coursekit.nn.loss import accuracy, cross_entropy
from coursekit.nn.training import adam_init, adam_update, each_array, momentum_update, sgd_update, train


def zeros(params):
    return each_array(np.zeros_like, params)


def torch_steps(network, optimizer, steps):
    """Train a network on one batch with one of PyTorch's optimisers, in float64, and return its params in our form."""
    X, labels, params = network
    layers = [[torch.tensor(part, requires_grad=True) for part in layer] for layer in params]
    optimizer = optimizer([part for layer in layers for part in layer])
    for _ in range(steps):
        A = torch.tensor(X)
        for W, b in layers[:-1]:
            A = torch.relu(A @ W + b)
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(A @ layers[-1][0] + layers[-1][1], torch.tensor(labels)).backward()
        optimizer.step()
    return [tuple(part.detach().numpy() for part in layer) for layer in layers]


def our_steps(network, update, state, steps):
    X, labels, params = network
    for _ in range(steps):
        _, grads = mlp_gradients(X, labels, params)
        params, state = update(params, grads, state)
    return params


OPTIMISERS = {
    "sgd": (
        lambda params, grads, _: (sgd_update(params, grads, 0.2), None),
        lambda parts: torch.optim.SGD(parts, lr=0.2),
        zeros,
    ),
    "momentum": (
        lambda *args: momentum_update(*args, 0.05),
        lambda parts: torch.optim.SGD(parts, lr=0.05, momentum=0.9),
        zeros,
    ),
    "another momentum": (
        lambda *args: momentum_update(*args, 0.1, momentum=0.5),
        lambda parts: torch.optim.SGD(parts, lr=0.1, momentum=0.5),
        zeros,
    ),
    "adam": (adam_update, torch.optim.Adam, adam_init),
    "another adam": (
        lambda *args: adam_update(*args, learning_rate=0.01, beta1=0.8, beta2=0.95, eps=1e-6),
        lambda parts: torch.optim.Adam(parts, lr=0.01, betas=(0.8, 0.95), eps=1e-6),
        adam_init,
    ),
}


@pytest.mark.parametrize("name", OPTIMISERS)
@pytest.mark.parametrize("sizes", [(4, 3), (3, 8, 2), (5, 7, 6, 4)], ids=str)
def test_optimisers_agree_with_pytorch_over_100_steps(name, sizes):
    ours, theirs, state = OPTIMISERS[name]
    rng = np.random.default_rng(len(sizes))
    network = rng.normal(size=(12, sizes[0])), rng.integers(sizes[-1], size=12), draw_network(rng, sizes)
    after = our_steps(network, ours, state(network[2]), 100)
    assert difference(after, torch_steps(network, theirs, 100)) < 1e-9
    assert difference(after, network[2]) > 0.05


@given(networks())
def test_updates_change_nothing_that_they_are_given(network):
    _, _, params = network
    grads = each_array(np.ones_like, params)
    assert_pure(sgd_update, params, grads, 0.1)
    assert_pure(momentum_update, params, grads, grads, 0.1)
    state = adam_init(params)
    _, after = assert_pure(adam_update, params, grads, state)
    assert state["t"] == 0 and after["t"] == 1
    assert not any(array.any() for pair in state["m"] + state["v"] for array in pair)


def test_updates_by_hand():
    params, grads = [(np.array([[1.0]]), np.array([2.0]))], [(np.array([[10.0]]), np.array([-4.0]))]
    assert sgd_update(params, grads, 0.1) == [(0.0, 2.4)]
    after, velocity = momentum_update(params, grads, [(np.array([[1.0]]), np.array([0.0]))], 0.1, momentum=0.5)
    assert velocity == [(-0.5, 0.4)] and after == [(0.5, 2.4)]
    after, state = adam_update(params, grads, adam_init(params), learning_rate=0.5)
    np.testing.assert_allclose([after[0][0][0, 0], after[0][1][0]], [0.5, 2.5], rtol=1e-8)
    np.testing.assert_allclose([state["m"][0][0][0, 0], state["v"][0][0][0, 0]], [1.0, 0.1], rtol=1e-12)


def plain_training(X, labels, params, rng, epochs, batch_size, learning_rate):
    for _ in range(epochs):
        for batch in minibatches(len(X), batch_size, rng):
            params = sgd_update(params, mlp_gradients(X[batch], labels[batch], params)[1], learning_rate)
    return params


@given(networks(), st.integers(1, 9), st.integers(0, 3), seeds)
def test_train_equals_a_loop_of_the_plain_functions(network, batch_size, epochs, seed):
    X, labels, params = network
    args = epochs, batch_size, 0.1
    got, history = train(X, labels, params, np.random.default_rng(seed), *args, target_accuracy=2.0)
    due = plain_training(X, labels, params, np.random.default_rng(seed), *args)
    assert difference(got, due) < 1e-12
    assert len(history) == epochs
    if epochs:
        logits = forward(X, got)
        assert history[-1] == {"loss": cross_entropy(logits, labels), "accuracy": accuracy(logits, labels)}


@given(networks(), seeds)
def test_train_changes_nothing_but_its_generator(network, seed):
    X, labels, params = network
    got, _ = assert_pure(lambda *args: train(*args, np.random.default_rng(seed), 2, 3, 0.1), X, labels, params)
    same, _ = train(X, labels, params, np.random.default_rng(seed), 2, 3, 0.1)
    assert difference(got, same) == 0
    for epochs in (0, 1):
        got, _ = train(X, labels, params, np.random.default_rng(seed), epochs, 3, 0.1)
        assert not any(any(layer) for layer in each_array(np.shares_memory, params, got))


def test_train_takes_lists_and_any_kind_of_array():
    rng = np.random.default_rng(0)
    X, labels, params = rng.normal(size=(6, 2)), rng.integers(3, size=6), draw_network(rng, (2, 4, 3))
    due, _ = train(X, labels, params, np.random.default_rng(1), 2, 4, 0.1)
    wide = np.repeat(X, 2, axis=1)
    for same_X in (X.tolist(), np.asfortranarray(X), wide[:, ::2]):
        for same_labels in (labels.tolist(), labels.astype(np.uint8)):
            got, _ = train(same_X, same_labels, params, np.random.default_rng(1), 2, 4, 0.1)
            assert difference(got, due) < 1e-12


def test_training_learns_and_stops_at_the_first_epoch_that_reaches_the_target():
    rng = np.random.default_rng(0)
    moons = data.moons(200, rng)
    params = [init_layer(2, 16, rng), init_layer(16, 2, rng)]
    _, history = train(moons.X, moons.labels, params, rng, 300, 20, 0.2, target_accuracy=0.95)
    accuracies = [epoch["accuracy"] for epoch in history]
    assert accuracies[-1] >= 0.95 > max(accuracies[:-1])
    assert history[-1]["loss"] < history[0]["loss"] / 2
    assert len(history) < 300


def test_training_stops_at_once_where_the_target_is_reached_and_else_at_nothing_below_it():
    X, labels = np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([0, 0, 1, 1])
    params = [(np.array([[-1.0, 1.0]]), np.zeros(2))]
    got, history = train(X, labels, params, np.random.default_rng(0), 5, 2, 0.1)
    assert len(history) == 1 and history[0]["accuracy"] == 1.0
    assert type(history[0]["loss"]) is float and difference(got, params) > 0
    assert history[0]["loss"] == cross_entropy(forward(X, got), labels)
    mixed = np.array([0, 1, 0, 1])
    _, history = train(X, mixed, params, np.random.default_rng(0), 5, 2, 0.1)
    assert [epoch["accuracy"] < 1.0 for epoch in history] == [True] * 5


def test_lists_of_another_length_are_refused():
    params = [(np.ones((2, 2)), np.ones(2))]
    for grads in ([], [(np.ones((2, 2)),)], params * 2):
        with pytest.raises(ValueError, match="zip"):
            sgd_update(params, grads, 0.1)


def test_a_fused_step_is_made_of_ints_but_never_copied():
    step = FusedStep([(np.array([[1, -1]]), np.array([0, 0]))], 0.5)
    step(step.with_ones(np.array([[1.0]])), np.array([0]))
    p = 1 / (1 + np.exp(-2.0))
    np.testing.assert_allclose(step.params[0][1], [0.5 * (1 - p), -0.5 * (1 - p)], rtol=1e-12)
    for copy_of in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="make a new one"):
            copy_of(step)


def test_another_seed_takes_another_path():
    rng = np.random.default_rng(0)
    moons, params = data.moons(50, rng), [init_layer(2, 4, rng), init_layer(4, 2, rng)]
    one, other = (train(moons.X, moons.labels, params, np.random.default_rng(seed), 1, 5, 0.1)[0] for seed in (1, 2))
    assert difference(one, other) > 1e-6


@given(networks(), st.integers(1, 4), st.sampled_from([0.0, 0.5, 0.9]))
def test_a_fused_step_equals_the_plain_ones(network, steps, momentum):
    X, labels, params = network
    fused, velocity = FusedStep(params, 0.1, momentum), zeros(params)
    for _ in range(steps):
        fused(fused.with_ones(X), labels)
        _, grads = mlp_gradients(X, labels, params)
        params, velocity = momentum_update(params, grads, velocity, 0.1, momentum)
    assert difference(fused.params, params) < 1e-12


@pytest.mark.parametrize("n", [511, 512, 513])
@pytest.mark.parametrize(("dtype", "limit"), [(np.float64, 1e-12), (np.float32, 1e-4)])
@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_a_fused_step_equals_the_plain_ones_where_work_is_cut_into_runs(n, dtype, limit, momentum):
    rng = np.random.default_rng(n)
    params = draw_network(rng, (20, 300, 250, 5))
    assert params[1][0].size > RUN and 250 * n > RUN
    X, labels = rng.normal(size=(n, 20)), rng.integers(5, size=n)
    fused = FusedStep(each_array(lambda part: part.astype(dtype), params), 0.1, momentum)
    inputs, velocity = fused.with_ones(X), zeros(params)
    for _ in range(3):
        fused(inputs, labels)
        _, grads = mlp_gradients(X, labels, params)
        params, velocity = momentum_update(params, grads, velocity, 0.1, momentum)
    assert difference(fused.params, params) < limit
    assert inputs.dtype == dtype and all(part.dtype == dtype for layer in fused.params for part in layer)


@given(networks())
def test_a_fused_step_is_stable_where_logits_are_large(network):
    X, labels, params = network
    params = each_array(lambda part: 1e3 * part, params)
    fused = FusedStep(params, 0.1)
    fused(fused.with_ones(X), labels)
    due = sgd_update(params, mlp_gradients(X, labels, params)[1], 0.1)
    assert difference(fused.params, due) < 1e-12


def test_a_fused_step_takes_batches_of_any_size_in_turn():
    rng = np.random.default_rng(0)
    params = draw_network(rng, (3, 5, 2))
    fused = FusedStep(params, 0.1)
    for n in (4, 1, 7, 4, 2, 1):
        X, labels = rng.normal(size=(n, 3)), rng.integers(2, size=n)
        fused(fused.with_ones(X), labels)
        params = sgd_update(params, mlp_gradients(X, labels, params)[1], 0.1)
    assert difference(fused.params, params) < 1e-12


def test_what_a_fused_step_gives_out_is_not_changed_by_its_next_step():
    rng = np.random.default_rng(0)
    params = draw_network(rng, (3, 4, 2))
    step = FusedStep(params, 0.1)
    before = step.params
    kept = each_array(np.copy, before)
    step(step.with_ones(rng.normal(size=(5, 3))), rng.integers(2, size=5))
    assert difference(before, kept) == 0 and difference(step.params, kept) > 0
    assert difference(params, kept) == 0

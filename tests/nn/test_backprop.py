"""Gradients of layers and networks against PyTorch's and against central differences, every entry of them."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from networks import assert_pure, difference, draw_network, networks, seeds, tensors

from coursekit.nn.backprop import (
    dense_backward,
    gradient_check,
    mlp_gradients,
    relu_backward,
    softmax_cross_entropy_backward,
)
from coursekit.nn.forward import dense, forward
from coursekit.nn.gradient_descent import numerical_gradient
from coursekit.nn.loss import cross_entropy
from coursekit.nn.neuron import relu

shapes = st.tuples(st.integers(1, 6), st.integers(1, 5), st.integers(1, 4))


def torch_gradients(X, labels, params):
    """Loss and gradients of a network by PyTorch's autograd, in our form."""
    layers = [tensors(W, b) for W, b in params]
    A = torch.tensor(X)
    for W, b in layers[:-1]:
        A = torch.relu(A @ W + b)
    loss = torch.nn.functional.cross_entropy(A @ layers[-1][0] + layers[-1][1], torch.tensor(labels))
    loss.backward()
    return loss.item(), [(W.grad.numpy(), b.grad.numpy()) for W, b in layers]


@given(networks())
def test_network_gradients_agree_with_pytorch(network):
    X, labels, params = network
    loss, grads = mlp_gradients(X, labels, params)
    due_loss, due_grads = torch_gradients(X, labels, params)
    assert difference(loss, due_loss) < 1e-12
    for (dW, db), (due_W, due_b) in zip(grads, due_grads, strict=True):
        assert dW.shape == due_W.shape and db.shape == due_b.shape
    scale = max(np.abs(part).max() for layer in due_grads for part in layer) or 1
    for got, due in zip(sum(grads, ()), sum(due_grads, ()), strict=True):
        assert np.abs(got - due).max() / scale < 1e-12


def far_from_kinks(network):
    """Whether no ReLU of a network is so near 0 that a small change of a weight could switch it."""
    A, _, params = network
    for W, b in params[:-1]:
        if np.abs(A @ W + b).min() < 1e-3:
            return False
        A = relu(A @ W + b)
    return True


@given(networks().filter(far_from_kinks))
def test_network_gradients_agree_with_central_differences(network):
    X, labels, params = network
    _, grads = mlp_gradients(X, labels, params)
    for layer in range(len(params)):
        for part in range(2):

            def loss_of(array, layer=layer, part=part):
                changed = [list(pair) for pair in params]
                changed[layer][part] = array
                return cross_entropy(forward(X, changed), labels)

            numerical = numerical_gradient(loss_of, params[layer][part], h=1e-6)
            np.testing.assert_allclose(grads[layer][part], numerical, atol=1e-5)


@given(networks())
def test_the_loss_is_that_of_a_forward_pass_and_nothing_is_changed(network):
    loss, _ = assert_pure(mlp_gradients, *network)
    X, labels, params = network
    assert loss == cross_entropy(forward(X, params), labels)


def test_network_gradients_by_hand():
    """One neuron a layer: logits 0 and 2 of a hidden 1, so that p = 1 / (1 + e^2) belongs to label 0."""
    X, labels = np.array([[1.0]]), np.array([0])
    params = [(np.array([[1.0]]), np.array([0.0])), (np.array([[0.0, 2.0]]), np.array([0.0, 0.0]))]
    p = 1 / (1 + np.exp(2.0))
    loss, grads = mlp_gradients(X, labels, params)
    assert loss == pytest.approx(-np.log(p), rel=1e-14)
    due_last = [p - 1, 1 - p]
    np.testing.assert_allclose(grads[1][0], [due_last], rtol=1e-14)
    np.testing.assert_allclose(grads[1][1], due_last, rtol=1e-14)
    np.testing.assert_allclose(grads[0][0], [[2 * (1 - p)]], rtol=1e-14)
    np.testing.assert_allclose(grads[0][1], [2 * (1 - p)], rtol=1e-14)


@given(shapes, seeds)
def test_dense_backward_agrees_with_pytorch(shape, seed):
    n, n_in, n_out = shape
    rng = np.random.default_rng(seed)
    X, W, b, dZ = (rng.normal(size=size) for size in ((n, n_in), (n_in, n_out), n_out, (n, n_out)))
    got = assert_pure(dense_backward, dZ, X, W)
    ours = tensors(X, W, b)
    dense(*ours).backward(torch.tensor(dZ))
    for gradient, tensor in zip(got, ours, strict=True):
        assert difference(gradient, tensor.grad.numpy(), floor=1.0) < 1e-12


@given(shapes, seeds)
def test_relu_backward_agrees_with_pytorch_also_at_0(shape, seed):
    rng = np.random.default_rng(seed)
    Z, dA = rng.integers(-2, 3, size=shape).astype(float), rng.normal(size=shape)
    (tensor,) = tensors(Z)
    torch.relu(tensor).backward(torch.tensor(dA))
    np.testing.assert_array_equal(assert_pure(relu_backward, dA, Z), tensor.grad.numpy())


def test_relu_backward_stops_even_the_infinite():
    assert relu_backward(np.array([np.inf, np.nan, 3.0]), np.array([-1.0, 0.0, 2.0])).tolist() == [0.0, 0.0, 3.0]


@given(st.integers(1, 6), st.integers(1, 5), st.sampled_from([1.0, 1e2, 1e4]), seeds)
def test_the_gradient_of_softmax_and_cross_entropy_agrees_with_pytorch(n, k, scale, seed):
    rng = np.random.default_rng(seed)
    logits, labels = rng.uniform(-scale, scale, size=(n, k)), rng.integers(k, size=n)
    (tensor,) = tensors(logits)
    torch.nn.functional.cross_entropy(tensor, torch.tensor(labels)).backward()
    got = assert_pure(softmax_cross_entropy_backward, logits, labels)
    assert np.abs(got - tensor.grad.numpy()).max() < 1e-12 * max(1 / n, np.abs(got).max())
    np.testing.assert_allclose(got.sum(axis=1), 0, atol=1e-15)


def test_a_gradient_check_is_small_for_a_right_gradient_and_says_how_wrong_another_is():
    def f(x):
        return np.sum(x**3)

    x = np.array([[1.0, -2.0], [0.5, 3.0]])
    assert gradient_check(f, lambda x: 3 * x**2, x) < 1e-8
    assert gradient_check(f, lambda x: -3 * x**2, x) == pytest.approx(1.0, rel=1e-6)
    assert gradient_check(f, lambda x: 6 * x**2, x) == pytest.approx(1 / 3, rel=1e-6)
    assert gradient_check(f, lambda x: np.where(x == 3.0, 0.0, 3 * x**2), x) == pytest.approx(1.0, rel=1e-6)


def test_a_gradient_check_of_nothing_but_zeros_is_0():
    assert gradient_check(lambda x: 7.0, np.zeros_like, np.ones((2, 3))) == 0.0
    assert gradient_check(lambda x: x**2, lambda x: 2 * x, np.array(3.0)) < 1e-8


def test_a_gradient_check_is_relative_down_to_its_floor_and_measures_at_h():
    asked = []

    def f(x):
        asked.append(x.copy())
        return 1e-6 * np.sum(x)

    assert gradient_check(f, lambda x: np.full_like(x, 2e-6), np.zeros(2)) == pytest.approx(1 / 3, rel=1e-4)
    assert sorted(abs(x).max() for x in asked) == pytest.approx([1e-5] * 4)
    assert gradient_check(lambda x: 0.0, lambda x: np.full_like(x, 1e-9), np.zeros(3)) == pytest.approx(0.1)


def test_a_gradient_check_takes_ints_and_refuses_another_shape():
    assert gradient_check(lambda x: np.sum(x / 2), lambda x: np.full_like(x, 0.5), np.array([1, 2])) < 1e-8
    assert_pure(lambda x: gradient_check(np.sum, np.ones_like, x), np.ones(3))
    for gradient in (lambda x: 1.0, lambda x: x[:, None]):
        with pytest.raises(ValueError, match=r"the gradient has shape .*, and x has \(2,\)"):
            gradient_check(np.sum, gradient, np.ones(2))


def test_networks_may_be_lists_or_tuples_and_labels_a_list():
    rng = np.random.default_rng(0)
    X, labels, params = rng.normal(size=(4, 3)), [0, 1, 1, 0], draw_network(rng, (3, 5, 2))
    due_loss, due = mlp_gradients(X, np.array(labels), params)
    for form in (tuple(params), [list(layer) for layer in params]):
        loss, grads = mlp_gradients(X, labels, form)
        assert loss == due_loss and difference(grads, due) == 0
    logits = forward(X, params)
    due = softmax_cross_entropy_backward(logits, np.array(labels))
    assert difference(softmax_cross_entropy_backward(logits, labels), due) == 0


@given(networks(min_hidden=1))
def test_a_gradient_check_finds_one_wrong_entry_in_a_network(network):
    X, labels, params = network

    def f(W):
        return cross_entropy(forward(X, [(W, params[0][1]), *params[1:]]), labels)

    def gradient(W):
        return mlp_gradients(X, labels, [(W, params[0][1]), *params[1:]])[1][0][0]

    def wrong(W):
        changed = gradient(W)
        changed[0, 0] += 0.1
        return changed

    assert gradient_check(f, wrong, params[0][0]) > 1e-3


def test_a_layer_that_is_dead_for_all_examples_has_no_gradient():
    X, labels = np.array([[1.0], [2.0]]), np.array([0, 1])
    params = [(np.array([[-1.0, 1.0]]), np.array([0.0, -9.0])), (np.ones((2, 2)), np.zeros(2))]
    assert relu(dense(X, *params[0])).max() == 0
    _, grads = mlp_gradients(X, labels, params)
    assert not grads[0][0].any() and not grads[0][1].any()
    assert not grads[1][0].any()

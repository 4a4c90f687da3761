"""The reference of lesson 02 against hand values, PyTorch's layers, and what must hold for every network."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from networks import assert_chance_comes_from_rng, assert_pure, difference, draw_network, networks, seeds

from coursekit.nn.forward import count_parameters, dense, forward, init_layer, softmax, xor_network
from coursekit.nn.neuron import relu


def torch_network(params):
    """PyTorch's own layers with these weights: its Linear keeps them transposed."""
    modules = []
    for W, b in params:
        layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
        layer.weight.data, layer.bias.data = torch.tensor(W.T.copy()), torch.tensor(b)
        modules += [layer, torch.nn.ReLU()]
    return torch.nn.Sequential(*modules[:-1])


@st.composite
def logits(draw, scales=(1.0, 1e2, 1e4)):
    n, k, scale = draw(st.integers(1, 6)), draw(st.integers(1, 6)), draw(st.sampled_from(scales))
    return np.random.default_rng(draw(seeds)).uniform(-scale, scale, size=(n, k))


@pytest.mark.parametrize(("n_in", "n_out"), [(1, 1), (3, 2), (2, 5), (1, 4)])
def test_a_new_layer_has_a_weight_for_each_input_and_no_bias(n_in, n_out):
    W, b = assert_pure(init_layer, n_in, n_out, np.random.default_rng(0))
    assert W.shape == (n_in, n_out) and W.dtype == np.float64
    assert b.shape == (n_out,) and b.dtype == np.float64 and not b.any()
    assert len(np.unique(W)) == W.size


@pytest.mark.parametrize(("n_in", "n_out"), [(50, 800), (800, 50), (4, 10_000), (2, 20_000)])
def test_new_weights_are_normal_with_deviation_root_2_over_inputs(n_in, n_out):
    """For 40,000 draws each bound is more than five of the statistic's own deviations wide."""
    scaled = init_layer(n_in, n_out, np.random.default_rng(7))[0] / np.sqrt(2 / n_in)
    assert abs(scaled.mean()) < 0.03
    assert abs(scaled.std() - 1) < 0.02
    assert abs(np.mean(scaled**4) - 3) < 0.25, "a normal distribution's fourth moment"


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_activations_keep_their_size_through_twenty_layers(seed):
    rng = np.random.default_rng(seed)
    A = rng.normal(size=(50, 500))
    for _ in range(20):
        A = relu(dense(A, *init_layer(500, 500, rng)))
        assert 1 / 4 < np.mean(A**2) < 4


def test_the_given_generator_draws_the_weights():
    assert_chance_comes_from_rng(lambda rng: init_layer(3, 4, rng))


def test_a_layer_by_hand():
    X, W = np.array([[1.0, 2.0], [0.0, -1.0]]), np.array([[1.0, 0.0, 2.0], [0.0, 1.0, -1.0]])
    assert dense(X, W, np.array([10.0, 20.0, 30.0])).tolist() == [[11.0, 22.0, 30.0], [10.0, 19.0, 31.0]]


@given(networks())
def test_a_layer_agrees_with_pytorch(network):
    X, _, params = network
    due = torch_network(params[:1])(torch.tensor(X)).detach().numpy()
    assert difference(assert_pure(dense, X, *params[0]), due, floor=1) < 1e-12


def test_softmax_by_hand():
    Z = np.log([[1.0, 3.0], [2.0, 2.0], [8.0, 2.0]])
    np.testing.assert_allclose(softmax(Z), [[0.25, 0.75], [0.5, 0.5], [0.8, 0.2]], rtol=1e-14)


@given(logits())
def test_softmax_agrees_with_pytorch(Z):
    assert difference(assert_pure(softmax, Z), torch.softmax(torch.tensor(Z), dim=1).numpy()) < 1e-12


@given(logits())
def test_softmax_gives_probabilities_that_sum_to_1_in_each_row(Z):
    P = softmax(Z)
    assert P.shape == Z.shape
    assert np.all((P >= 0) & (P <= 1))
    np.testing.assert_allclose(P.sum(axis=1), 1, rtol=1e-14)


@given(logits(scales=(1.0, 10.0)))
def test_two_probabilities_stand_to_each_other_as_their_exponentials(Z):
    P = softmax(Z)
    np.testing.assert_allclose(P / P[:, :1], np.exp(Z - Z[:, :1]), rtol=1e-12)


@given(logits(), seeds)
def test_softmax_does_not_see_what_is_added_to_a_whole_row(Z, seed):
    Z, shift = np.round(Z), np.random.default_rng(seed).integers(-10_000, 10_000, size=(len(Z), 1))
    np.testing.assert_allclose(softmax(Z + shift), softmax(Z), rtol=1e-14)


@given(logits(), seeds)
def test_softmax_treats_rows_alone_and_classes_alike(Z, seed):
    rng = np.random.default_rng(seed)
    rows, classes = rng.permutation(Z.shape[0]), rng.permutation(Z.shape[1])
    np.testing.assert_allclose(softmax(Z[rows][:, classes]), softmax(Z)[rows][:, classes], rtol=1e-14)


def test_softmax_is_stable_far_out():
    Z = np.array([[1e4, 0.0, -1e4], [-1e4, -1e4, -1e4], [1e4, 1e4, -1e4]])
    with np.errstate(all="raise", under="ignore"):
        np.testing.assert_allclose(softmax(Z), [[1, 0, 0], [1 / 3, 1 / 3, 1 / 3], [0.5, 0.5, 0]], rtol=1e-15)


def test_softmax_of_one_class_is_certain_and_ints_are_numbers():
    assert softmax(np.array([[-1e4], [0.0], [1e4]])).tolist() == [[1.0], [1.0], [1.0]]
    assert softmax(np.array([[2, 2]])).tolist() == [[0.5, 0.5]]


def test_a_network_by_hand():
    """Hidden sums are 2 and -1.5, then -2 and 2.5; ReLU stops the negative ones, and no ReLU stops the logits."""
    hidden = np.array([[1.0, -1.0]]), np.array([0.0, 0.5])
    output = np.array([[1.0], [3.0]]), np.array([-10.0])
    assert forward(np.array([[2.0], [-2.0]]), [hidden, output]).tolist() == [[-8.0], [-2.5]]


@given(networks())
def test_a_network_agrees_with_pytorch(network):
    X, _, params = network
    due = torch_network(params)(torch.tensor(X)).detach().numpy()
    assert difference(assert_pure(forward, X, params), due, floor=1) < 1e-12


@given(networks(), seeds)
def test_a_network_takes_each_example_alone(network, seed):
    X, _, params = network
    order = np.random.default_rng(seed).permutation(len(X))
    whole = forward(X, params)
    np.testing.assert_allclose(forward(X[order], params), whole[order], rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(forward(X[:1], params), whole[:1], rtol=1e-12, atol=1e-12)


@given(networks())
def test_a_network_without_hidden_layers_is_a_layer(network):
    X, _, params = network
    np.testing.assert_array_equal(forward(X, tuple(params[:1])), dense(X, *params[0]))


@given(networks(min_hidden=1))
def test_a_network_whose_hidden_neurons_are_all_stopped_gives_its_last_bias(network):
    X, _, params = network
    *earlier, (W, b), last = params
    logits = forward(X, [*earlier, (W, np.full_like(b, -1e6)), last])
    np.testing.assert_array_equal(logits, [last[1]] * len(X))


@pytest.mark.parametrize(
    ("sizes", "due"), [([2, 3, 1], 13), ((1, 1), 2), ([3, 2], 8), ([784, 32, 10], 25_450), ([5], 0)]
)
def test_parameters_are_counted_by_hand(sizes, due):
    count = count_parameters(sizes)
    assert count == due and isinstance(count, int)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=5), seeds)
def test_the_count_is_of_the_numbers_that_a_network_holds(sizes, seed):
    params = draw_network(np.random.default_rng(seed), sizes)
    assert count_parameters(sizes) == sum(W.size + b.size for W, b in params)


def test_the_xor_network_computes_xor_with_one_hidden_layer():
    params = xor_network()
    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    assert (forward(inputs, params) > 0).tolist() == [[False], [True], [True], [False]]
    (W_hidden, b_hidden), (W_output, b_output) = params
    assert W_hidden.shape == (2, len(b_hidden)) and W_output.shape == (len(b_hidden), 1) and b_output.shape == (1,)


def test_each_xor_network_has_arrays_of_its_own():
    xor_network()[0][0][:] = 0
    assert xor_network()[0][0].any()

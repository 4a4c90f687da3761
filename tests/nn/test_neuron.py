"""The reference of lesson 01 against hand values, exact arithmetic, and what must hold for every input."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from coursekit.nn.neuron import and_gate, neuron, or_gate, relu, sigmoid, weighted_sum

numbers = st.floats(-1e4, 1e4)
arrays = hnp.arrays(np.float64, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4), elements=numbers)
vectors = st.integers(1, 6).flatmap(
    lambda d: st.tuples(*(hnp.arrays(np.float64, d, elements=st.floats(-100, 100)) for _ in "xw"))
)


def exact_sigmoid(z: float) -> float:
    """Compute 1 / (1 + e^-z) with 60 digits, then round once."""
    with localcontext() as context:
        context.prec = 60
        return float(1 / (1 + (-Decimal(z)).exp()))


@pytest.mark.parametrize(
    ("x", "w", "b", "due"),
    [([1, 2], [2, -1], 0.5, 0.5), ([3, -1, 4], [1, 2, 0.5], -2, 1.0), ([5], [-2], 1, -9.0), ([0, 0], [7, 7], 3, 3.0)],
)
def test_weighted_sum_by_hand(x, w, b, due):
    result = weighted_sum(np.array(x, float), np.array(w, float), b)
    assert result == due
    assert np.ndim(result) == 0


@given(vectors, st.floats(-100, 100))
def test_weighted_sum_moves_with_its_bias_and_scales_with_its_weights(xw, b):
    x, w = xw
    assert weighted_sum(x, w, b) == weighted_sum(w, x, b)
    assert weighted_sum(x, np.zeros_like(w), b) == b
    assert weighted_sum(x, w, b) == pytest.approx(weighted_sum(x, w, 0.0) + b, rel=1e-9, abs=1e-9)
    assert weighted_sum(x, 2 * w, 0.0) == pytest.approx(2 * weighted_sum(x, w, 0.0), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("z", [0.0, 1.0, -1.0, 0.1, 2.5, -7.25, 30.0, -30.0, 36.9, -100.0, 700.0, -700.0, -745.0])
def test_sigmoid_agrees_with_sixty_digits(z):
    assert float(sigmoid(z)) == pytest.approx(exact_sigmoid(z), rel=1e-15, abs=5e-324)


def test_sigmoid_by_hand():
    assert sigmoid(0.0) == 0.5
    assert sigmoid(np.log(3.0)) == pytest.approx(0.75, rel=1e-15)
    assert sigmoid(-np.log(3.0)) == pytest.approx(0.25, rel=1e-15)


@pytest.mark.parametrize("z", [-1e4, -746.0, -710.0, 710.0, 1e4, -np.inf, np.inf])
def test_sigmoid_is_stable_far_out(z):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        assert sigmoid(z) == sigmoid(np.array([z]))[0] == pytest.approx(float(z > 0), rel=0, abs=1e-300)


@pytest.mark.parametrize("activation", [sigmoid, relu])
@pytest.mark.parametrize("shape", [(), (0,), (1,), (5,), (3, 4), (2, 3, 2)])
def test_activations_keep_the_shape_and_give_floats(activation, shape):
    result = activation(np.ones(shape, dtype=int))
    assert np.shape(result) == shape
    assert result.dtype == np.float64


@given(arrays)
def test_sigmoid_is_point_symmetric(z):
    np.testing.assert_allclose(sigmoid(-z), 1 - sigmoid(z), rtol=0, atol=2e-16)


@given(arrays)
def test_sigmoid_stays_between_0_and_1(z):
    assert np.all((sigmoid(z) >= 0) & (sigmoid(z) <= 1))


@given(numbers, numbers)
def test_activations_are_monotone(a, b):
    low, high = sorted([a, b])
    assert relu(low) <= relu(high)
    assert sigmoid(low) <= sigmoid(high) + 1.2e-16


@given(numbers)
def test_sigmoid_agrees_with_sixty_digits_everywhere(z):
    assert float(sigmoid(z)) == pytest.approx(exact_sigmoid(z), rel=1e-13, abs=5e-324)


def test_relu_by_hand():
    assert relu(np.array([-2.0, 3.0, 0.0, -0.0])).tolist() == [0.0, 3.0, 0.0, 0.0]
    assert relu(-2) == 0 and relu(5) == 5


@given(arrays)
def test_relu_is_idempotent_and_splits_a_number(z):
    np.testing.assert_array_equal(relu(relu(z)), relu(z))
    np.testing.assert_array_equal(relu(z) - relu(-z), z)


@pytest.mark.parametrize("activation", [sigmoid, relu, np.tanh])
def test_neuron_is_the_activation_of_each_rows_weighted_sum(activation):
    X, w, b = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 1.0]]), np.array([2.0, -1.0]), 0.5
    assert (X @ w + b).tolist() == [0.5, 1.5, 5.5]
    result = neuron(X, w, b, activation)
    assert result.shape == (3,)
    np.testing.assert_allclose(result, [activation(weighted_sum(x, w, b)) for x in X], rtol=1e-15)


@pytest.mark.parametrize(("n", "d"), [(0, 3), (1, 1), (4, 1), (1, 4)])
def test_neuron_gives_one_number_a_row(n, d):
    assert neuron(np.ones((n, d)), np.ones(d), 0.0, relu).tolist() == [float(d)] * n


@pytest.mark.parametrize(
    ("gate", "due"), [(and_gate, [False, False, False, True]), (or_gate, [False, True, True, True])]
)
def test_gates_fire_where_they_should(gate, due):
    w, b = gate()
    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    assert w.shape == (2,)
    assert (neuron(inputs, w, b, lambda z: z) > 0).tolist() == due
    assert gate()[0] is not w


def test_references_leave_their_arguments_and_the_random_state_alone():
    X, w, z = np.arange(6.0).reshape(3, 2) - 2, np.array([2.0, -1.0]), np.array([-1.0, 0.0, 1.0])
    kept, state = [array.copy() for array in (X, w, z)], np.random.get_state()[1].copy()
    for array in (X, w, z):
        array.setflags(write=False)
    weighted_sum(X[0], w, 1.0), neuron(X, w, 1.0, sigmoid), sigmoid(z), relu(z), and_gate(), or_gate()
    for array, before in zip((X, w, z), kept, strict=True):
        np.testing.assert_array_equal(array, before)
    np.testing.assert_array_equal(np.random.get_state()[1], state)

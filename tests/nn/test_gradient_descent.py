"""The reference of lesson 04 against hand values, exact derivatives, PyTorch's autograd and the edge of stability."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import (
    assert_chance_comes_from_rng,
    assert_each_index_once,
    assert_every_order_is_as_likely,
    assert_pure,
    difference,
    seeds,
    tensors,
)

from coursekit.nn.gradient_descent import (
    gradient_descent,
    max_learning_rate,
    minibatches,
    mse_gradient,
    numerical_gradient,
)
from coursekit.nn.loss import mse

SHAPES = [(), (1,), (4,), (2, 3), (2, 3, 2), (1, 1, 1, 2), (0,), (3, 0)]


@st.composite
def regressions(draw):
    """Draw (X, y, w, b) with 1 to 6 examples of 1 to 4 features."""
    n, d, rng = draw(st.integers(1, 6)), draw(st.integers(1, 4)), np.random.default_rng(draw(seeds))
    return rng.normal(size=(n, d)), rng.normal(size=n), rng.normal(size=d), float(rng.normal())


@pytest.mark.parametrize("shape", SHAPES)
def test_the_gradient_of_a_polynomial_is_exact_up_to_degree_2(shape):
    a, b, x = np.random.default_rng(3).normal(size=(3, *shape))
    got = assert_pure(numerical_gradient, lambda x: np.sum(a * x**2 + b * x), x)
    assert got.shape == shape and got.dtype == np.float64
    np.testing.assert_allclose(got, 2 * a * x + b, rtol=0, atol=1e-9)


def test_the_gradient_sees_how_entries_act_together():
    A, x = np.random.default_rng(4).normal(size=(3, 3)), np.array([1.0, -2.0, 0.5])
    np.testing.assert_allclose(numerical_gradient(lambda x: x @ A @ x, x), (A + A.T) @ x, rtol=0, atol=1e-9)


def test_the_difference_is_central_by_hand():
    """(1.5^3 - 0.5^3) / 1 = 3.25; about 0 the cube's difference is h^2, which shows h."""
    assert numerical_gradient(lambda x: x**3, 1.0, h=0.5) == 3.25
    assert numerical_gradient(lambda x: np.sum(x**3), np.array([1.0, -1.0]), h=0.5).tolist() == [3.25, 3.25]
    assert numerical_gradient(lambda x: x**3, 0.0) == pytest.approx(1e-10, rel=1e-12)


@pytest.mark.parametrize("f", [lambda x: np.sum(x**3), lambda x: np.sum(np.exp(x))])
@pytest.mark.parametrize("shape", [(), (3,), (2, 2)])
def test_a_tenth_of_the_step_makes_a_hundredth_of_the_error(f, shape):
    x = np.random.default_rng(5).uniform(-1, 1, size=shape)
    exact = 3 * x**2 if f(np.float64(1)) == 1 else np.exp(x)
    coarse, fine = (np.abs(numerical_gradient(f, x, h) - exact) for h in (1e-2, 1e-3))
    np.testing.assert_allclose(coarse / fine, 100, rtol=1e-3)


def test_a_function_may_write_on_what_it_is_given():
    def f(x):
        x *= x
        return x.sum()

    x = np.array([[1.0, 2.0], [3.0, -4.0]])
    np.testing.assert_allclose(numerical_gradient(f, x), [[2, 4], [6, -8]], atol=1e-9)
    assert x.tolist() == [[1.0, 2.0], [3.0, -4.0]]


def test_ints_and_lists_have_gradients_in_floats():
    np.testing.assert_allclose(numerical_gradient(lambda x: np.sum(x**2) / 4, np.array([1, -3])), [0.5, -1.5])
    np.testing.assert_allclose(numerical_gradient(lambda x: x[0] * x[1], [2, 5]), [5, 2])


def test_the_gradient_of_the_squared_error_by_hand():
    """Errors 1 and 2: dw = 2/2 (1*1 + 2*2), db = 2/2 (1 + 2). Then errors -2 and 1 of two features."""
    dw, db = mse_gradient(np.array([[1.0], [2.0]]), np.zeros(2), np.array([1.0]), 0.0)
    assert (dw.tolist(), db) == ([5.0], 3.0)
    dw, db = mse_gradient(np.array([[1.0, 0.0], [3.0, -1.0]]), np.array([3.0, 5.0]), np.array([2.0, 1.0]), -1.0)
    assert (dw.tolist(), db) == ([-5.0, 1.0], -3.0)
    assert isinstance(db, float)


@given(regressions())
def test_the_gradient_of_the_squared_error_agrees_with_pytorch(regression):
    X, y, w, b = regression
    dw, db = assert_pure(mse_gradient, X, y, w, b)
    X, y, w, b = tensors(X, y, w, b)
    ((X @ w + b - y) ** 2).mean().backward()
    assert difference((dw, db), (w.grad.numpy(), b.grad.numpy()), floor=1) < 1e-12


@given(regressions())
def test_the_gradient_of_the_squared_error_agrees_with_central_differences(regression):
    X, y, w, b = regression
    dw, db = mse_gradient(X, y, w, b)
    np.testing.assert_allclose(dw, numerical_gradient(lambda w: mse(X @ w + b, y), w), atol=1e-7)
    np.testing.assert_allclose(db, numerical_gradient(lambda b: mse(X @ w + b, y), b), atol=1e-7)


@given(regressions(), seeds)
def test_the_gradient_of_the_squared_error_is_a_mean_over_examples(regression, seed):
    X, y, w, b = regression
    order = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(y)), 2))
    for doubled, once in zip(mse_gradient(X[order], y[order], w, b), mse_gradient(X, y, w, b), strict=True):
        np.testing.assert_allclose(doubled, once, rtol=1e-12, atol=1e-12)


@given(regressions())
def test_the_squared_error_is_flat_where_nothing_is_wrong(regression):
    X, _, w, b = regression
    dw, db = mse_gradient(X, X @ w + b, w, b)
    assert dw.tolist() == [0.0] * len(w) and db == 0.0


def test_a_walk_by_hand():
    path = gradient_descent(lambda x: 2 * x, np.array([1.0, -4.0]), 0.25, 2)
    assert path.tolist() == [[1.0, -4.0], [0.5, -2.0], [0.25, -1.0]]


@given(seeds, st.integers(1, 4), st.integers(0, 8))
def test_each_point_is_a_step_downhill_from_the_last(seed, d, n_steps):
    rng = np.random.default_rng(seed)
    A, start, rate = rng.normal(size=(d, d)), rng.normal(size=d), rng.uniform(0.01, 0.5)
    path = assert_pure(gradient_descent, lambda x: np.tanh(A @ x), start, rate, n_steps)
    assert path.shape == (n_steps + 1, d)
    np.testing.assert_array_equal(path[0], start)
    for here, there in pairwise(path):
        np.testing.assert_allclose(there, here - rate * np.tanh(A @ here), rtol=1e-14)


def test_a_walk_may_start_from_ints_and_shares_no_memory_with_its_start():
    start = np.array([1, 2])
    for given_start in (start, [1, 2]):
        assert gradient_descent(lambda x: x, given_start, 0.5, 1).tolist() == [[1.0, 2.0], [0.5, 1.0]]
    start = np.array([1.0, 2.0])
    gradient_descent(lambda x: x, start, 0.5, 0)[0] = 9.0
    assert start.tolist() == [1.0, 2.0]


def test_a_walk_asks_for_the_gradient_once_a_step():
    asked = []
    path = gradient_descent(lambda x: asked.append(x.copy()) or np.ones(2), np.zeros(2), 0.5, 3)
    np.testing.assert_array_equal(asked, path[:-1])


def test_a_walk_down_the_squared_error_ends_at_the_least_squares_solution():
    X, y, *_ = (np.random.default_rng(6).normal(size=shape) for shape in ((30, 3), 30))
    path = gradient_descent(lambda w: mse_gradient(X, y, w, 0.0)[0], np.zeros(3), max_learning_rate(X) / 2, 500)
    np.testing.assert_allclose(path[-1], np.linalg.lstsq(X, y)[0], rtol=1e-9)


def test_the_largest_rate_by_hand():
    assert max_learning_rate(np.array([[1.0], [1.0]])) == pytest.approx(1, rel=1e-14)
    assert max_learning_rate(np.array([[3.0, 0.0], [0.0, 1.0]])) == pytest.approx(2 / 9, rel=1e-14)
    assert max_learning_rate(np.array([[0.0, 2.0]])) == pytest.approx(1 / 4, rel=1e-14)
    assert isinstance(max_learning_rate(np.eye(2)), float)


@given(regressions())
def test_the_largest_rate_is_that_of_the_largest_singular_value(regression):
    X = regression[0]
    rate = assert_pure(max_learning_rate, X)
    assert rate == pytest.approx(len(X) / np.linalg.svd(X, compute_uv=False)[0] ** 2, rel=1e-12)
    assert rate == pytest.approx(max_learning_rate(np.vstack([X, X])), rel=1e-12)


@pytest.mark.parametrize(("n", "d"), [(1, 1), (20, 1), (20, 4), (2, 5), (6, 6)])
@pytest.mark.parametrize("seed", [0, 1])
def test_steps_shrink_the_loss_just_below_the_largest_rate_and_blow_it_up_just_above(n, d, seed):
    rng = np.random.default_rng(seed)
    X, solution = rng.normal(size=(n, d)), rng.normal(size=d)
    y, start = X @ solution, solution + rng.normal(size=d)
    below, above = (
        [
            mse(X @ w, y)
            for w in gradient_descent(
                lambda w: mse_gradient(X, y, w, 0.0)[0], start, factor * max_learning_rate(X), 500
            )
        ]
        for factor in (0.99, 1.01)
    )
    assert np.all(np.diff(below) <= 1e-12) and below[-1] < below[0] / 2
    assert above[-1] > 100 * above[0]


@given(st.integers(0, 40), st.integers(1, 45), seeds)
def test_batches_hold_every_index_once_and_only_the_last_may_be_smaller(n, batch_size, seed):
    batches = assert_pure(minibatches, n, batch_size, np.random.default_rng(seed))
    assert_each_index_once(batches, n)
    assert isinstance(batches, list)
    whole, rest = divmod(n, batch_size)
    assert [len(batch) for batch in batches] == [batch_size] * whole + [rest] * (rest > 0)


def test_the_given_generator_shuffles_the_batches():
    assert_chance_comes_from_rng(lambda rng: minibatches(20, 6, rng))
    assert_every_order_is_as_likely(lambda rng: minibatches(4, 2, rng))

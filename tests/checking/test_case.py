"""The functions that an argument may be: pure, for arrays of any shape, and named by code that a learner can type."""

import numpy as np
import pytest

from coursekit.checking.case import FUNCTIONS

SHAPES = [(), (1,), (4,), (2, 3), (2, 1, 3)]


@pytest.mark.parametrize("name", FUNCTIONS)
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_function_takes_any_shape_and_leaves_it_alone(name, shape):
    x = np.random.default_rng(0).normal(size=shape)
    x = np.array(x)
    before, function = x.copy(), FUNCTIONS[name]
    once, again = function(x), function(x)
    np.testing.assert_array_equal(once, again)
    np.testing.assert_array_equal(x, before)
    assert np.shape(once) in (shape, ())
    assert np.all(np.isfinite(once))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_single_number_may_come_as_a_float_or_as_an_array(name):
    """Those that ask an array for its size or its entries are never given Python's own float."""
    function = FUNCTIONS[name]
    for one in (np.float64(0.5), *([] if "x." in name else [0.5])):
        assert float(function(one)) == float(function(np.array(0.5)))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_name_is_code_for_its_function(name):
    x = np.linspace(-1, 1, 6).reshape(2, 3)
    np.testing.assert_array_equal(eval(name, {"np": np})(x), FUNCTIONS[name](x))

"""Networks, batches and the ways to compare, for the tests of the reference: Hypothesis strategies and helpers."""

import copy
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

seeds = st.integers(0, 2**32 - 1)


def draw_network(rng, sizes):
    """Draw params with biases that are not 0, so that a forgotten one shows."""
    return [
        (rng.normal(size=(n_in, n_out)) / np.sqrt(n_in), rng.normal(size=n_out) / 2) for n_in, n_out in pairwise(sizes)
    ]


@st.composite
def networks(draw, min_hidden=0):
    """Draw (X, labels, params): a batch of 1 to 7, no or up to three hidden layers, 1 to 5 classes, some absent."""
    rng = np.random.default_rng(draw(seeds))
    n, d, k = draw(st.integers(1, 7)), draw(st.integers(1, 5)), draw(st.integers(1, 5))
    hidden = draw(st.lists(st.integers(1, 6), min_size=min_hidden, max_size=3))
    return rng.normal(size=(n, d)), rng.integers(k, size=n), draw_network(rng, [d, *hidden, k])


def difference(got, due):
    """Return max|difference| / max|value| of two arrays, or of two lists of pairs of arrays entry by entry."""
    if isinstance(due, (list, tuple)):
        assert len(got) == len(due)
        return max(difference(one, other) for one, other in zip(got, due, strict=True))
    got, due = np.asarray(got), np.asarray(due)
    assert got.shape == due.shape
    return np.abs(got - due).max(initial=0) / (np.abs(due).max(initial=0) or 1)


def frozen(value):
    """Return a deep copy whose arrays refuse to be written to."""
    value = copy.deepcopy(value)
    for array in arrays_in(value):
        array.setflags(write=False)
    return value


def arrays_in(value):
    """Yield every array in nested lists, tuples and dicts."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, dict):
        yield from arrays_in(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from arrays_in(part)


def assert_pure(function, *args):
    """Call a function; assert that it changes no argument and touches no global random state. Return what it gave."""
    given, before = frozen(args), np.random.get_state()
    result = function(*given)
    for array, original in zip(arrays_in(given), arrays_in(args), strict=True):
        np.testing.assert_array_equal(array, original)
    np.testing.assert_array_equal(np.random.get_state()[1], before[1])
    assert np.random.get_state()[2:] == before[2:]
    return result

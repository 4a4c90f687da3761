"""Networks, batches and the ways to compare, for the tests of the reference: Hypothesis strategies and helpers."""

import copy
from collections import Counter
from itertools import pairwise

import numpy as np
import torch
from hypothesis import strategies as st

torch.set_num_threads(1)

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


def difference(got, due, floor=0.0):
    """Return max|difference| / max|value| of two arrays, or of two lists of pairs of arrays entry by entry.

    floor: the least that counts as max|value|, for sums of terms about that large, which may cancel.
    """
    if isinstance(due, (list, tuple)):
        assert len(got) == len(due)
        return max(difference(one, other, floor) for one, other in zip(got, due, strict=True))
    got, due = np.asarray(got), np.asarray(due)
    assert got.shape == due.shape
    return np.abs(got - due).max(initial=0) / (np.abs(due).max(initial=floor) or 1)


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
    """Call a function; assert that it changes no argument and touches no global random state. Return what it gave.

    A generator among the arguments is copied, too, so that the same call may be made again.
    """
    given, before = frozen(args), np.random.get_state()
    result = function(*given)
    for one, original in zip(given, args, strict=True):
        if not isinstance(original, np.random.Generator):
            np.testing.assert_equal(one, original)
    np.testing.assert_array_equal(np.random.get_state()[1], before[1])
    assert np.random.get_state()[2:] == before[2:]
    return result


def assert_chance_comes_from_rng(draw):
    """Assert that draw(rng) gives the same for one seed, and something else for another one or when repeated."""

    def drawn(rng):
        return np.concatenate([np.ravel(array) for array in arrays_in(draw(rng))])

    rng = np.random.default_rng(1)
    first = drawn(rng)
    np.testing.assert_array_equal(first, drawn(np.random.default_rng(1)))
    assert not np.array_equal(first, drawn(rng))
    assert not np.array_equal(first, drawn(np.random.default_rng(2)))


def assert_every_order_is_as_likely(draw):
    """Assert that draw(rng), arrays that hold 0 to 3 between them, holds them in each of the 24 orders as often.

    Over 2,400 draws 100 times each, with a deviation below 10.
    """
    rng = np.random.default_rng(3)
    counts = Counter(tuple(np.concatenate(draw(rng)).tolist()) for _ in range(2400))
    assert len(counts) == 24
    assert all(abs(count - 100) < 50 for count in counts.values())


def assert_each_index_once(parts, n):
    """Assert that arrays of ints hold 0 to n - 1 between them, each once."""
    assert all(np.issubdtype(part.dtype, np.integer) and part.ndim == 1 for part in parts)
    assert sorted(np.concatenate([*parts, np.empty(0, int)]).tolist()) == list(range(n))


def tensors(*arrays):
    """Return PyTorch's float64 tensors, whose gradients it follows."""
    return [torch.tensor(np.array(array, float), requires_grad=True) for array in arrays]

"""Minibatches are judged by what must hold: over thousands of seeds no right way to shuffle is ever turned away."""

import numpy as np
import pytest

from coursekit.exercises.batches import minibatches, what_must_hold


def by_permutation(n, rng):
    return rng.permutation(n)


def by_choice(n, rng):
    return rng.choice(n, n, replace=False)


def by_sorting(n, rng):
    return np.argsort(rng.random(n))


@pytest.mark.parametrize("shuffle", [by_permutation, by_choice, by_sorting])
@pytest.mark.parametrize(("n", "batch_size"), sorted({case.args[:2] for case in minibatches.make_cases("seed")}))
def test_what_must_hold_holds_on_every_seed(shuffle, n, batch_size):
    for seed in range(1000):
        draws = []
        for one in (seed, seed, seed + 1):
            order = shuffle(n, np.random.default_rng(one))
            draws.append([order[first : first + batch_size] for first in range(0, n, batch_size)])
        held = what_must_hold((n, batch_size, None), draws)
        assert isinstance(held, dict)
        sizes = held.pop("sizes of the batches")
        assert sum(sizes) == n and set(sizes[:-1]) <= {batch_size}
        assert all(held.values()), held

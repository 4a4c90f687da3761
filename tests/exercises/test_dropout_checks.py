"""Dropout is judged by what must hold: over many seeds no right way to drop is ever turned away."""

import numpy as np
import pytest

from coursekit.exercises.dropout import dropout
from coursekit.exercises.dropped import AS_DUE, UNCHANGED, what_must_hold

TRAINED = [case.args for case in dropout.make_cases("seed") if case.args[1] and False not in case.args[3:]]


def by_random(shape, rate, rng):
    return rng.random(shape) >= rate


def by_binomial(shape, rate, rng):
    return rng.binomial(1, 1 - rate, size=shape)


def by_permutation(shape, rate, rng):
    """Drops exactly a share `rate`, of entries chosen by chance."""
    size = int(np.prod(shape))
    return (rng.permutation(size) >= rate * size).reshape(shape)


def the_same_share_in_each_row(shape, rate, rng):
    rows = np.broadcast_to(np.arange(shape[-1]) >= rate * shape[-1], shape)
    return rng.permuted(rows, axis=-1)


@pytest.mark.parametrize("keep", [by_random, by_binomial, by_permutation, the_same_share_in_each_row])
@pytest.mark.parametrize("args", TRAINED, ids=lambda args: f"{args[0].shape}-{args[1]}")
def test_what_must_hold_holds_on_every_seed(keep, args):
    A, rate, *_ = args
    for seed in range(300):
        masks = [keep(A.shape, rate, np.random.default_rng(one)) / (1 - rate) for one in (seed, seed, seed + 1)]
        held = what_must_hold(args, [(A * mask, mask) for mask in masks])
        assert isinstance(held, dict)
        assert all(what is True or what == AS_DUE[key] for key, what in held.items()), held


def test_when_not_training_a_copy_and_a_mask_of_any_dtype_are_right():
    A = np.array([[1.0, -2.0], [0.0, 3.0]])
    for mask in (np.ones((2, 2)), np.ones((2, 2), dtype=int), np.ones((2, 2), dtype=bool)):
        for after in (A, A.copy()):
            held = what_must_hold((A, 0.5, None, False), [(after, mask)] * 3)
            assert held == UNCHANGED


def test_one_draw_of_three_that_drops_when_nothing_should_be_dropped_is_seen():
    A, ones = np.array([[1.0, -2.0]]), np.ones((1, 2))
    wrong = A * 0, ones * 0
    for place in range(3):
        draws = [(A, ones)] * 3
        draws[place] = wrong
        assert what_must_hold((A, 0.5, None, False), draws) != UNCHANGED


@pytest.mark.parametrize("size", [(20, 300), (300, 20)])
def test_rows_and_columns_that_share_a_draw_are_told_from_chance(size):
    A, rate = np.ones(size), 0.2
    rng = np.random.default_rng(0)
    for drawn in ((size[0], 1), (1, size[1])):
        masks = [np.ones(size) * (rng.random(drawn) >= rate) / (1 - rate) for _ in range(2)]
        held = what_must_hold((A, rate, None), [(A * mask, mask) for mask in (masks[0], masks[0], masks[1])])
        assert isinstance(held, dict)
        assert held["chance decides for each entry by itself"] == "no, whole rows or columns are dropped"

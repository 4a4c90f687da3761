"""Splits and folds are judged by what must hold: over many seeds no right way to choose by chance is turned away."""

from math import comb

import numpy as np
import pytest
from verdicts import verdict_on

from coursekit.checking.case import Case
from coursekit.checking.values import plain
from coursekit.exercises import folds, splits
from coursekit.exercises.folds import k_fold
from coursekit.exercises.splits import train_validation_test_split
from coursekit.exercises.stopping import early_stopping

SPLITS = sorted({case.args[:3] for case in train_validation_test_split.make_cases("seed")})
FOLDS = sorted({case.args[:2] for case in k_fold.make_cases("seed")})


def by_permutation(n, rng):
    return rng.permutation(n)


def by_choice(n, rng):
    return rng.choice(n, n, replace=False)


def by_sorting(n, rng):
    return np.argsort(rng.random(n))


SHUFFLES = pytest.mark.parametrize("shuffle", [by_permutation, by_choice, by_sorting])


def three(draw, seed):
    return [draw(np.random.default_rng(one)) for one in (seed, seed, seed + 1)]


@SHUFFLES
@pytest.mark.parametrize("arrange", [np.asarray, np.sort])
@pytest.mark.parametrize(("n", "validation", "test"), SPLITS)
def test_what_must_hold_of_a_split_holds_on_every_seed(arrange, shuffle, n, validation, test):
    cuts = np.cumsum([n - round(n * validation) - round(n * test), round(n * validation)])
    for seed in range(300):
        draws = three(lambda rng: [arrange(part) for part in np.split(shuffle(n, rng), cuts)], seed)
        held = splits.what_must_hold((n, validation, test, None), draws)
        assert isinstance(held, dict)
        assert sum(held.pop(splits.SIZES)) == n
        assert all(held.values()), held


@SHUFFLES
@pytest.mark.parametrize(("n", "k"), FOLDS)
def test_what_must_hold_of_folds_holds_on_every_seed(shuffle, n, k):
    for seed in range(300):
        draws = three(
            lambda rng: [
                (np.setdiff1d(np.arange(n), fold), np.sort(fold)) for fold in np.array_split(shuffle(n, rng), k)
            ],
            seed,
        )
        held = folds.what_must_hold((n, k, None), draws)
        assert isinstance(held, dict)
        assert held.pop(folds.PAIRS) == k and sum(held.pop(folds.SIZES)) == n
        assert all(held.values()), held


@pytest.mark.parametrize("exercise", [train_validation_test_split, k_fold], ids=lambda e: e.id)
def test_chance_turns_a_right_one_away_less_than_once_in_a_billion_calls(exercise):
    """looks_cut lets through all but sets of one or two rows of neighbours and evenly spaced ones: few of all sets."""
    for case in exercise.make_cases("seed"):
        n, *others = case.args[:-1]
        sizes = [round(n * part) for part in others] if len(others) == 2 else [n // others[0]] * others[0]
        sizes = [*sizes, n - sum(sizes)] if len(others) == 2 else [*sizes, n // others[0] + 1]
        large = [size for size in sizes if splits.is_large(n, size)]
        chance = sum(((s - 1) * comb(n - s + 1, 2) + n + n**2 + len(large)) / comb(n, s) for s in large)
        assert chance < 1e-9 / 3


@pytest.mark.parametrize("empty", [[], (), np.array([]), np.array([], dtype=int)], ids=repr)
def test_an_empty_set_may_be_written_in_any_way(empty):
    def split(n, validation, test, rng):
        sets = train_validation_test_split.reference(n, validation, test, rng)
        return [part if len(part) else empty for part in sets]

    assert verdict_on(train_validation_test_split, split, "seed").passed


@pytest.mark.parametrize(
    "from_rng", [lambda rng: rng.spawn(1)[0], lambda rng: np.random.default_rng(rng.integers(99_999))]
)
def test_a_generator_made_from_rng_is_as_good(from_rng):
    def split(n, validation, test, rng):
        return train_validation_test_split.reference(n, validation, test, from_rng(rng))

    def fold(n, k, rng):
        return k_fold.reference(n, k, from_rng(rng))

    assert verdict_on(train_validation_test_split, split, "seed").passed
    assert verdict_on(k_fold, fold, "seed").passed


@pytest.mark.parametrize("step", [2, 3, 5])
def test_every_third_from_a_start_by_chance_is_no_chance(step):
    def split(n, validation, test, rng):
        order = np.roll(np.concatenate([np.arange(first, n, step) for first in range(step)]), rng.integers(n))
        n_validation, n_test = round(n * validation), round(n * test)
        return order[n_validation + n_test :], order[:n_validation], order[n_validation : n_validation + n_test]

    assert not verdict_on(train_validation_test_split, split, "seed").passed


@pytest.mark.parametrize(("value", "right"), [((4, 2), True), ([np.int64(4), 2], True), (np.array([4, 2]), True)])
def test_two_epochs_may_be_written_in_any_way(value, right):
    seen = early_stopping.seen(Case(([1.0], 1)), plain(value))
    assert (early_stopping.compare((4, 2), seen) is None) == right


@pytest.mark.parametrize("value", [(4.0, 2.0), np.array([4.0, 2.0]), (True, 2), 4, (4,), None, np.array([[4, 2]])])
def test_two_epochs_are_two_ints(value):
    seen = early_stopping.seen(Case(([1.0], 1)), plain(value))
    assert early_stopping.compare((4, 2), seen) is not None

"""Lesson 07, k folds: judged by what must hold of them, since chance decides who is in which."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise, Judged
from coursekit.checking.show import value_kind
from coursekit.exercises.splits import LESSON, chance_is_not_from_rng, is_large, looks_cut, read_set, seed
from coursekit.nn import overfitting as nn

PAIRS = "number of pairs"
SIZES = "sizes of the validation sets, largest first"
IN_RANGE = "indices lie between 0 and n - 1"
UNLIKE = "no two validation sets are alike"
ONCE = "no index twice in the validation sets"
COMPLETE = "every index has its turn in validation"
APART = "no index is in train and validation of one pair"
REST = "train holds all the rest, each once"
PARTED = "no validation set is cut from the indices in their order"
REDRAWN = "another seed gives other folds"
SAME = "the same seed gives the same folds"

Pairs = list[tuple[list[int], list[int]]]


def _read(draw: Any, k: int) -> Pairs | Difference:
    """Read the pairs of one draw as lists of ints, however they are written, or say what they are instead."""
    if isinstance(draw, np.ndarray) and draw.ndim == 3:
        draw = list(draw)
    if not isinstance(draw, (list, tuple)):
        return Difference("kind", f"it is {value_kind(draw)}, and a list of k pairs (train, validation) is due")
    pairs = []
    for pair in draw:
        if isinstance(pair, np.ndarray) and pair.ndim == 2:
            pair = list(pair)
        if not isinstance(pair, (list, tuple)) or len(pair) != 2 or 0 in map(np.ndim, pair):
            due = f"k = {k} pairs (train, validation) are due"
            return Difference("kind", f"it holds {len(draw)} entries that are no pairs of sets, and {due}")
        train, validation = map(read_set, pair)
        for one in (train, validation):
            if isinstance(one, Difference):
                return one
        pairs.append((train, validation))
    return pairs


def what_must_hold(args: tuple, draws: Sequence) -> dict | Difference:
    """Say of three draws, the second with the first one's seed, what holds of their pairs.

    The order of the pairs, and of the indices in a set, is free.
    """
    n, k, _ = args
    read: list[Pairs] = []
    for draw in (_read(draw, k) for draw in draws):
        if isinstance(draw, Difference):
            return draw
        read.append(draw)
    of_each = [_of_one(n, draw) for draw in read]
    held = {key: all(one[key] for one in of_each) for key in of_each[0]}
    held[SIZES] = of_each[0][SIZES]
    one, same, other = read
    result: dict = {PAIRS: len(one), **held}
    if is_large(n, n // k):
        folds, others = ([frozenset(validation) for _, validation in draw] for draw in (one, other))
        result[PARTED] = not any(len(fold) > 1 and looks_cut(list(fold)) for fold in folds)
        result[REDRAWN] = not set(folds) & set(others)
    result[SAME] = one == same
    if is_large(n, n // k):
        result["another seed gives another result"] = one != other
    return result


def _of_one(n: int, pairs: Pairs) -> dict:
    everything = set(range(n))
    in_validation = [index for _, validation in pairs for index in validation]
    folds = [frozenset(validation) for _, validation in pairs]
    return {
        SIZES: sorted((len(validation) for _, validation in pairs), reverse=True),
        IN_RANGE: all({*train, *validation} <= everything for train, validation in pairs),
        UNLIKE: len(set(folds)) == len(folds),
        ONCE: len(set(in_validation)) == len(in_validation),
        COMPLETE: everything <= set(in_validation),
        APART: not any(set(train) & set(validation) for train, validation in pairs),
        REST: all({*train, *validation} >= everything and len(set(train)) == len(train) for train, validation in pairs),
    }


def in_words(expected: object) -> str:
    """Say what is due."""
    sizes = expected[SIZES] if isinstance(expected, dict) else []
    return (
        f"{len(sizes)} pairs (train, validation): validation sets of sizes {sizes}, each index in one; train the rest"
    )


k_fold = Exercise(
    "overfitting.k_fold",
    nn.k_fold,
    LESSON,
    points=2,
    view=what_must_hold,
    expectation=in_words,
    hints=(
        "Shuffle once and deal into k piles, as even as they can be. Each pile has one turn at validation; what does "
        "train hold meanwhile?",
        "`np.array_split(rng.permutation(n), k)` gives k piles whose sizes differ by at most 1, also where n cannot be "
        "divided by k.",
        "In turn i, validation is `folds[i]`, and train is all the other folds joined: `np.concatenate` joins a list "
        "of arrays.",
        "The others are `folds[:i] + folds[i + 1 :]`. So a pair is `(np.concatenate(...), folds[i])`, for each i in "
        "`range(k)`.",
    ),
)


@k_fold.cases
def folded(rng):
    for n, k in ((80, 5), (83, 5)):
        yield args(n, k, seed(rng))


@k_fold.cases(edge=True)
def few_or_many_folds(rng):
    for n, k in ((61, 2), (7, 3), (12, 12), (2, 2)):
        yield args(n, k, seed(rng))


def _with_train(n: int, folds: Sequence[Any]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Put beside each fold all indices that are not in it."""
    return [(np.setdiff1d(np.arange(n), fold), np.asarray(fold)) for fold in folds]


def _recognise(shows: Callable[[Sequence[Judged], list[dict]], bool]) -> Callable[[Sequence[Judged]], bool]:
    """Recognise an idea by what was seen of the ordinary calls, all of which gave pairs of index arrays."""

    def recognize(judged: Sequence[Judged]) -> bool:
        ordinary = [one for one in judged if not one.case.edge]
        seen = [one.seen for one in ordinary if isinstance(one.seen, dict) and one.seen[IN_RANGE]]
        return len(seen) == len(ordinary) and shows(ordinary, seen)

    return recognize


def _validation_right(ordinary: Sequence[Judged], seen: list[dict]) -> bool:
    keys = (PAIRS, SIZES, UNLIKE, ONCE, COMPLETE)
    return all(see[key] == one.expected[key] for one, see in zip(ordinary, seen, strict=True) for key in keys)


def _remainder_never_in_turn(ordinary: Sequence[Judged], seen: list[dict]) -> bool:
    even = all(
        see[ONCE] and see[SIZES] == [one.case.args[0] // one.case.args[1]] * one.case.args[1]
        for one, see in zip(ordinary, seen, strict=True)
    )
    return even and not all(see[COMPLETE] for see in seen)


@k_fold.misconception(
    "The remainder is lost: where n cannot be divided by k, the last few are never in validation. Some folds must "
    "take one more: `np.array_split` does that.",
    recognize=_recognise(_remainder_never_in_turn),
)
def remainder_lost(n, k, rng):
    order, size = rng.permutation(n), n // k
    return _with_train(n, [order[i * size : (i + 1) * size] for i in range(k)])


@remainder_lost.also
def remainder_lost_from_train_too(n, k, rng):
    return [
        (np.concatenate([*folds[:i], *folds[i + 1 :]]), folds[i])
        for folds in [rng.permutation(n)[: n // k * k].reshape(k, -1)]
        for i in range(k)
    ]


@k_fold.misconception(
    "Train overlaps with validation: examples are in both sets of a pair. The model is then examined on what it was "
    "trained on. Train is all the indices that are not in this validation set.",
    recognize=_recognise(
        lambda ordinary, seen: _validation_right(ordinary, seen) and not any(see[APART] for see in seen)
    ),
)
def overlap(n, k, rng):
    order = rng.permutation(n)
    return [(order, fold) for fold in np.array_split(order, k)]


@overlap.also
def train_shuffled_anew(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(rng.permutation(n)[: n - len(fold)], fold) for fold in folds]


def _redealt(ordinary: Sequence[Judged], seen: list[dict]) -> bool:
    small = all(
        max(see[SIZES], default=0) <= one.expected[SIZES][0] + 1 for one, see in zip(ordinary, seen, strict=True)
    )
    return small and not any(see[ONCE] for see in seen) and all(see[UNLIKE] for see in seen)


@k_fold.misconception(
    "The validation sets overlap: some indices have two turns. Shuffle once, before the folds are dealt, so that each "
    "index is in exactly one.",
    recognize=_recognise(_redealt),
)
def folds_overlap(n, k, rng):
    return _with_train(n, [np.array_split(rng.permutation(n), k)[i] for i in range(k)])


@folds_overlap.also
def folds_share_their_ends(n, k, rng):
    order, size = rng.permutation(n), n // k
    return _with_train(n, [order[i * size : (i + 1) * size + 1] for i in range(k)])


@k_fold.misconception(
    "The folds are alike: the same examples are in validation each time, so k models say no more than one. In turn i "
    "it is fold i that is held out.",
    recognize=_recognise(
        lambda ordinary, seen: not any(see[UNLIKE] or see[ONCE] for see in seen) and all(see[APART] for see in seen)
    ),
)
def folds_alike(n, k, rng):
    return [nn.k_fold(n, k, rng)[0]] * k


@folds_alike.also
def last_fold_each_time(n, k, rng):
    return [nn.k_fold(n, k, rng)[-1]] * k


def _sizes_alone_wrong(ordinary: Sequence[Judged], seen: list[dict]) -> bool:
    def others_right(one: Judged, see: dict) -> bool:
        return see.keys() == one.expected.keys() and all(see[key] == one.expected[key] for key in see if key != SIZES)

    return all(others_right(one, see) for one, see in zip(ordinary, seen, strict=True)) and any(
        see[SIZES] != one.expected[SIZES] for one, see in zip(ordinary, seen, strict=True)
    )


@k_fold.misconception(
    "The folds are not as even as they can be. Their sizes differ by at most 1: 83 into 5 are 17, 17, 17, 16 and 16, "
    "as `np.array_split` cuts them.",
    recognize=_recognise(_sizes_alone_wrong),
)
def uneven_folds(n, k, rng):
    order, size = rng.permutation(n), n // k
    return _with_train(n, [order[i * size : (i + 1) * size if i < k - 1 else n] for i in range(k)])


@uneven_folds.also
def rounded_up(n, k, rng):
    order, size = rng.permutation(n), -(-n // k)
    return _with_train(n, [order[i * size : (i + 1) * size] for i in range(k)])


@uneven_folds.also
def sizes_left_to_chance(n, k, rng):
    fold_of = rng.integers(k, size=n)
    return _with_train(n, [np.flatnonzero(fold_of == i) for i in range(k)])


@k_fold.misconception(
    "Train is not all the rest: indices are missing that are not in validation either. All folds but this one, joined, "
    "are for training.",
    recognize=_recognise(
        lambda ordinary, seen: _validation_right(ordinary, seen) and all(see[APART] and not see[REST] for see in seen)
    ),
)
def train_incomplete(n, k, rng):
    folds = np.array_split(rng.permutation(n), k)
    return [(folds[(i + 1) % k][:-1], folds[i]) for i in range(k)]


@k_fold.misconception(
    "The two sets of each pair have changed places. It is (train, validation): many to learn from first, the fold "
    "that is held out second."
)
def pair_swapped(n, k, rng):
    return [(validation, train) for train, validation in nn.k_fold(n, k, rng)]


@k_fold.misconception(
    "They are not shuffled. Data often come sorted, and a fold of neighbours is no fair sample: shuffle all indices "
    "first, `rng.permutation(n)`."
)
def not_shuffled(n, k, rng):
    return _with_train(n, np.array_split(np.arange(n), k))


@not_shuffled.also
def every_kth(n, k, rng):
    return _with_train(n, [np.arange(i, n, k) for i in range(k)])


@k_fold.misconception(
    "They are cut first and shuffled after, so the same ones share a fold each time. Chance must say who is in which "
    "fold: shuffle all indices first, then cut."
)
def shuffled_after_cutting(n, k, rng):
    return [(train, rng.permutation(fold)) for train, fold in _with_train(n, np.array_split(np.arange(n), k))]


@shuffled_after_cutting.also
def pairs_shuffled(n, k, rng):
    pairs = _with_train(n, np.array_split(np.arange(n), k))
    return [(rng.permutation(pairs[i][0]), pairs[i][1]) for i in rng.permutation(k)]


@k_fold.misconception(
    "It does not draw from `rng`, so the caller's seed does not decide the folds, and no run can be repeated. Use "
    "`rng.permutation(n)`, not a generator of your own.",
    recognize=chance_is_not_from_rng(SAME),
)
def rng_not_used(n, k, rng):
    return nn.k_fold(n, k, np.random.default_rng())


@rng_not_used.also
def a_seed_of_its_own(n, k, rng):
    return nn.k_fold(n, k, np.random.default_rng(0))


@rng_not_used.also
def the_global_generator(n, k, rng):
    return _with_train(n, np.array_split(np.random.permutation(n), k))


@k_fold.misconception(
    "The number k is taken for the size of a fold. It says how many folds there are; each holds about n / k indices."
)
def k_taken_for_the_size(n, k, rng):
    order = rng.permutation(n)
    return _with_train(n, [order[first : first + k] for first in range(0, n, k)])


@k_fold.misconception("It counts from 1. Python's indices begin at 0: from 0 to n - 1, as `rng.permutation(n)` does.")
def counted_from_one(n, k, rng):
    return [(train + 1, validation + 1) for train, validation in nn.k_fold(n, k, rng)]


@k_fold.misconception(
    "Only the folds come back. What is due is a pair for each of them: the indices to train on, and the fold itself."
)
def folds_without_train(n, k, rng):
    return np.array_split(rng.permutation(n), k)


@k_fold.misconception(
    "Only one pair comes back. There are k of them: each fold has its turn at validation. Look whether `return` "
    "stands inside the loop.",
    recognize=_recognise(lambda ordinary, seen: all(see[PAIRS] == 1 for see in seen)),
)
def one_pair(n, k, rng):
    return nn.k_fold(n, k, rng)[:1]


@one_pair.also
def a_bare_pair(n, k, rng):
    return nn.k_fold(n, k, rng)[0]


@k_fold.misconception(
    "It is a generator, because of `yield`: its pairs can be walked through once only. Put them into a list."
)
def a_generator(n, k, rng):
    yield from nn.k_fold(n, k, rng)

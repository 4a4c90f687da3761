"""Lesson 07, the split into train, validation and test: judged by what must hold of it, since chance decides it."""

from collections.abc import Callable, Sequence
from itertools import combinations
from math import ceil, comb
from typing import Any

import numpy as np

from coursekit.checking.case import Rng, args
from coursekit.checking.comparison import Difference
from coursekit.checking.exercise import Exercise, Judged
from coursekit.checking.show import value_kind
from coursekit.nn import overfitting as nn

LESSON = "07_overfitting"
MANY = 1e14
"""A set that could have been chosen in so many ways shows by itself whether chance chose it."""

SIZES = "sizes of train, validation and test"
IN_RANGE = "indices lie between 0 and n - 1"
ONCE = "no index twice in one set"
DISJOINT = "no index in two sets"
COMPLETE = "no index left out"
PARTED = "no set is cut from the indices in their order"
REDRAWN = "another seed puts others into every set"
SAME = "the same seed gives the same sets"


def read_set(indices: Any) -> list[int] | Difference:
    """Read one set as a list of ints, in whichever order, or say what it is instead."""
    if not isinstance(indices, (list, tuple, np.ndarray)) or np.ndim(indices) != 1:
        return Difference("kind", f"a set is {value_kind(indices)}, and an array or list of indices is due")
    entries = np.asarray(indices)
    if entries.dtype.kind == "b":
        return Difference("kind", "a set is a mask of True and False, and the indices themselves are due")
    if entries.size and entries.dtype.kind not in "iu":
        return Difference("kind", f"a set holds {entries.dtype.name}, and indices are ints")
    return [int(entry) for entry in entries]


def is_large(n: int, size: int) -> bool:
    """Whether a set of this size can be chosen in so many ways that none comes twice."""
    return comb(n, size) > MANY


def looks_cut(members: Sequence[int]) -> bool:
    """Whether a set is one or two rows of neighbours, or evenly spaced.

    Of n = 60 indices or more and a set that `is_large`, chance draws such a one with a probability below 1e-10: at most
    (size - 1) * comb(n - size + 1, 2) + n² sets are like that.
    """
    gaps = np.diff(sorted(members))
    return bool(np.count_nonzero(gaps > 1) <= 1 or (gaps == gaps[0]).all())


def _cut_from_the_rest(sets: Sequence[list[int]]) -> bool:
    """Whether two sets part what the third has left where it lies in its order, as by rest[:m] and rest[m:]."""
    pairs = [(one, sorted({*one, *other})) for one, other in combinations(sets, 2)]
    large = [np.flatnonzero(np.isin(both, one)) for one, both in pairs if is_large(len(both), len(one))]
    return any(looks_cut(places.tolist()) for places in large)


def _read(draw: Any) -> list[list[int]] | Difference:
    if isinstance(draw, np.ndarray) and draw.ndim == 2:
        draw = list(draw)
    if not isinstance(draw, (list, tuple)) or len(draw) != 3:
        what = f"{len(draw)} values" if isinstance(draw, (list, tuple)) else value_kind(draw)
        return Difference("kind", f"it is {what}, and three sets are due: (train, validation, test)")
    sets = []
    for one in map(read_set, draw):
        if isinstance(one, Difference):
            return one
        sets.append(one)
    return sets


def what_must_hold(args: tuple, draws: Sequence) -> dict | Difference:
    """Say of three draws, the second with the first one's seed, what holds of their sets.

    Who is in which set is left to chance; in which order they stand there is not judged: `np.setdiff1d` sorts.
    """
    n = args[0]
    read = []
    for draw in map(_read, draws):
        if isinstance(draw, Difference):
            return draw
        read.append(draw)
    one, same, other = read
    sizes = [[len(part) for part in draw] for draw in read]
    everything = set(range(n))
    held: dict = {
        SIZES: sizes[0] if sizes[0] == sizes[1] == sizes[2] else sizes,
        IN_RANGE: all(set(part) <= everything for draw in read for part in draw),
        ONCE: all(len(set(part)) == len(part) for draw in read for part in draw),
        DISJOINT: all(sum(len(set(part)) for part in draw) == len(set().union(*draw)) for draw in read),
        COMPLETE: all(everything <= set().union(*draw) for draw in read),
    }
    large = [(set(a), set(b)) for a, b in zip(one, other, strict=True) if is_large(n, len(a))]
    if large:
        held[PARTED] = not (any(looks_cut(list(one)) for one, _ in large) or _cut_from_the_rest(one))
        held[REDRAWN] = not any(members == others for members, others in large)
    held[SAME] = one == same
    if large:
        held["another seed gives another result"] = one != other
    return held


def chance_is_not_from_rng(same: str) -> Callable[[Sequence[Judged]], bool]:
    """Recognise another generator: a global one was used, or the same seed gave something else each time."""

    def recognize(judged: Sequence[Judged]) -> bool:
        ordinary = [one for one in judged if not one.case.edge]
        unlike = all(isinstance(one.seen, dict) and not one.seen[same] for one in ordinary)
        return unlike or all(one.observation.touched_random for one in ordinary)

    return recognize


def in_words(expected: object) -> str:
    """Say what is due."""
    sizes = expected[SIZES] if isinstance(expected, dict) else []
    return f"three sets of sizes {sizes}, chance saying who is where, each index in exactly one"


train_validation_test_split = Exercise(
    "overfitting.train_validation_test_split",
    nn.train_validation_test_split,
    LESSON,
    points=2,
    view=what_must_hold,
    expectation=in_words,
    hints=(
        "One pack of cards, shuffled once, dealt into three piles. Then no card can lie in two of them, and none is "
        "lost.",
        "Three sizes first: `round(n * validation)`, `round(n * test)`, and what is left is for training.",
        "`order = rng.permutation(n)` is the shuffled pack. The first n_train are `order[:n_train]`. Where does the "
        "next pile begin, and where does it end?",
        "Beware of `order[-n_test:]`: when n_test is 0, that is the whole pack. Count from the front: "
        "`order[n_train : n_train + n_validation]`, and for test all that comes behind.",
    ),
)


def seed(rng: np.random.Generator) -> Rng:
    """Draw the generator of a case."""
    return Rng(int(rng.integers(2**32)))


@train_validation_test_split.cases
def dealt(rng):
    for n, validation, test in ((160, 0.25, 0.2), (93, 0.2, 0.15), (102, 0.2, 0.11)):
        yield args(n, validation, test, seed(rng))


@train_validation_test_split.cases(edge=True)
def empty_or_small(rng):
    for n, validation, test in ((70, 0.3, 0.0), (70, 0.0, 0.3), (30, 0.0, 0.0), (9, 0.2, 0.4), (1, 0.2, 0.3)):
        yield args(n, validation, test, seed(rng))


def _sizes(n: int, validation: float, test: float, whole: Callable = round) -> tuple[int, int, int]:
    n_validation, n_test = whole(n * validation), whole(n * test)
    return n - n_validation - n_test, n_validation, n_test


def _cut(order: np.ndarray, n_train: int, n_validation: int, n_test: int) -> tuple[np.ndarray, ...]:
    after = n_train + n_validation
    return order[:n_train], order[n_train:after], order[after : after + n_test]


def _ordinary(judged: Sequence[Judged]) -> list[dict]:
    """Return what was seen of the ordinary calls; nothing where one of them gave no three sets of indices."""
    seen = [one.seen for one in judged if not one.case.edge]
    return [one for one in seen if isinstance(one, dict)] if all(isinstance(one, dict) for one in seen) else []


def _shows(fails: str, *hold: str) -> Callable[[Sequence[Judged]], bool]:
    """Recognise what fails in one way on some ordinary input while the others hold on all."""

    def recognize(judged: Sequence[Judged]) -> bool:
        seen = _ordinary(judged)
        return any(not one[fails] for one in seen) and all(one[key] for one in seen for key in (IN_RANGE, *hold))

    return recognize


@train_validation_test_split.misconception(
    "The sets overlap: some examples are in two of them. A network is then examined on what it has learned by heart, "
    "and looks better than it is. Shuffle once, and deal each index to one set only.",
    recognize=_shows(DISJOINT, ONCE),
)
def overlap(n, validation, test, rng):
    n_train, n_validation, n_test = _sizes(n, validation, test)
    return rng.permutation(n)[:n_train], rng.permutation(n)[:n_validation], rng.permutation(n)[:n_test]


@overlap.also
def validation_and_test_drawn_from_all(n, validation, test, rng):
    _, n_validation, n_test = _sizes(n, validation, test)
    held_out = rng.choice(n, n_validation, replace=False), rng.choice(n, n_test, replace=False)
    return np.setdiff1d(np.arange(n), np.concatenate(held_out)), *held_out


@overlap.also
def train_keeps_all(n, validation, test, rng):
    sets = nn.train_validation_test_split(n, validation, test, rng)
    return np.concatenate(sets), *sets[1:]


@overlap.also
def validation_left_in_train(n, validation, test, rng):
    _, n_validation, n_test = _sizes(n, validation, test)
    order = rng.permutation(n)
    return order[n_test:], order[n_test : n_test + n_validation], order[:n_test]


@train_validation_test_split.misconception(
    "They are not shuffled. Data often come sorted, so the last ones differ from the first: let chance say who is in "
    "which set, `rng.permutation(n)`, then cut."
)
def not_shuffled(n, validation, test, rng):
    return _cut(np.arange(n), *_sizes(n, validation, test))


@not_shuffled.also
def test_set_in_front(n, validation, test, rng):
    n_train, n_validation, n_test = _sizes(n, validation, test)
    return _cut(np.arange(n), n_test, n_validation, n_train)[::-1]


@train_validation_test_split.misconception(
    "They are cut first and shuffled after, or one set is always the same block of the data. Chance must say who is "
    "in which set: shuffle all indices first, then cut."
)
def shuffled_after_cutting(n, validation, test, rng):
    return tuple(rng.permutation(part) for part in _cut(np.arange(n), *_sizes(n, validation, test)))


@shuffled_after_cutting.also
def test_set_always_the_last(n, validation, test, rng):
    n_train, n_validation, n_test = _sizes(n, validation, test)
    order = np.concatenate([rng.permutation(n - n_test), np.arange(n - n_test, n)])
    return _cut(order, n_train, n_validation, n_test)


@shuffled_after_cutting.also
def train_alone_shuffled(n, validation, test, rng):
    train, *others = _cut(np.arange(n), *_sizes(n, validation, test))
    return rng.permutation(train), *others


@train_validation_test_split.misconception(
    "Examples are lost: some index is in none of the sets. Round the sizes of validation and test, and give all the "
    "rest to train.",
    recognize=_shows(COMPLETE, ONCE, DISJOINT),
)
def examples_lost(n, validation, test, rng):
    sizes = int(n * (1 - validation - test)), int(n * validation), int(n * test)
    return _cut(rng.permutation(n), *sizes)


@examples_lost.also
def last_one_lost(n, validation, test, rng):
    n_train, n_validation, n_test = _sizes(n, validation, test)
    return _cut(rng.permutation(n), n_train, n_validation, max(n_test - 1, 0))


@examples_lost.also
def train_rounded_down(n, validation, test, rng):
    _, n_validation, n_test = _sizes(n, validation, test)
    return _cut(rng.permutation(n), int(n * (1 - validation - test)), n_validation, n_test)


@train_validation_test_split.misconception(
    "Indices are drawn with replacement: some come twice, others never. Shuffle all of them once, "
    "`rng.permutation(n)`, and deal them out.",
    recognize=_shows(ONCE),
)
def with_replacement(n, validation, test, rng):
    return _cut(rng.integers(n, size=n), *_sizes(n, validation, test))


@with_replacement.also
def each_drawn_with_replacement(n, validation, test, rng):
    return tuple(rng.choice(n, size) for size in _sizes(n, validation, test))


def _zero_from_the_end(judged: Sequence[Judged]) -> bool:
    """Whether only calls that ask for an empty set go wrong, and there a set is far too large or too small."""
    wrong = [one for one in judged if not one.right]
    return all(
        one.case.edge
        and isinstance(one.seen, dict)
        and 0 in one.expected[SIZES]
        and one.seen[SIZES] != one.expected[SIZES]
        for one in wrong
    )


@train_validation_test_split.misconception(
    "A slice counts from the end, and the set to be cut is empty: `order[-0:]` is `order[0:]`, all of it, and "
    "`order[:-0]` is nothing. Count from the front.",
    recognize=_zero_from_the_end,
)
def zero_from_the_end(n, validation, test, rng):
    n_train, n_validation, n_test = _sizes(n, validation, test)
    order = rng.permutation(n)
    return order[:n_train], order[n_train : n_train + n_validation], order[-n_test:]


@zero_from_the_end.also
def all_from_the_end(n, validation, test, rng):
    _, n_validation, n_test = _sizes(n, validation, test)
    order, held_out = rng.permutation(n), n_validation + n_test
    return order[:-held_out], order[-held_out:-n_test], order[-n_test:]


@train_validation_test_split.misconception(
    "The second fraction is taken of what the first has left. Both are fractions of n: `round(n * validation)` and "
    "`round(n * test)`."
)
def fraction_of_the_rest(n, validation, test, rng):
    n_test = round(n * test)
    n_validation = round((n - n_test) * validation)
    return _cut(rng.permutation(n), n - n_validation - n_test, n_validation, n_test)


@fraction_of_the_rest.also
def test_fraction_of_the_rest(n, validation, test, rng):
    n_validation = round(n * validation)
    n_test = round((n - n_validation) * test)
    return _cut(rng.permutation(n), n - n_validation - n_test, n_validation, n_test)


def _asked(one: Judged) -> tuple[int, float, float]:
    n, validation, test, _ = one.case.args
    return n, validation, test


def _only_sizes_differ(*wholes: Callable) -> Callable[[Sequence[Judged]], bool]:
    """Recognise sizes made whole in one of these ways, where all else is right: with tiny n the cuts can differ."""

    def recognize(judged: Sequence[Judged]) -> bool:
        seen, ordinary = _ordinary(judged), [one for one in judged if not one.case.edge]
        others_right = all(value for one in seen for key, value in one.items() if key != SIZES)
        due = [[list(_sizes(*_asked(one), whole=whole)) for one in ordinary] for whole in wholes]
        return bool(seen) and others_right and [one[SIZES] for one in seen] in due

    return recognize


@train_validation_test_split.misconception(
    "The sizes are cut off or rounded up. They are rounded to the nearest: 18.6 is 19 and 20.4 is 20, `round(...)`.",
    recognize=_only_sizes_differ(int, ceil),
)
def rounded_one_way(n, validation, test, rng):
    return _cut(rng.permutation(n), *_sizes(n, validation, test, int))


@rounded_one_way.also
def rounded_up(n, validation, test, rng):
    return _cut(rng.permutation(n), *_sizes(n, validation, test, ceil))


@train_validation_test_split.misconception(
    "The three sets come in another order. It is (train, validation, test): the largest first, the test set last."
)
def order_of_the_sets(n, validation, test, rng):
    train, validating, testing = nn.train_validation_test_split(n, validation, test, rng)
    return train, testing, validating


def _in_another_order(*places: int) -> Callable:
    def in_another_order(n, validation, test, rng):
        sets = nn.train_validation_test_split(n, validation, test, rng)
        return tuple(sets[place] for place in places)

    in_another_order.__name__ += "".join(f"_{place}" for place in places)
    return in_another_order


for _places in ((1, 0, 2), (2, 1, 0), (1, 2, 0), (2, 0, 1)):
    order_of_the_sets.also(_in_another_order(*_places))


@train_validation_test_split.misconception(
    "It does not draw from `rng`, so the caller's seed does not decide the sets, and no split can be repeated. Use "
    "`rng.permutation(n)`, not a generator of your own.",
    recognize=chance_is_not_from_rng(SAME),
)
def rng_not_used(n, validation, test, rng):
    return nn.train_validation_test_split(n, validation, test, np.random.default_rng())


@rng_not_used.also
def a_seed_of_its_own(n, validation, test, rng):
    return nn.train_validation_test_split(n, validation, test, np.random.default_rng(0))


@rng_not_used.also
def the_global_generator(n, validation, test, rng):
    return _cut(np.random.permutation(n), *_sizes(n, validation, test))


@train_validation_test_split.misconception(
    "It counts from 1. Python's indices begin at 0: from 0 to n - 1, as `rng.permutation(n)` does."
)
def counted_from_one(n, validation, test, rng):
    return tuple(part + 1 for part in nn.train_validation_test_split(n, validation, test, rng))


@train_validation_test_split.misconception(
    "It gives masks of True and False. What is due are the indices themselves: `np.flatnonzero(mask)` finds them."
)
def masks_for_indices(n, validation, test, rng):
    sets = nn.train_validation_test_split(n, validation, test, rng)
    return tuple(np.isin(np.arange(n), part) for part in sets)

"""Lesson 09, class_weights: what a class counts when some are rare and some have no examples."""

from collections.abc import Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import close
from coursekit.checking.exercise import Exercise, Judged, ordinary_right
from coursekit.exercises.recognition import shown_by_ordinary_inputs
from coursekit.nn import data_quality as nn

class_weights = Exercise(
    "data_quality.class_weights",
    nn.class_weights,
    "09_data_quality",
    points=1,
    hints=(
        "Four examples, three of class 0 and one of class 1: how much must each weigh, so that both classes weigh "
        "alike in total, and all four together weigh 4?",
        "`np.bincount(labels, minlength=n_classes)` counts every class, those without examples too.",
        "The weight is `n / (n_classes * count)`. Where a count is 0 there is nothing to divide by: the weight is 0.",
        "Start with `weights = np.zeros(n_classes)` and fill in only the classes that are there: `weights[count > 0] "
        "= ...`.",
    ),
)


def _shuffled(rng, *counts):
    """Labels with so many of each class, in any order."""
    return rng.permutation(np.repeat(np.arange(len(counts)), counts))


@class_weights.cases
def all_there(rng):
    yield args(np.array([0, 0, 1, 0]), 2)
    yield args(np.array([2, 1, 2, 0, 2, 1]), 3)
    yield args(_shuffled(rng, *rng.permutation([2, 9, 5])), 3)
    yield args(_shuffled(rng, *rng.permutation([1, 3, 4, 10])), 4)
    yield args(_shuffled(rng, 19, 1), 2)


@class_weights.cases(edge=True)
def absent(rng):
    yield args(np.array([0, 1, 0]), 3)
    yield args(np.array([2, 0, 2, 2]), 3)
    yield args(_shuffled(rng, 0, 3, 0, 0, 2), 6)
    yield args(np.array([1, 1]), 2)
    yield args(np.zeros(3, dtype=int), 1)
    yield args(np.array([2]), 5)


def _counts(labels, n_classes):
    return np.bincount(labels, minlength=n_classes)


def _guarded(numerator, counts):
    return np.where(counts > 0, numerator / np.maximum(counts, 1), 0.0)


@class_weights.misconception(
    "Frequent classes weigh more, the rare ones less: that is the frequency, not its inverse. The rarer a class, the "
    "more each of its examples must count."
)
def frequency_for_inverse(labels, n_classes):
    return _counts(labels, n_classes) / len(labels)


@frequency_for_inverse.also
def counts_themselves(labels, n_classes):
    return _counts(labels, n_classes)


@frequency_for_inverse.also
def upside_down(labels, n_classes):
    return n_classes * _counts(labels, n_classes) / len(labels)


@frequency_for_inverse.also
def one_less_frequency(labels, n_classes):
    return 1 - _counts(labels, n_classes) / len(labels)


def _divides_by_zero(judged: Sequence[Judged]) -> bool:
    """Whether only absent classes go wrong, by a division by 0 or by its infinity."""
    if not ordinary_right(judged):
        return False
    for one in (one for one in judged if not one.right):
        error, value = one.observation.error, one.observation.value
        if one.observation.outcome == "raised":
            if error is None or error.type not in ("ZeroDivisionError", "FloatingPointError"):
                return False
        elif not isinstance(value, np.ndarray) or value.dtype.kind != "f" or (np.abs(value) < 1e300).all():
            return False
    return True


@class_weights.misconception(
    "A class without examples has the count 0, and dividing by it gives an infinity or an error. There is nothing to "
    "weigh: its weight is 0.",
    recognize=_divides_by_zero,
)
def division_by_zero(labels, n_classes):
    return len(labels) / (n_classes * _counts(labels, n_classes))


@division_by_zero.also
def division_by_zero_in_a_loop(labels, n_classes):
    listed = labels.tolist()
    return np.array([len(listed) / (n_classes * listed.count(c)) for c in range(n_classes)])


def _absent_weigh(judged: Sequence[Judged]) -> bool:
    """Whether only absent classes go wrong, by a weight that is not 0."""
    if not ordinary_right(judged):
        return False
    for one in (one for one in judged if not one.right):
        value, there = one.observation.value, np.asarray(one.expected) > 0
        if not isinstance(value, np.ndarray) or value.shape != there.shape or value.dtype.kind not in "iuf":
            return False
        absent = np.abs(value[~there])
        if close(np.asarray(one.expected)[there], value[there]) or not (absent < 1e300).all() or not absent.all():
            return False
    return True


@class_weights.misconception(
    "A class without examples has a weight. Nothing can ever be multiplied by it, and in a sum of weights it would "
    "count for something that is not there: it is 0.",
    recognize=_absent_weigh,
)
def absent_class_weighs(labels, n_classes):
    return len(labels) / (n_classes * np.maximum(_counts(labels, n_classes), 1))


@absent_class_weighs.also
def absent_class_weighs_one(labels, n_classes):
    weights = np.ones(n_classes)
    there = np.unique(labels)
    weights[there] = len(labels) / (n_classes * _counts(labels, n_classes)[there])
    return weights


def _too_few(judged: Sequence[Judged]) -> bool:
    """Whether only absent classes go wrong, and some weights are missing."""
    wrong = [one for one in judged if not one.right]
    short = [np.ndim(one.seen) == 1 and np.size(one.seen) < one.case.args[1] for one in wrong]
    unfit = [short_one or one.observation.outcome == "returned" for short_one, one in zip(short, wrong, strict=True)]
    return ordinary_right(judged) and any(short) and all(unfit)


@class_weights.misconception(
    "The weights of absent classes are missing, so that the others may stand in wrong places. There is one weight for "
    "each of the `n_classes` classes: `np.bincount(labels, minlength=n_classes)`.",
    recognize=_too_few,
)
def classes_seen_alone(labels, n_classes):
    _, counts = np.unique(labels, return_counts=True)
    return len(labels) / (n_classes * counts)


@classes_seen_alone.also
def up_to_the_largest_label(labels, n_classes):
    return _guarded(len(labels) / n_classes, np.bincount(labels))


@classes_seen_alone.also
def up_to_the_largest_label_unguarded(labels, n_classes):
    return len(labels) / (n_classes * np.bincount(labels))


@classes_seen_alone.also
def classes_seen_alone_and_counted(labels, n_classes):
    _, counts = np.unique(labels, return_counts=True)
    return len(labels) / (len(counts) * counts)


@class_weights.misconception(
    "It divides by the number of classes that are there, not by `n_classes`. Then a weight changes its meaning when a "
    "class is absent by chance, as in a small batch."
)
def divided_by_the_classes_seen(labels, n_classes):
    counts = _counts(labels, n_classes)
    return _guarded(len(labels) / np.count_nonzero(counts), counts)


@class_weights.misconception(
    "The factor `n_classes` is missing below the line. As it is, all weights are `n_classes` times too large, and the "
    "loss with them: divide by `n_classes * count`."
)
def n_classes_missing(labels, n_classes):
    return _guarded(len(labels), _counts(labels, n_classes))


@class_weights.misconception(
    "That is one over the count, so that weights shrink as data grow. `n / n_classes` belongs above the line: then "
    "the mean weight of all examples is 1."
)
def one_over_the_count(labels, n_classes):
    return _guarded(1.0, _counts(labels, n_classes))


@one_over_the_count.also
def scaled_to_the_sum_1(labels, n_classes):
    inverse = _guarded(1.0, _counts(labels, n_classes))
    return inverse / inverse.sum()


@one_over_the_count.also
def over_the_largest(labels, n_classes):
    counts = _counts(labels, n_classes)
    return _guarded(counts.max(), counts)


@one_over_the_count.also
def n_missing(labels, n_classes):
    return _guarded(1.0, n_classes * _counts(labels, n_classes))


@class_weights.misconception(
    "There is a weight for each example. What is due has one for each class, shape (n_classes,); "
    "`class_weights(labels, n_classes)[labels]` makes those of the examples."
)
def a_weight_for_each_example(labels, n_classes):
    return nn.class_weights(labels, n_classes)[labels]


@class_weights.misconception(
    "The weights stand in a list or a dict. An array is due: `weights[labels]` then picks one for each example at once."
)
def no_array(labels, n_classes):
    return nn.class_weights(labels, n_classes).tolist()


@no_array.also
def no_array_but_a_tuple(labels, n_classes):
    return tuple(nn.class_weights(labels, n_classes).tolist())


def _a_dict(judged: Sequence[Judged]) -> bool:
    kinds = [one.observation.type_name for one in judged]
    return set(kinds) <= {"dict", "Counter", "defaultdict"}


@no_array.also
def no_array_but_a_dict(labels, n_classes):
    return dict(enumerate(nn.class_weights(labels, n_classes).tolist()))


@class_weights.misconception(
    "The weights are whole numbers: the decimals are cut off. `//` and an array of ints do that; use `/` and floats."
)
def decimals_cut_off(labels, n_classes):
    return nn.class_weights(labels, n_classes).astype(int)


@decimals_cut_off.also
def floor_division(labels, n_classes):
    counts = _counts(labels, n_classes)
    return np.where(counts > 0, len(labels) // (n_classes * np.maximum(counts, 1)), 0)


class_weights.misconceptions["no_array"].recognize = _a_dict
for _name in ("frequency_for_inverse", "n_classes_missing", "one_over_the_count", "decimals_cut_off"):
    class_weights.misconceptions[_name].recognize = shown_by_ordinary_inputs(class_weights.misconceptions[_name])

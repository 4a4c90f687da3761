"""Lesson 09, suspicious_labels: the labels that a network believes least."""

from collections.abc import Sequence

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import indices
from coursekit.checking.exercise import Exercise, Judged
from coursekit.exercises.repeated_rows import alike
from coursekit.nn import data_quality as nn

suspicious_labels = Exercise(
    "data_quality.suspicious_labels",
    nn.suspicious_labels,
    "09_data_quality",
    points=1,
    compare=indices,
    alike=alike,
    hints=(
        "Of each row one number alone matters. Which one, if the example's given label is 3?",
        "`probabilities[np.arange(len(labels)), labels]` picks from row i the entry at `labels[i]`, as in lesson 03.",
        "`np.argsort(given)` gives the indices that sort an array, the smallest first. Take the first n.",
        "Where two are alike the earlier index is due: `np.argsort(given, kind='stable')` keeps their order.",
    ),
)
PARTS = 64
"""All probabilities are whole 64ths: their sums are exact, and alike ones are alike to the last bit."""


def _beliefs(rng, given, k):
    """Rows of k probabilities with those of the given labels, in 64ths, and the labels."""
    labels = rng.integers(k, size=len(given))
    rows = np.zeros((len(given), k))
    for row, label, own in zip(rows, labels, given, strict=True):
        rest = rng.multinomial(PARTS - own, rng.dirichlet(np.full(k - 1, 0.6)))
        row[np.arange(k) != label], row[label] = rest, own
    return rows / PARTS, labels


@suspicious_labels.cases
def different_beliefs(rng):
    rows = [[12, 4, 0], [4, 11, 1], [6, 5, 5], [2, 4, 10], [1, 15, 0], [0, 9, 7]]
    yield args(np.array(rows) / 16, np.array([1, 1, 0, 0, 1, 2]), 3)
    for m, k, n in ((6, 3, 3), (8, 4, 3), (12, 3, 5), (15, 10, 6), (50, 5, 30)):
        given = rng.permutation(np.arange(1, PARTS - 1))[:m]
        yield args(*_beliefs(rng, given, k), n)


@suspicious_labels.cases(edge=True)
def ties_and_counts(rng):
    given = rng.permutation([8] * 4 + [20] * 3 + [40] * 3)
    yield args(*_beliefs(rng, given, 3), 6)
    yield args(*_beliefs(rng, rng.integers(1, 12, size=60), 4), 45)
    yield args(np.full((5, 4), 0.25), rng.integers(4, size=5), 3)
    given = rng.permutation(np.arange(1, PARTS - 1))[:7]
    yield args(*_beliefs(rng, given, 3), 0)
    yield args(*_beliefs(rng, given, 4), 7)
    yield args(*_beliefs(rng, given, 5), 1)
    yield args(np.array([[0.0, 1.0], [1.0, 0.0], [0.5, 0.5], [1.0, 0.0]]), np.array([0, 0, 1, 1]), 3)
    yield args(np.array([[0.25, 0.75]]), np.array([0]), 1)


def _given(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def _first(scores, n):
    return np.argsort(scores, kind="stable")[:n]


@suspicious_labels.misconception(
    "Those are the labels that the network believes most. Suspicious are the ones whose probability is least: sort "
    "from small to large."
)
def most_probable(probabilities, labels, n):
    return _first(-_given(probabilities, labels), n)


@most_probable.also
def most_probable_turned(probabilities, labels, n):
    return np.argsort(_given(probabilities, labels), kind="stable")[::-1][:n]


@most_probable.also
def last_n(probabilities, labels, n):
    return np.argsort(_given(probabilities, labels), kind="stable")[-n:]


@most_probable.also
def last_n_counted(probabilities, labels, n):
    return np.argsort(_given(probabilities, labels), kind="stable")[len(labels) - n :]


@suspicious_labels.misconception(
    "It looks for the rows whose highest probability is low. There the network is unsure of everything; a label is "
    "suspicious when the network doubts *it*: look at the probability of the given label."
)
def lowest_maximum(probabilities, labels, n):
    return _first(probabilities.max(axis=1), n)


@suspicious_labels.misconception(
    "It sorts by the highest probability, the largest first. A network may be sure of the very label that was given: "
    "look at the probability of the given label."
)
def highest_maximum(probabilities, labels, n):
    return _first(-probabilities.max(axis=1), n)


@suspicious_labels.misconception(
    "It sorts by the lowest probability of each row, whichever class that belongs to. One entry of a row matters "
    "alone: that of the given label."
)
def lowest_anywhere(probabilities, labels, n):
    return _first(probabilities.min(axis=1), n)


@suspicious_labels.misconception(
    "It takes the examples for which the network would say something else, in the order they come. Due are the n "
    "least probable labels, least first, whether another class is ahead or not."
)
def disagreements(probabilities, labels, n):
    return np.flatnonzero(probabilities.argmax(axis=1) != labels)[:n]


@disagreements.also
def all_disagreements(probabilities, labels, n):
    return np.flatnonzero(probabilities.argmax(axis=1) != labels)


@disagreements.also
def least_probable_disagreements(probabilities, labels, n):
    own = _given(probabilities, labels)
    return _first(np.where(probabilities.argmax(axis=1) != labels, own, own + 1), n)


@disagreements.also
def only_disagreements(probabilities, labels, n):
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != labels)
    return wrong[_first(_given(probabilities, labels)[wrong], n)]


@suspicious_labels.misconception(
    "It compares the given label with the best one, or with the best other one. That is another measure; here the "
    "probability of the given label alone counts."
)
def compared_with_the_best(probabilities, labels, n):
    return _first(_given(probabilities, labels) - probabilities.max(axis=1), n)


@compared_with_the_best.also
def compared_as_a_ratio(probabilities, labels, n):
    return _first(_given(probabilities, labels) / probabilities.max(axis=1), n)


@compared_with_the_best.also
def compared_with_the_best_other(probabilities, labels, n):
    others = probabilities.copy()
    others[np.arange(len(labels)), labels] = -1.0
    return _first(_given(probabilities, labels) - others.max(axis=1), n)


@suspicious_labels.misconception(
    "With `probabilities[:, labels]` you take whole columns, in every row. One entry of each row is due, so give a "
    "row with each label: `probabilities[np.arange(len(labels)), labels]`."
)
def whole_columns(probabilities, labels, n):
    return np.argsort(probabilities[:, labels], kind="stable")[:n]


@whole_columns.also
def rows_named_by_labels(probabilities, labels, n):
    return np.argsort(probabilities[labels], kind="stable")[:n]


@whole_columns.also
def whole_columns_sorted_downwards(probabilities, labels, n):
    return np.argsort(probabilities[:, labels], axis=0, kind="stable")[:n]


@suspicious_labels.misconception(
    "The probabilities themselves came back, or the labels. Due are the indices of the examples, so that someone can "
    "look at them: `np.argsort`, not `np.sort`."
)
def values_for_indices(probabilities, labels, n):
    return np.sort(_given(probabilities, labels))[:n]


@values_for_indices.also
def labels_for_indices(probabilities, labels, n):
    return labels[_first(_given(probabilities, labels), n)]


@values_for_indices.also
def pairs_of_both(probabilities, labels, n):
    found = _first(_given(probabilities, labels), n)
    return [(float(_given(probabilities, labels)[i]), int(i)) for i in found]


@suspicious_labels.misconception(
    "All indices came back. Only the first n are due: somebody has to look at each of them."
)
def n_ignored(probabilities, labels, n):
    return _first(_given(probabilities, labels), len(labels))


def _found(judged: Sequence[Judged]) -> list[list[int]] | None:
    """Return the indices of all calls where every one gave as many as were due, all of them indices."""
    found = []
    for one in judged:
        value, m = one.observation.value, len(one.case.args[1])
        if one.observation.outcome != "returned" or not isinstance(value, (list, tuple, np.ndarray)):
            return None
        if np.ndim(value) != 1 or len(value) != len(one.expected):
            return None
        if not all(np.asarray(i).dtype.kind in "iu" and 0 <= int(i) < m for i in value):
            return None
        found.append([int(i) for i in value])
    return found


def _ties_alone_differ(judged: Sequence[Judged]) -> bool:
    """Whether every index stands where an equally probable label is due."""
    found = _found(judged)
    if found is None:
        return False
    for one, indices_found in zip(judged, found, strict=True):
        own = _given(*one.case.args[:2])
        if len(set(indices_found)) < len(indices_found) or not np.array_equal(own[indices_found], own[one.expected]):
            return False
    return True


@suspicious_labels.misconception(
    "Where two labels are equally probable, the earlier index comes first. The usual sort does not promise that: "
    "`kind='stable'` does.",
    recognize=_ties_alone_differ,
)
def ties_in_another_order(probabilities, labels, n):
    given = _given(probabilities, labels)
    return np.lexsort((-np.arange(len(given)), given))[:n]


def _right_but_for_the_order(judged: Sequence[Judged]) -> bool:
    """Whether the right examples were found each time, in another order even where none are alike."""
    found = _found(judged)
    if found is None or _ties_alone_differ(judged):
        return False
    pairs = zip(found, judged, strict=True)
    return all(sorted(indices_found) == sorted(map(int, one.expected)) for indices_found, one in pairs)


@suspicious_labels.misconception(
    "The right examples were found, but the least probable does not come first. Whoever looks begins at the top, and "
    "may stop early: keep the order of the probabilities.",
    recognize=_right_but_for_the_order,
)
def order_lost(probabilities, labels, n):
    return np.sort(_first(_given(probabilities, labels), n))


@order_lost.also
def order_turned(probabilities, labels, n):
    return _first(_given(probabilities, labels), n)[::-1]

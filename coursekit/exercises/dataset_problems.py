"""Lesson 09, dataset_problems: every fault of a data set by its name, none hiding another."""

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference, close
from coursekit.checking.exercise import Exercise, Judged
from coursekit.nn import data_quality as nn


def the_same_names(expected: Any, got: Any) -> Difference | None:
    """Compare as `close` does; where names are missing or too many, say which."""
    difference = close(expected, got)
    if difference is None or not isinstance(got, (list, tuple)) or not all(isinstance(name, str) for name in got):
        return difference
    for name in [*expected, *got]:
        if (due := expected.count(name)) != (came := list(got).count(name)):
            return Difference("value", f"{name!r} is {'missing' if came < due else 'one too many'}")
    return Difference("value", "the names are not in sorted order")


dataset_problems = Exercise(
    "data_quality.dataset_problems",
    nn.dataset_problems,
    "09_data_quality",
    points=2,
    compare=the_same_names,
    hints=(
        "Six questions, each asked by itself, each with its own name. No answer may keep the next question from being "
        "asked: no `return`, no `raise`, no `elif` before the end.",
        "Begin with `found = []`, then one `if ...: found.append(...)` for each name, then `return sorted(found)`.",
        "`np.isfinite(X).all()` knows nan and infinities. A class c is missing when `not (labels == c).any()`: ask it "
        "for every c in `range(n_classes)`, whatever else stands in labels.",
        "A column is constant when all its rows equal the first: `(X == X[0]).all(axis=0)`. Ask it only when there "
        "are two rows or more, so that neither one row nor none is a case.",
    ),
)


def _features(rng, n, d=3):
    """Numbers with no column constant and no row either; the first column has two alike."""
    X = rng.permuted(np.tile(np.arange(n)[:, None], d), axis=0) + rng.uniform(0.1, 0.4, size=(n, d)).cumsum(axis=1)
    X[1, 0] = X[0, 0]
    return X


def _labels(rng, n, k):
    """At least n labels with each class among the first k."""
    return np.concatenate([rng.permutation(k), rng.integers(k, size=n - k)])


def _spoiled(rng, mismatch, not_finite, out_of_range, constant, missing):
    """A data set with the faults that are asked for and no others."""
    n, k = int(rng.integers(7, 10)), int(rng.integers(3, 5))
    X, labels = _features(rng, n), _labels(rng, n, k)
    if missing:
        absent = int(rng.integers(k))
        labels[labels == absent] = (absent + 1) % k
    if out_of_range:
        labels[-1] = rng.choice([-1, -2, k, k + 3])
    if constant:
        X[:, 1:] = [0.0, float(rng.choice([-2.0, 4.0]))]
    if not_finite:
        X[int(rng.integers(n - 2)), 0] = rng.choice([np.nan, np.inf, -np.inf])
    if mismatch:
        X = np.vstack([X, X[:1] + 0.5 * (X[:1] != X[1:2])]) if rng.random() < 0.5 else X[:-2]
    return args(X, labels, k)


@dataset_problems.cases
def by_hand(rng):
    X = np.array([[2.0, 2.0], [3.0, 2.0], [2.0, 7.0]])
    yield args(X, np.array([0, 1, 1]), 2)
    yield args(X, np.array([0, 2, 1]), 2)
    yield args(X, np.array([0, -1, 1]), 2)
    yield args(X, np.array([0, -1, 0]), 2)
    yield args(X, np.array([2, 0, 2]), 3)
    yield args(X, np.array([0, 1]), 2)
    yield args(X, np.array([0, 1, 1, 0]), 2)
    yield args(np.array([[1.0, np.nan], [3.0, 0.0], [5.0, 7.0]]), np.array([0, 1, 1]), 2)
    yield args(np.array([[1.0, 2.0], [3.0, np.inf], [5.0, 7.0]]), np.array([1, 0, 1]), 2)
    yield args(np.array([[1.0, 2.0], [-np.inf, 0.0], [5.0, 7.0]]), np.array([1, 0, 0]), 2)
    yield args(np.array([[1.0, 4.0, 1.0], [3.0, 4.0, 0.0], [5.0, 4.0, 7.0]]), np.array([0, 1, 1]), 2)
    yield args(np.array([[1.0, 0.0], [3.0, 0.0]]), np.array([0, 3]), 3)


@dataset_problems.cases
def faults_in_any_company(rng):
    for faults in product((False, True), repeat=5):
        yield _spoiled(rng, *faults)


@dataset_problems.cases(edge=True)
def empty_or_one(rng):
    yield args(np.zeros((0, 3)), np.zeros(0, dtype=int), 2)
    yield args(np.zeros((0, 1)), np.zeros(0, dtype=int), 1)
    yield args(np.array([[1.0, 2.0, 2.0]]), np.array([0]), 1)
    yield args(np.array([[1.0, np.nan]]), np.array([1]), 2)
    yield args(np.array([[0.5, 2.0]]), np.array([0, 1, 2]), 2)
    yield args(_features(rng, 4), np.zeros(4, dtype=int), 1)
    yield args(np.array([[2.0], [2.0]]), np.array([1, 0]), 2)
    yield args(np.array([[1000.0, 1.0], [1000.0001, 3.0], [1000.0002, 2.0]]), np.array([0, 1, 1]), 2)
    yield args(np.array([[np.nan, np.inf], [1.0, 2.0], [3.0, -1.0]]), np.array([3, -1, 3]), 3)


NAMES = ("length mismatch", "not finite", "label out of range", "constant feature", "missing class", "empty")
ASKED: dict[str, Callable[[Any, Any, int], Any]] = {
    "length mismatch": lambda X, labels, k: len(X) != len(labels),
    "not finite": lambda X, labels, k: not np.isfinite(X).all(),
    "label out of range": lambda X, labels, k: ((labels < 0) | (labels >= k)).any(),
    "constant feature": lambda X, labels, k: len(X) >= 2 and (X[0] == X).all(axis=0).any(),
    "missing class": lambda X, labels, k: len(set(range(k)) - set(labels.tolist())) > 0,
    "empty": lambda X, labels, k: len(X) == 0,
}
"""Right ways to ask for each fault, for wrong programs to put another in the place of one."""


def faults(X, labels, n_classes, **other):
    """All faults in their usual order, some asked for in another way: missing_class=..."""
    asked = ASKED | {name.replace("_", " "): question for name, question in other.items()}
    return [name for name in NAMES if asked[name](X, labels, n_classes)]


def names_in(one: Judged) -> list[str] | None:
    """Return the names that came back, or None where it was no list of them."""
    value = one.observation.value
    if one.observation.outcome != "returned" or not isinstance(value, (list, tuple)):
        return None
    return [str(name) for name in value] if all(isinstance(name, str) for name in value) else None


def _one_at_most(judged: Sequence[Judged]) -> bool:
    """Whether one of the faults is named wherever there are any, and never two."""
    for one in (one for one in judged if not one.case.edge):
        names = [one.observation.value] if isinstance(one.observation.value, str) else names_in(one)
        due = set(one.expected)
        if names is None or len(names) != min(1, len(due)) or not set(names) <= due:
            return False
    return True


@dataset_problems.misconception(
    "It stops at the first fault. Whoever mends the data then finds one fault at each run: ask all six questions, "
    "each with its own `if`, and return once, at the end.",
    recognize=_one_at_most,
)
def stops_at_the_first(X, labels, n_classes):
    return faults(X, labels, n_classes)[:1]


@stops_at_the_first.also
def stops_at_a_length_mismatch(X, labels, n_classes):
    return ["length mismatch"] if len(X) != len(labels) else nn.dataset_problems(X, labels, n_classes)


@stops_at_the_first.also
def stops_where_not_finite(X, labels, n_classes):
    return ["not finite"] if not np.isfinite(X).all() else nn.dataset_problems(X, labels, n_classes)


@stops_at_the_first.also
def missing_only_where_labels_are_in_range(X, labels, n_classes):
    found = nn.dataset_problems(X, labels, n_classes)
    return [name for name in found if name != "missing class" or "label out of range" not in found]


@stops_at_the_first.also
def constant_only_where_finite(X, labels, n_classes):
    found = nn.dataset_problems(X, labels, n_classes)
    return [name for name in found if name != "constant feature" or "not finite" not in found]


def _raises(judged: Sequence[Judged]) -> bool:
    """Whether it is right on sound data and everywhere else right, too, but where it stopped with an error."""
    wrong = [one for one in judged if not one.right]
    stopped = [one.observation.outcome == "raised" and not one.observation.misfit for one in wrong]
    sound = [one for one in judged if len(one.expected) == 0]
    return all(stopped) and bool(sound) and all(one.right for one in sound)


@dataset_problems.misconception(
    "It stops with an error on data that it should describe. Bad data are what this function is for: it must survive "
    "them, and return the names of all that is wrong.",
    recognize=_raises,
)
def raises(X, labels, n_classes):
    found = faults(X, labels, n_classes)
    if found:
        raise ValueError(found[0])
    return found


@raises.also
def asserts(X, labels, n_classes):
    found = faults(X, labels, n_classes)
    assert not found, found
    return found


@raises.also
def counts_that_fail_on_negative_labels(X, labels, n_classes):
    def missing(X, labels, k):
        return (np.bincount(labels, minlength=k)[:k] == 0).any()

    return sorted(faults(X, labels, n_classes, missing_class=missing))


@raises.also
def spread_that_fails_on_no_rows(X, labels, n_classes):
    constant = ASKED["constant feature"] if len(X) == 1 else lambda X, labels, k: (np.ptp(X, axis=0) == 0).any()
    return sorted(faults(X, labels, n_classes, constant_feature=constant))


def _in_another_order(judged: Sequence[Judged]) -> bool:
    """Whether the names are right each time, and out of order where it matters."""
    found = [names_in(one) for one in judged]
    return all(
        names is not None and sorted(names) == list(one.expected) for names, one in zip(found, judged, strict=True)
    )


@dataset_problems.misconception(
    "The names are right and not in order. Two reports can only be compared when they are sorted: `sorted(found)`.",
    recognize=_in_another_order,
)
def not_sorted(X, labels, n_classes):
    return faults(X, labels, n_classes)


@not_sorted.also
def sorted_backwards(X, labels, n_classes):
    return sorted(faults(X, labels, n_classes), reverse=True)


def _more_than_once(judged: Sequence[Judged]) -> bool:
    """Whether the names are right each time but for some that come more than once."""
    found = [names_in(one) for one in judged]
    right = all(
        names is not None and sorted(set(names)) == list(one.expected) for names, one in zip(found, judged, strict=True)
    )
    return right and any(names is not None and len(set(names)) < len(names) for names in found)


@dataset_problems.misconception(
    "A name comes once for every column, label or class that shows it. The list says which faults there are, so each "
    "name stands in it once.",
    recognize=_more_than_once,
)
def named_more_than_once(X, labels, n_classes):
    found = faults(X, labels, n_classes, label_out_of_range=lambda *_: False)
    found += ["label out of range" for label in labels if not 0 <= label < n_classes]
    return sorted(found)


@named_more_than_once.also
def named_for_each_column(X, labels, n_classes):
    found = faults(X, labels, n_classes, constant_feature=lambda *_: False)
    columns = X.T if len(X) >= 2 else []
    return sorted(found + ["constant feature" for column in columns if (column == column[0]).all()])


def _other_names(judged: Sequence[Judged]) -> bool:
    """Whether it gives lists of strings, some of which are none of the six."""
    ordinary = [names_in(one) for one in judged if not one.case.edge]
    known = [names for names in ordinary if names is not None]
    return len(known) == len(ordinary) and any(name not in NAMES for names in known for name in names)


@dataset_problems.misconception(
    "A name is not one of the six in the docstring. Whoever looks for a fault in the list looks for exactly those "
    "words: mind spelling, spaces and capitals; sound data give an empty list.",
    recognize=_other_names,
)
def another_name(X, labels, n_classes):
    return [name.replace(" ", "_") for name in nn.dataset_problems(X, labels, n_classes)]


@another_name.also
def says_that_all_is_well(X, labels, n_classes):
    return nn.dataset_problems(X, labels, n_classes) or ["no problems"]


@dataset_problems.misconception(
    "The names are in a set, a string or a dict. A list is due: `sorted(...)` makes one of them."
)
def no_list(X, labels, n_classes):
    return set(faults(X, labels, n_classes))


@no_list.also
def joined_into_a_string(X, labels, n_classes):
    return ", ".join(nn.dataset_problems(X, labels, n_classes))


@no_list.also
def true_or_false_by_name(X, labels, n_classes):
    found = nn.dataset_problems(X, labels, n_classes)
    return {name: name in found for name in sorted(NAMES)}

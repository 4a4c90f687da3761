"""Lesson 09, duplicate_rows, and what the search for leaked rows shares with it."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.comparison import Difference, close, indices
from coursekit.checking.exercise import Exercise, Judged
from coursekit.nn import data_quality as nn

LESSON = "09_data_quality"


def found_rows(expected: Any, got: Any) -> Difference | None:
    """Compare as `indices` does; where some are missing or too many, name the first."""
    difference = indices(expected, got)
    if difference is None or difference.kind != "shape" or np.ndim(got) != 1:
        return difference
    due, came = list(map(int, expected)), list(map(int, got))
    for index in sorted({*due, *came}):
        if due.count(index) != came.count(index):
            more = came.count(index) > due.count(index)
            return Difference("value", f"index {index} is {'one too many' if more else 'missing'}")
    return difference


def alike(one: Any, other: Any) -> Difference | None:
    """Compare what two wrong programs gave, where indices in a list are like those in an array."""
    return close(_as_array(one), _as_array(other))


def _as_array(value: Any) -> Any:
    listed = isinstance(value, (list, tuple)) and all(np.ndim(i) == 0 and not isinstance(i, str) for i in value)
    return np.array(value) if listed and value else np.zeros(0, dtype=int) if listed else value


duplicate_rows = Exercise(
    "data_quality.duplicate_rows",
    nn.duplicate_rows,
    LESSON,
    points=1,
    compare=found_rows,
    alike=alike,
    hints=(
        "Go through the rows from the first to the last. What must you remember of the rows that you have seen?",
        "`tuple(row)` can be put into a set; two tuples are equal when every entry is equal in its own place.",
        "If the row's tuple is in the set already, note the index. Then put the tuple into the set. The first of "
        "equal rows is never noted.",
        "`for i, row in enumerate(X):` gives index and row together; `if tuple(row) in seen:` asks; "
        "`seen.add(tuple(row))` remembers.",
    ),
)


def some_rows(rng, n, d):
    """Different rows of a few different numbers, so that single entries are alike everywhere."""
    rows: list[np.ndarray] = []
    while len(rows) < n:
        row = rng.choice([-3.5, -1.5, 0.5, 2.0, 4.5], size=d)
        if not any(sorted(row) == sorted(other) for other in rows):
            rows.append(row)
    return np.array(rows)


def nearly_alike(rng, row):
    """Rows that are not equal to it: one entry of any differs, or different entries have changed places."""
    others = row + 0.25 * np.eye(len(row))[rng.permutation(len(row))]
    turned = np.roll(row, 1)
    return [*others, *([] if (turned == row).all() else [turned])]


@duplicate_rows.cases
def some_rows_twice(rng):
    yield args(np.array([[1.0, 2.0], [3.0, 4.0], [1.0, 2.0], [1.0, 4.0], [3.0, 4.0]]))
    a, b, c, d = some_rows(rng, 4, 3)
    yield args(np.array([a, b, c, b, a, d, a]))
    yield args(np.array([a, a, *nearly_alike(rng, a), b, a, b]))
    yield args(np.array([c, d, d, *nearly_alike(rng, d), c, b]))
    for n, width in ((6, 4), (9, 5)):
        rows = some_rows(rng, n, width)
        rows = np.array([*rows, *nearly_alike(rng, rows[0])])
        order = rng.permutation([*range(len(rows)), *rng.integers(n, size=4)])
        yield args(rows[order])


@duplicate_rows.cases(edge=True)
def none_or_all_or_one(rng):
    a, b, c = some_rows(rng, 3, 3)
    yield args(np.array([a, b, c, *nearly_alike(rng, b)]))
    yield args(np.array([[1.0, 1.0, 2.0], [3.0, 3.0, -2.0]]))
    yield args(np.array([a, a, a, a]))
    yield args(a[None])
    yield args(np.array([[2.0], [-1.5], [2.0], [0.0], [-1.5], [2.0]]))
    yield args(np.array([[4.5, 4.5, -3.5, 4.5]] * 2))


def equal_rows(X, Y):
    """Which row of X equals which row of Y, shape (len(X), len(Y))."""
    return (X[:, None, :] == Y[None, :, :]).all(axis=2)


def _earlier(X):
    """Which row equals which earlier row."""
    return np.tril(equal_rows(X, X), -1)


def _repeated(keys):
    """Indices of the keys that came before."""
    return np.array([i for i, key in enumerate(keys) if key in list(keys)[:i]], dtype=int)


@duplicate_rows.misconception(
    "The first of equal rows is counted. It is the original: remove what you found, and one of each must be left. A "
    "row is a duplicate when it equals an *earlier* one."
)
def first_one_counted(X):
    return np.flatnonzero(equal_rows(X, X).sum(axis=1) > 1)


@first_one_counted.also
def first_ones_alone(X):
    return np.flatnonzero(_earlier(X).any(axis=0) & ~_earlier(X).any(axis=1))


@first_one_counted.also
def all_but_the_last_one(X):
    return np.flatnonzero(_earlier(X).any(axis=0))


@first_one_counted.also
def compared_with_itself_too(X):
    return np.flatnonzero(np.tril(equal_rows(X, X)).any(axis=1))


@duplicate_rows.misconception(
    "It looks at columns. Each example is a row, as in all of this course, and a row that comes twice is what is "
    "searched."
)
def columns(X):
    return nn.duplicate_rows(X.T)


@columns.also
def indices_of_the_columns_first_seen(X):
    return np.setdiff1d(np.arange(X.shape[1]), np.unique(X, axis=1, return_index=True)[1])


@duplicate_rows.misconception(
    "A row counts as a duplicate as soon as one entry is equal. `==` asks each entry by itself, and `row in X` is "
    "content with any one of them: all entries must be equal, in one and the same row."
)
def one_entry_is_enough(X):
    return np.flatnonzero(np.tril((X[:, None] == X[None]).any(axis=2), -1).any(axis=1))


@one_entry_is_enough.also
def row_in_the_rows_before(X):
    return [i for i in range(len(X)) if X[i] in X[:i]]


@one_entry_is_enough.also
def every_entry_somewhere_before(X):
    return [i for i in range(1, len(X)) if np.isin(X[i], X[:i]).all()]


@one_entry_is_enough.also
def every_entry_somewhere_in_its_column(X):
    return [i for i in range(1, len(X)) if (X[:i] == X[i]).any(axis=0).all()]


@duplicate_rows.misconception(
    "Rows that differ are taken for equal: they hold the same numbers in other places, or have the same sum. Every "
    "entry must be equal in its own place."
)
def places_ignored(X):
    return _repeated([tuple(sorted(row)) for row in X])


@places_ignored.also
def same_sum(X):
    return _repeated([round(float(row.sum()), 9) for row in X])


@places_ignored.also
def same_set(X):
    return _repeated([frozenset(row) for row in X])


@duplicate_rows.misconception(
    "Only neighbours are compared. A duplicate may lie anywhere further up: compare with all earlier rows, not with "
    "the one before."
)
def neighbours_alone(X):
    return np.flatnonzero((X[1:] == X[:-1]).all(axis=1)) + 1


def out_of_order(judged: Sequence[Judged]) -> bool:
    """Whether the indices are right each time, but not sorted."""
    found = [_as_ints(one) for one in judged]
    pairs = zip(found, judged, strict=True)
    return all(some is not None and sorted(some) == list(one.expected) for some, one in pairs)


def more_than_once(judged: Sequence[Judged]) -> bool:
    """Whether the indices are right each time, but some come more than once."""
    found = [_as_ints(one) for one in judged]
    pairs = zip(found, judged, strict=True)
    right = all(some is not None and sorted(set(some)) == list(one.expected) for some, one in pairs)
    return right and any(some is not None and len(set(some)) < len(some) for some in found)


def _as_ints(one: Judged) -> list[int] | None:
    value = one.observation.value
    if one.observation.outcome != "returned" or not isinstance(value, (list, tuple, np.ndarray)) or np.ndim(value) != 1:
        return None
    whole = all(np.ndim(i) == 0 and np.asarray(i).dtype.kind in "iu" for i in value)
    return [int(i) for i in value] if whole else None


@duplicate_rows.misconception(
    "The right rows were found, but the indices are not in order. Sort them, or go through the rows once from first "
    "to last.",
    recognize=out_of_order,
)
def not_sorted(X):
    groups: dict[Any, list[int]] = {}
    for i, row in enumerate(map(tuple, X)):
        groups.setdefault(row, []).append(i)
    return [i for group in groups.values() for i in group[1:]]


@duplicate_rows.misconception(
    "An index comes twice where a row has two rows like it before. One is enough to make it a duplicate: note it once.",
    recognize=more_than_once,
)
def index_twice(X):
    return np.nonzero(_earlier(X))[0]


def is_mask(judged: Sequence[Judged], positions: int) -> bool:
    lengths = [len(one.case.args[positions]) for one in judged]
    values = [one.observation.value for one in judged]
    arrays = [np.asarray(v) if isinstance(v, (list, np.ndarray)) else np.zeros(0) for v in values]
    alike = zip(judged, arrays, lengths, strict=True)
    return all(
        mask.dtype.kind == "b" and mask.shape == (n,) and np.array_equal(np.flatnonzero(mask), one.expected)
        for one, mask, n in alike
    )


MASK = (
    "A True or False for each row came back. Indices are due: the numbers of the rows that are True, as "
    "`np.flatnonzero(mask)` gives them."
)


@duplicate_rows.misconception(MASK, recognize=lambda judged: is_mask(judged, 0))
def mask_for_indices(X):
    return _earlier(X).any(axis=1)


@mask_for_indices.also
def mask_for_indices_listed(X):
    return _earlier(X).any(axis=1).tolist()


TUPLE = (
    "What `np.where` and `np.nonzero` give is a tuple of arrays, one for each axis. The indices are its first entry: "
    "take `[0]`, or use `np.flatnonzero`."
)


@duplicate_rows.misconception(TUPLE)
def tuple_of_where(X):
    return np.where(_earlier(X).any(axis=1))


@duplicate_rows.misconception(
    "The indices are those of the rows to keep. Due are the others: the rows that equal an earlier one."
)
def rows_to_keep(X):
    return np.sort(np.unique(X, axis=0, return_index=True)[1])


@rows_to_keep.also
def rows_to_keep_unsorted(X):
    return np.unique(X, axis=0, return_index=True)[1]


@rows_to_keep.also
def rows_without_any_like_it(X):
    return np.flatnonzero(equal_rows(X, X).sum(axis=1) == 1)


@duplicate_rows.misconception(
    "The rows themselves came back, or how many. Due are their indices, so that who calls can look at them, and take "
    "their labels out, too."
)
def rows_for_indices(X):
    return X[nn.duplicate_rows(X)]


@rows_for_indices.also
def rows_without_duplicates(X):
    return np.unique(X, axis=0)


@rows_for_indices.also
def rows_without_duplicates_in_order(X):
    return np.delete(X, nn.duplicate_rows(X), axis=0)


@rows_for_indices.also
def how_many(X):
    return len(nn.duplicate_rows(X))


@rows_for_indices.also
def rows_as_tuples(X):
    return [tuple(row) for row in X[nn.duplicate_rows(X)]]

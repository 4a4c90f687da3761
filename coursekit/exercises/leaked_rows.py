"""Lesson 09, leaked_rows: rows of test that stand in train, too."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.repeated_rows import (
    LESSON,
    MASK,
    TUPLE,
    alike,
    equal_rows,
    found_rows,
    is_mask,
    more_than_once,
    nearly_alike,
    out_of_order,
    some_rows,
)
from coursekit.nn import data_quality as nn

leaked_rows = Exercise(
    "data_quality.leaked_rows",
    nn.leaked_rows,
    LESSON,
    points=1,
    compare=found_rows,
    alike=alike,
    hints=(
        "Which of the two arrays do you walk through, if indices of test are due? And which one do you only look up?",
        "Make a set of train's rows first, each as a tuple: `set(map(tuple, train))`.",
        "A row of test is leaked when its tuple is in that set. `enumerate(test)` gives its index beside it.",
        "`[i for i, row in enumerate(test) if ...]` with the question in place of the dots.",
    ),
)


@leaked_rows.cases
def some_rows_in_both(rng):
    train = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [2.0, 2.0]])
    yield args(train, np.array([[3.0, 2.0], [5.0, 6.0], [1.0, 2.0], [4.0, 3.0]]))
    a, b, c, d, e = some_rows(rng, 5, 3)
    yield args(np.array([a, b, c]), np.array([d, c, d, a, c, *nearly_alike(rng, b)]))
    yield args(np.array([b, a, b, c, a]), np.array([e, a, d, b, e]))
    yield args(np.array([d, e]), np.array([*nearly_alike(rng, d), a, e, d, b, e, c]))
    for n, width in ((6, 4), (9, 5)):
        rows, fresh = np.split(some_rows(rng, 2 * n, width), 2)
        test = np.concatenate([fresh[:4], fresh[:1], rows[rng.integers(n, size=3)], nearly_alike(rng, rows[0])])
        yield args(rows, rng.permutation(test))


@leaked_rows.cases(edge=True)
def none_or_all_in_both(rng):
    a, b, c, d = some_rows(rng, 4, 3)
    yield args(np.array([a, b]), np.array([c, d, c, *nearly_alike(rng, a)]))
    yield args(np.array([a, b, c]), np.array([b, a, c, b, a]))
    yield args(np.array([a, b, c]), b[None])
    yield args(a[None], np.array([b, a, c, a]))
    yield args(np.array([[2.0], [-1.5], [4.5]]), np.array([[0.0], [4.5], [-2.5], [2.0], [4.5]]))


def _known(keys, known):
    return np.array([i for i, key in enumerate(keys) if key in list(known)], dtype=int)


@leaked_rows.misconception("The indices are those of train. What is to be thrown out are rows of test: count in test.")
def indices_of_train(train, test):
    return nn.leaked_rows(test, train)


@indices_of_train.also
def place_in_train_of_each_leaked_row(train, test):
    return [int(np.argmax(found)) for found in equal_rows(test, train) if found.any()]


@leaked_rows.misconception(
    "It looks at columns. Each example is a row: a row of test that stands in train, too, is what is searched."
)
def columns_for_rows(train, test):
    return _known([tuple(c[: len(train)]) for c in test.T], [tuple(c[: len(test)]) for c in train.T])


@columns_for_rows.also
def columns_against_columns(train, test):
    return nn.leaked_rows(train.T, test.T)


@leaked_rows.misconception(
    "A row counts as leaked although only single entries stand in train. `row in train` and `np.isin` ask for "
    "entries, each by itself: all entries of one row of train must be equal.",
    name="one_entry_is_enough",
)
def row_in_train(train, test):
    return [i for i, row in enumerate(test) if row in train]


@leaked_rows.misconceptions["one_entry_is_enough"].also
def every_entry_somewhere(train, test):
    return np.flatnonzero(np.isin(test, train).all(axis=1))


@leaked_rows.misconceptions["one_entry_is_enough"].also
def every_entry_in_its_column(train, test):
    return np.flatnonzero((test[:, None] == train[None]).any(axis=1).all(axis=1))


@leaked_rows.misconception(
    "Rows that differ are taken for equal: they hold the same numbers in other places, or have the same sum. Every "
    "entry must be equal in its own place.",
    name="places_ignored",
)
def sorted_rows(train, test):
    return _known([tuple(sorted(row)) for row in test], [tuple(sorted(row)) for row in train])


@leaked_rows.misconceptions["places_ignored"].also
def equal_sums(train, test):
    return _known([round(float(r.sum()), 9) for r in test], [round(float(r.sum()), 9) for r in train])


@leaked_rows.misconceptions["places_ignored"].also
def equal_sets(train, test):
    return _known([frozenset(row) for row in test], [frozenset(row) for row in train])


@leaked_rows.misconception(
    "A row of test is only compared with the row of train that has the same index. It may stand anywhere in train: "
    "compare with every row."
)
def same_index_alone(train, test):
    return [i for i in range(min(len(train), len(test))) if (train[i] == test[i]).all()]


@leaked_rows.misconception(
    "A row that comes twice within test is reported, although train does not hold it. That is a duplicate, not a "
    "leak: ask only whether it stands in train."
)
def doubled_within_test(train, test):
    found = nn.duplicate_rows(np.vstack([train, test])) - len(train)
    return found[found >= 0]


@leaked_rows.misconception(
    "Of leaked rows that are alike only one is reported. Each of them flatters the test: all their indices are due."
)
def each_leak_once(train, test):
    found = nn.leaked_rows(train, test)
    return np.setdiff1d(found, found[nn.duplicate_rows(test[found])])


@each_leak_once.also
def each_leak_once_the_last(train, test):
    place = {tuple(row): i for i, row in enumerate(test)}
    return sorted(place[row] for row in set(map(tuple, train)) if row in place)


@leaked_rows.misconception(
    "The indices are those in train and test stacked. Counted in test alone they are `len(train)` smaller."
)
def counted_in_the_stack(train, test):
    return nn.leaked_rows(train, test) + len(train)


@counted_in_the_stack.also
def duplicates_of_the_stack(train, test):
    return nn.duplicate_rows(np.vstack([train, test]))


@leaked_rows.misconception(
    "The right rows were found, but the indices are not in order. Sort them, or go through test once from first to "
    "last.",
    name="not_sorted",
    recognize=out_of_order,
)
def in_the_order_of_train(train, test):
    return [i for row in dict.fromkeys(map(tuple, train)) for i in range(len(test)) if tuple(test[i]) == row]


@leaked_rows.misconception(
    "An index comes twice where train holds its row twice. One is enough to make it a leak: note it once.",
    name="index_twice",
    recognize=more_than_once,
)
def a_pair_for_each_match(train, test):
    return np.nonzero(equal_rows(test, train))[0]


@leaked_rows.misconception(MASK, name="mask_for_indices", recognize=lambda judged: is_mask(judged, 1))
def mask_of_test(train, test):
    return equal_rows(test, train).any(axis=1)


@leaked_rows.misconceptions["mask_for_indices"].also
def mask_of_test_listed(train, test):
    return equal_rows(test, train).any(axis=1).tolist()


@leaked_rows.misconception(TUPLE, name="tuple_of_where")
def where_in_test(train, test):
    return np.where(equal_rows(test, train).any(axis=1))


@leaked_rows.misconception(
    "The indices are those of the honest rows. Due are the others: the rows of test that stand in train."
)
def honest_rows(train, test):
    return np.flatnonzero(~equal_rows(test, train).any(axis=1))


@leaked_rows.misconception(
    "The rows themselves came back, or how many. Due are their indices in test, so that they can be taken out, labels "
    "and all.",
    name="rows_for_indices",
)
def leaked_rows_themselves(train, test):
    return test[nn.leaked_rows(train, test)]


@leaked_rows.misconceptions["rows_for_indices"].also
def honest_rows_themselves(train, test):
    return np.delete(test, nn.leaked_rows(train, test), axis=0)


@leaked_rows.misconceptions["rows_for_indices"].also
def how_many_leaked(train, test):
    return len(nn.leaked_rows(train, test))


@leaked_rows.misconceptions["rows_for_indices"].also
def leaked_rows_as_tuples(train, test):
    return [tuple(row) for row in test[nn.leaked_rows(train, test)]]

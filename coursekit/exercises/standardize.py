"""Lesson 09, standardize: whose mean and deviation are used, and what becomes of a constant column."""

from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checking.case import args, fresh
from coursekit.checking.comparison import close
from coursekit.checking.exercise import Exercise, Judged, Misconception, Recognizer, ordinary_right
from coursekit.checking.values import plain
from coursekit.nn import data_quality as nn

standardize = Exercise(
    "data_quality.standardize",
    nn.standardize,
    "09_data_quality",
    points=2,
    hints=(
        "One mean and one deviation for each column. Which of the two arrays may they come from, if the test is to "
        "stand for examples that nobody has seen yet?",
        "`train.mean(axis=0)` has shape (d,), one number a column. The same `mean` and `deviation` serve for both "
        "arrays.",
        "Scaled is `(train - mean) / divisor`, and test in the same way. The divisor is 1 where a column is constant "
        "in train: nothing is divided by 0, but what is left there in test?",
        "Write a 0 wherever a column is constant, in both arrays: `np.where(constant, 0.0, ...)` with the scaled "
        "array in place of the dots.",
    ),
)


def _table(rng, n, d):
    """Columns of different size and spread, none near to constant."""
    spread, centre = rng.uniform(2, 40, size=d), rng.uniform(-60, 60, size=d)
    return centre + spread * (rng.permuted(np.tile(np.arange(n)[:, None], d), axis=0) + rng.uniform(0, 0.3, (n, d)))


@standardize.cases
def tables(rng):
    yield args(np.array([[1.0, 0.0], [3.0, 20.0]]), np.array([[2.0, 10.0], [5.0, 0.0], [0.0, 40.0]]))
    yield args(np.array([[-1.0, 5.0], [1.0, 6.0], [3.0, 6.0], [1.0, 5.0]]), np.array([[3.0, 6.0], [-3.0, 1.0]]))
    for n, m, d in ((6, 4, 3), (5, 7, 2), (9, 2, 4)):
        yield args(_table(rng, n, d), _table(rng, m, d))


@standardize.cases(edge=True)
def constant_columns_and_single_rows(rng):
    yield args(np.array([[2.0, 1.0], [2.0, 3.0]]), np.array([[2.0, 5.0], [7.0, 2.0]]))
    train, test = _table(rng, 8, 3), _table(rng, 3, 3)
    train[:, 1] = 4.0
    yield args(train, test)
    train, test = _table(rng, 4, 3), _table(rng, 5, 3)
    train[:, 0], train[:, 2] = -0.5, 0.0
    yield args(train, test)
    yield args(_table(rng, 5, 2), _table(rng, 1, 2))
    yield args(np.array([[3.0, -2.0]]), np.array([[3.0, 1.0], [8.0, -2.0]]))


def as_on_ordinary_inputs(idea: Misconception) -> Recognizer:
    """Recognise an idea where every ordinary call gave what one of its programs gives, however edges were handled."""

    def recognize(judged: Sequence[Judged]) -> bool:
        ordinary = [one for one in judged if not one.case.edge]
        return any(all(_gives(program, one) for one in ordinary) for program in idea.programs)

    return recognize


def _gives(program: Callable, one: Judged) -> bool:
    if one.observation.outcome != "returned" or one.observation.changed:
        return False
    with np.errstate(all="ignore"):
        try:
            return close(plain(program(*map(fresh, one.case.args))), one.observation.value, 1e-6) is None
        except Exception:
            return False


def _scaled(X, mean, deviation):
    constant = deviation == 0
    return np.where(constant, 0.0, (X - mean) / np.where(constant, 1.0, deviation))


@standardize.misconception(
    "The test set is scaled by its own mean and deviation. Then one number means two things in train and test, and a "
    "test set of one example would become all nan or 0: use those of train for both."
)
def own_statistics(train, test):
    return tuple(_scaled(X, X.mean(axis=0), X.std(axis=0)) for X in (train, test))


@own_statistics.also
def own_mean_alone(train, test):
    deviation = train.std(axis=0)
    return _scaled(train, train.mean(axis=0), deviation), _scaled(test, test.mean(axis=0), deviation)


@own_statistics.also
def own_deviation_alone(train, test):
    mean = train.mean(axis=0)
    return _scaled(train, mean, train.std(axis=0)), _scaled(test, mean, test.std(axis=0))


@standardize.misconception(
    "Mean and deviation are those of train and test together. So the test set has had its say before it is asked: "
    "that is a leak. Use train alone."
)
def both_together(train, test):
    together = np.vstack([train, test])
    mean, deviation = together.mean(axis=0), together.std(axis=0)
    return _scaled(train, mean, deviation), _scaled(test, mean, deviation)


@both_together.also
def mean_of_both_statistics(train, test):
    mean = (train.mean(axis=0) + test.mean(axis=0)) / 2
    deviation = (train.std(axis=0) + test.std(axis=0)) / 2
    return _scaled(train, mean, deviation), _scaled(test, mean, deviation)


@standardize.misconception(
    "Mean and deviation are those of the test set. The network learns from train, so train decides how every number "
    "is written, in both."
)
def statistics_of_test(train, test):
    mean, deviation = test.mean(axis=0), test.std(axis=0)
    return _scaled(train, mean, deviation), _scaled(test, mean, deviation)


def _wrong_only_in_constant_columns(judged: Sequence[Judged]) -> bool:
    return ordinary_right(judged) and any(not one.right for one in judged)


def _pair(one: Judged) -> list[np.ndarray] | None:
    """Return the two arrays that came back, or None where something else did."""
    value, shapes = one.observation.value, [np.shape(part) for part in one.case.args]
    if one.observation.outcome != "returned" or not isinstance(value, (list, tuple)) or one.observation.changed:
        return None
    fits = [np.shape(part) for part in value] == shapes if all(isinstance(p, np.ndarray) for p in value) else False
    return [np.asarray(part, float) for part in value] if fits else None


def _divides_by_zero(judged: Sequence[Judged]) -> bool:
    """Whether nan, infinities or the largest of floats stand where a column is constant, and all else is right."""
    wrong = [_pair(one) for one in judged if not one.right]
    if not wrong or not _wrong_only_in_constant_columns(judged):
        return False
    return all(pair and any(not (np.abs(part) < 1e300).all() for part in pair) for pair in wrong)


@standardize.misconception(
    "A column that is constant in train has the deviation 0, and dividing by it gives nan or an infinity, which "
    "spreads through the whole network. Find such columns first; they become 0 in both.",
    recognize=_divides_by_zero,
)
def division_by_zero(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


@division_by_zero.also
def nan_alone_replaced(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return np.nan_to_num((train - mean) / deviation), np.nan_to_num((test - mean) / deviation)


def _test_not_zero(judged: Sequence[Judged]) -> bool:
    """Whether all is right but that a column which is constant in train still speaks in test."""
    if not _wrong_only_in_constant_columns(judged):
        return False
    for one in (one for one in judged if not one.right):
        pair = _pair(one)
        if pair is None or close(one.expected[0], pair[0]) or not (np.abs(pair[1]) < 1e5).all():
            return False
        varies = np.ptp(one.case.args[0], axis=0) > 0
        if close(one.expected[1][:, varies], pair[1][:, varies]):
            return False
    return True


@standardize.misconception(
    "A column that is constant in train is 0 there, but not in test. The network never saw that input move, so its "
    "weight is still the random one it started with: 0 it must be in both.",
    recognize=_test_not_zero,
)
def constant_column_speaks_in_test(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    deviation = np.where(deviation == 0, 1.0, deviation)
    return (train - mean) / deviation, (test - mean) / deviation


@constant_column_speaks_in_test.also
def constant_column_left_as_it_was_in_test(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return _scaled(train, mean, deviation), np.where(deviation == 0, test, _scaled(test, mean, deviation))


def _nearly_but_for_constants(judged: Sequence[Judged]) -> bool:
    """Whether all is right to five digits, but for columns constant in train, which are huge in test."""
    for one in judged:
        pair = _pair(one)
        if pair is None or close(one.expected[0], pair[0], 1e-5, 1e-8):
            return False
        varies = np.ptp(one.case.args[0], axis=0) > 0
        if close(one.expected[1][:, varies], pair[1][:, varies], 1e-5, 1e-8):
            return False
        beside, off = np.abs(pair[1][:, ~varies]), np.abs(one.case.args[1] - one.case.args[0][0])[:, ~varies]
        if not ((beside >= 1e5 * off) & (beside < 1e300)).all() or (not varies.all() and not beside.any()):
            return False
    return True


@standardize.misconception(
    "A small number is added to the deviation so that nothing is divided by 0. That changes every column a little, "
    "and where train is constant the test becomes huge. Find constant columns instead and write 0.",
    recognize=_nearly_but_for_constants,
)
def small_number_added(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0) + 1e-8
    return (train - mean) / deviation, (test - mean) / deviation


@small_number_added.also
def smaller_number_added(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0) + 1e-12
    return (train - mean) / deviation, (test - mean) / deviation


@small_number_added.also
def no_smaller_than_a_small_number(train, test):
    mean, deviation = train.mean(axis=0), np.maximum(train.std(axis=0), 1e-10)
    return (train - mean) / deviation, (test - mean) / deviation


@standardize.misconception(
    "A column that is constant in train is not 0 in train. It says nothing there, so 0 it becomes, in both arrays."
)
def constant_column_left(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return tuple(np.where(deviation == 0, X, _scaled(X, mean, deviation)) for X in (train, test))


@constant_column_left.also
def constant_column_of_ones(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return tuple(np.where(deviation == 0, 1.0, _scaled(X, mean, deviation)) for X in (train, test))


@standardize.misconception(
    "The columns that are constant in train are gone. Both arrays keep their shape: such a column stays, full of 0."
)
def constant_column_dropped(train, test):
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    varies = deviation > 0
    return tuple(_scaled(X, mean, deviation)[:, varies] for X in (train, test))


@standardize.misconception(
    "The sum of squares is divided by n - 1. In this course a deviation is the population's, divided by n: `std` "
    "without `ddof`."
)
def divided_by_n_minus_one(train, test):
    mean, deviation = train.mean(axis=0), np.sqrt(np.sum((train - train.mean(axis=0)) ** 2, axis=0) / (len(train) - 1))
    return _scaled(train, mean, deviation), _scaled(test, mean, deviation)


@standardize.misconception(
    "One mean and one deviation serve for all columns. Pounds and cylinders have nothing to do with each other: each "
    "column has its own, by `axis=0`."
)
def over_all_columns(train, test):
    return _scaled(train, train.mean(), train.std()), _scaled(test, train.mean(), train.std())


@over_all_columns.also
def own_mean_and_one_deviation_for_all(train, test):
    return _scaled(train, train.mean(axis=0), train.std()), _scaled(test, train.mean(axis=0), train.std())


@standardize.misconception(
    "Each row is scaled by itself. A row is one example; what is to become comparable are the features, the columns: "
    "`axis=0`."
)
def rows_for_columns(train, test):
    return tuple(_scaled(X, X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)) for X in (train, test))


@rows_for_columns.also
def axis_1_without_keepdims(train, test):
    return (train - train.mean(axis=1)) / train.std(axis=1), (test - train.mean(axis=1)) / train.std(axis=1)


@standardize.misconception(
    "It divides by the variance. The deviation is its root, in the unit of the column itself: `std`, not `var`."
)
def variance_for_deviation(train, test):
    mean, variance = train.mean(axis=0), train.var(axis=0)
    return _scaled(train, mean, variance), _scaled(test, mean, variance)


@standardize.misconception("The mean is still in it. Take off the mean of the column first, then divide.")
def mean_not_taken_off(train, test):
    deviation = train.std(axis=0)
    return _scaled(train, 0.0, deviation), _scaled(test, 0.0, deviation)


@mean_not_taken_off.also
def mean_taken_off_after_dividing(train, test):
    mean, deviation = train.mean(axis=0), np.where(train.std(axis=0) == 0, 1.0, train.std(axis=0))
    return train / deviation - mean, test / deviation - mean


@standardize.misconception(
    "Only the mean is divided. `/` comes before `-`: first take off the mean, in brackets, then divide all of it, "
    "`(train - mean) / divisor`."
)
def brackets_missing(train, test):
    mean, deviation = train.mean(axis=0), np.where(train.std(axis=0) == 0, 1.0, train.std(axis=0))
    return train - mean / deviation, test - mean / deviation


@standardize.misconception(
    "The mean is taken off and nothing is divided. Only the division by the deviation brings columns to one scale."
)
def not_divided(train, test):
    return train - train.mean(axis=0), test - train.mean(axis=0)


@standardize.misconception(
    "That squeezes each column between 0 and 1. To standardise is to take off the mean and divide by the deviation."
)
def between_0_and_1(train, test):
    low, width = train.min(axis=0), np.ptp(train, axis=0)
    return _scaled(train, low, width), _scaled(test, low, width)


@standardize.misconception(
    "Train is standardised and test is not. A network that learned from standardised numbers understands no others: "
    "scale both, in the same way. Writing over `train` loses the mean that test needs."
)
def test_left_as_it_was(train, test):
    return _scaled(train, train.mean(axis=0), train.std(axis=0)), test.copy()


@standardize.misconception("Only one array came back. Two are due: train, then test.")
def one_array_alone(train, test):
    return _scaled(train, train.mean(axis=0), train.std(axis=0))


@one_array_alone.also
def test_alone(train, test):
    return _scaled(test, train.mean(axis=0), train.std(axis=0))


@one_array_alone.also
def stacked_into_one(train, test):
    return np.vstack(nn.standardize(train, test))


@standardize.misconception("The two arrays have changed places: train comes first, then test.")
def changed_places(train, test):
    return nn.standardize(train, test)[::-1]


_OF_THE_EDGES = ("division_by_zero", "constant_column_speaks_in_test", "small_number_added", "constant_column_left")
for _idea in standardize.misconceptions.values():
    if _idea.name not in (*_OF_THE_EDGES, "constant_column_dropped", "one_array_alone", "changed_places"):
        _idea.recognize = as_on_ordinary_inputs(_idea)

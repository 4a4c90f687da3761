"""Lesson 00, where the course begins: small exercises without points, and what goes wrong."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.distances import measuring
from coursekit.exercises.slips import A_LIST, IN_PLACE, NOTHING_CAME_BACK, UNCHANGED

LESSON = "00_start_here"


def double_all(numbers):
    """Return every number times two."""
    return 2 * numbers


def column_means(X):
    """Return the mean of each column."""
    return X.mean(axis=0)


def center_columns(X):
    """Return X less the mean of each column."""
    return X - X.mean(axis=0)


doubling = Exercise(
    "start_here.double_all",
    double_all,
    LESSON,
    points=0,
    hints=(
        "What should come out for 1, 2 and 3? Write the three numbers down, then look at what you do to each.",
        "With NumPy, arithmetic on an array works on every entry: `10 * numbers` is ten times each of them.",
        "Plus two is not times two: 3 + 2 is 5, and 3 doubled is 6.",
        "The whole body: `return 2 ... numbers` with the right sign in place of the dots.",
    ),
)


@doubling.cases
def a_few_numbers(rng):
    yield args(np.array([1.0, 2.0, 3.0]))
    yield args(np.array([-1.5, 0.0, 4.0, 0.25]))
    yield args(rng.normal(size=5) * 3)
    yield args(-rng.uniform(1, 9, size=7))


@doubling.cases(edge=True)
def a_single_number(rng):
    yield args(rng.uniform(3, 5, size=1))


@doubling.misconception(NOTHING_CAME_BACK, name="not_returned")
def doubled_and_printed(numbers):
    print(2 * numbers)


@doubling.misconception("Two was added to every number. To double is to multiply: 3 becomes 6, not 5.")
def two_added(numbers):
    return numbers + 2


@doubling.misconception("Every number was multiplied by itself. Doubled, 3 becomes 6; squared, it becomes 9.")
def squared(numbers):
    return numbers**2


@doubling.misconception(IN_PLACE, name="changed_in_place")
def doubled_in_place(numbers):
    numbers *= 2
    return numbers


@doubled_in_place.also
def doubled_in_place_without_return(numbers):
    numbers *= 2


@doubling.misconception(
    "One number came back, and one is due for each entry. Perhaps a `return` stands inside the loop, or each turn of "
    "it writes over the turn before. Without a loop, `numbers` stands for all entries at once."
)
def one_entry_only(numbers):
    for number in numbers:
        return 2 * number


@one_entry_only.also
def last_entry_only(numbers):
    doubled = 0.0
    for number in numbers:
        doubled = 2 * number
    return doubled


@one_entry_only.also
def first_entry_in_an_array(numbers):
    return 2 * numbers[:1]


@doubling.misconception("The numbers were added up. Each entry is doubled by itself, and as many come out as go in.")
def added_up(numbers):
    return 2 * numbers.sum()


@added_up.also
def added_up_alone(numbers):
    return numbers.sum()


@doubling.misconception(
    "The numbers stand there twice. That is what `2 *` does to a Python list; to a NumPy array it doubles every entry."
)
def written_twice(numbers):
    return 2 * list(numbers)


@written_twice.also
def written_twice_in_an_array(numbers):
    return np.concatenate([numbers, numbers])


@written_twice.also
def each_written_twice(numbers):
    return np.repeat(numbers, 2)


@doubling.misconception(A_LIST, name="list_for_array")
def doubled_in_a_list(numbers):
    return [2 * number for number in numbers]


@doubled_in_a_list.also
def doubled_in_a_tuple(numbers):
    return tuple(2 * number for number in numbers)


@doubling.misconception(UNCHANGED)
def came_back_unchanged(numbers):
    return numbers


@came_back_unchanged.also
def came_back_unchanged_in_a_list(numbers):
    return list(numbers)


averaging = Exercise(
    "start_here.column_means",
    column_means,
    LESSON,
    points=0,
    hints=(
        "How many numbers should come out for an X of shape (3, 2)? Two: one for each column.",
        "`X.mean()` is the mean of everything. An axis says along which direction to take it.",
        "The axis you name is the one that disappears. From (n, d) to (d,), it is the n that goes.",
        "The whole body: `return X.mean(axis=...)` with the number of the axis that goes.",
    ),
)


@averaging.cases
def tables(rng):
    yield args(np.array([[1.0, 20.0], [2.0, 40.0], [6.0, 60.0]]))
    for n, d in ((4, 3), (2, 5), (3, 3), (6, 2)):
        yield args(rng.normal(size=(n, d)) + rng.normal(size=d) * 3)


@averaging.cases(edge=True)
def tables_of_one(rng):
    yield args(rng.normal(size=(1, 4)))
    yield args(rng.normal(size=(5, 1)))


@averaging.misconception(NOTHING_CAME_BACK, name="not_returned")
def means_printed(X):
    print(X.mean(axis=0))


@averaging.misconception(
    "It gives a mean for each row. The axis you name is the one that disappears: axis 0 runs down the rows and leaves "
    "one number for each column."
)
def row_means(X):
    return X.mean(axis=1)


@row_means.also
def row_means_listed(X):
    return [row.mean() for row in X]


@row_means.also
def row_means_as_a_column(X):
    return X.mean(axis=1, keepdims=True)


@averaging.misconception(
    "It gives the mean of everything. `X.mean()` forgets rows and columns; `axis=` says which direction to take it in."
)
def mean_of_everything(X):
    return X.mean()


@mean_of_everything.also
def mean_of_everything_everywhere(X):
    return np.full(X.shape[1], X.mean())


@averaging.misconception("It gives the sums of the columns. A mean is the sum, divided by how many were added.")
def sum_for_mean(X):
    return X.sum(axis=0)


@averaging.misconception(
    "The sums of the columns are divided by the number of columns. In a column there are n numbers, one for each row: "
    "`len(X)`, or `X.shape[0]`."
)
def divided_by_the_columns(X):
    return X.sum(axis=0) / X.shape[1]


@averaging.misconception(
    "One number came back: the mean of a single column. Perhaps a `return` stands inside the loop, or each turn of it "
    "writes over the turn before."
)
def one_column_only(X):
    means = 0.0
    for column in X.T:
        means = column.mean()
    return means


@one_column_only.also
def first_column_only(X):
    for column in X.T:
        return column.mean()


@averaging.misconception(
    "The numbers are right, but they came as a table of one row, shape (1, d). Due is shape (d,): leave out "
    "`keepdims=True`, or one pair of brackets."
)
def kept_as_a_row(X):
    return X.mean(axis=0, keepdims=True)


@kept_as_a_row.also
def kept_as_a_row_in_a_list(X):
    return [X.mean(axis=0)]


@averaging.misconception(A_LIST, name="list_for_array")
def means_in_a_list(X):
    return [column.mean() for column in X.T]


@means_in_a_list.also
def means_in_a_tuple(X):
    return tuple(column.mean() for column in X.T)


centring = Exercise(
    "start_here.center_columns",
    center_columns,
    LESSON,
    points=0,
    hints=(
        "Take X = [[1, 20], [2, 40], [6, 60]]. Its column means are 3 and 40. What is its first row, less these?",
        "You wrote a function that gives the means of the columns. Which shape has what it returns?",
        "(n, d) less (d,): NumPy lines the shapes up from the right, so every row loses the same d means.",
        "The whole body: `return X - ...` with the column means in place of the dots.",
    ),
)


@centring.cases
def tables_off_center(rng):
    yield args(np.array([[1.0, 20.0], [2.0, 40.0], [6.0, 60.0]]))
    for n, d in ((4, 3), (2, 5), (3, 3), (6, 2)):
        yield args(rng.normal(size=(n, d)) + rng.normal(size=d) * 3)


@centring.cases(edge=True)
def tables_of_one_off_center(rng):
    yield args(rng.normal(size=(1, 4)))
    yield args(rng.normal(size=(5, 1)))


@centring.misconception(NOTHING_CAME_BACK, name="not_returned")
def centred_and_printed(X):
    print(X - X.mean(axis=0))


@centring.misconception(
    "The means of the rows were subtracted, or an array of their shape. Due are the means of the columns: shape (d,), "
    "which lines up with the d columns of X.",
    name="row_means",
)
def row_means_lined_up_with_columns(X):
    return X - X.mean(axis=1)


@row_means_lined_up_with_columns.also
def row_means_from_each_row(X):
    return X - X.mean(axis=1, keepdims=True)


@centring.misconception(
    "The mean of everything was subtracted from every number. Each column has a mean of its own.",
    name="mean_of_everything",
)
def one_mean_subtracted(X):
    return X - X.mean()


@centring.misconception(IN_PLACE, name="changed_in_place")
def centred_in_place(X):
    X -= X.mean(axis=0)
    return X


@centred_in_place.also
def centred_in_place_without_return(X):
    X -= X.mean(axis=0)


@centring.misconception(
    "The signs are turned round. It is X less the means: what was above its mean comes out above 0."
)
def turned_round(X):
    return X.mean(axis=0) - X


@centring.misconception("The means were added. Take them away, and every column's mean becomes 0.")
def means_added(X):
    return X + X.mean(axis=0)


@centring.misconception(
    "Only the means came back. Due is X itself, as large as before, less the mean of its column in every entry."
)
def only_the_means(X):
    return X.mean(axis=0)


@centring.misconception(
    "The sums of the columns were subtracted. It is the means that make every column's mean 0.", name="sum_for_mean"
)
def sums_subtracted(X):
    return X - X.sum(axis=0)


@centring.misconception("The columns were also divided by their spread. To center, only the mean is taken away.")
def divided_by_the_spread(X):
    with np.errstate(invalid="ignore"):
        return (X - X.mean(axis=0)) / X.std(axis=0)


@centring.misconception(A_LIST, name="list_for_array")
def centred_rows_in_a_list(X):
    return [row - X.mean(axis=0) for row in X]


@centred_rows_in_a_list.also
def centred_numbers_in_lists(X):
    return (X - X.mean(axis=0)).tolist()


@centring.misconception(UNCHANGED, name="came_back_unchanged")
def table_unchanged(X):
    return X


@centring.misconception(
    "One row came back, and one is due for each example. Perhaps a `return` stands inside the loop, or each turn of it "
    "writes over the turn before. Without a loop, `X` stands for all rows at once."
)
def one_row_only(X):
    return X[-1] - X.mean(axis=0)


@one_row_only.also
def first_row_only(X):
    return X[0] - X.mean(axis=0)


EXERCISES = (doubling, averaging, centring, measuring)

"""Lesson 00, squared distances from each row to a point: a loop that becomes one line."""

import numpy as np

from coursekit.checking.case import args
from coursekit.checking.exercise import Exercise
from coursekit.exercises.slips import A_LIST, IN_PLACE, NOTHING_CAME_BACK

LESSON = "00_start_here"


def squared_distances(X, point):
    """Return each row's squared distance to a point."""
    return ((X - point) ** 2).sum(axis=1)


measuring = Exercise(
    "start_here.squared_distances",
    squared_distances,
    LESSON,
    points=0,
    hints=(
        "`X - point` is done for all rows at once. Which shape has it?",
        "Square every entry of the difference, then add up. How many numbers should be left, and which axis goes?",
        "`** 2` squares every entry, and `.sum(axis=...)` adds up along the axis you name. One number a row stays.",
        "The whole body: `return ((X - point) ** 2).sum(axis=...)` with the number of the axis that goes.",
    ),
)


@measuring.cases
def rows_and_a_point(rng):
    yield args(np.array([[0.0, 0.0], [3.0, 4.0], [1.0, -1.0]]), np.array([0.0, 1.0]))
    for n, d in ((4, 3), (2, 5), (3, 3), (6, 2)):
        yield args(rng.normal(size=(n, d)), rng.normal(size=d) * 2)


@measuring.cases(edge=True)
def rows_at_the_edge(rng):
    yield args(rng.normal(size=(1, 4)), rng.normal(size=4))
    yield args(rng.normal(size=(5, 1)), rng.normal(size=1))
    X = rng.normal(size=(4, 3))
    yield args(X, X[2].copy())


@measuring.misconception(NOTHING_CAME_BACK, name="not_returned")
def distances_printed(X, point):
    print(((X - point) ** 2).sum(axis=1))


@measuring.misconception(
    "The squares were added up down the columns. One number a row is due: add along axis 1, the one that disappears."
)
def summed_over_the_rows(X, point):
    return ((X - point) ** 2).sum(axis=0)


@measuring.misconception(
    "All squares were added up to one number. Each row has a distance of its own: say along which axis to add."
)
def summed_over_everything(X, point):
    return ((X - point) ** 2).sum()


@measuring.misconception(
    "The squares were not added up. A row's squared distance is one number: the sum of its squares."
)
def not_summed(X, point):
    return (X - point) ** 2


@measuring.misconception(
    "The differences were not squared. Without that, -2 and 2 cancel, as if the row lay at the point."
)
def not_squared(X, point):
    return (X - point).sum(axis=1)


@not_squared.also
def not_squared_turned_round(X, point):
    return (point - X).sum(axis=1)


@measuring.misconception(
    "First added, then squared: so -2 and 2 cancel. Square every difference first, then add up along the row."
)
def squared_too_late(X, point):
    return (X - point).sum(axis=1) ** 2


@measuring.misconception("Absolute values were added up. Due are squares: a difference of 3 counts 9.")
def absolute_for_squares(X, point):
    return np.abs(X - point).sum(axis=1)


@measuring.misconception(
    "The root was taken, which makes it the distance itself. Due is its square: leave the root out."
)
def root_taken(X, point):
    return np.sqrt(((X - point) ** 2).sum(axis=1))


@measuring.misconception("The mean of the squares came back. A squared distance is their sum.")
def mean_for_sum(X, point):
    return ((X - point) ** 2).mean(axis=1)


@measuring.misconception(
    "The point is not used: these are the squared distances to 0. Take it away from every row first."
)
def point_ignored(X, point):
    return (X**2).sum(axis=1)


@measuring.misconception(
    "One number came back: the squared distance of a single row. Perhaps a `return` stands inside the loop, or each "
    "turn of it writes over the turn before."
)
def one_row_only(X, point):
    distance = 0.0
    for row in X:
        distance = ((row - point) ** 2).sum()
    return distance


@one_row_only.also
def first_row_only(X, point):
    for row in X:
        return ((row - point) ** 2).sum()


@measuring.misconception(
    "Each row's number holds one square only, that of its last feature. `=` writes over the one before, `+=` adds."
)
def last_feature_only(X, point):
    return (X[:, -1] - point[-1]) ** 2


@measuring.misconception(
    "Each row's number holds those of all rows before it. A total that adds up a row must start at 0 for every row."
)
def running_total(X, point):
    return np.cumsum(((X - point) ** 2).sum(axis=1))


@running_total.also
def running_total_in_a_list(X, point):
    return list(np.cumsum(((X - point) ** 2).sum(axis=1)))


@measuring.misconception(IN_PLACE, name="changed_in_place")
def distances_in_place(X, point):
    X -= point
    return (X**2).sum(axis=1)


@measuring.misconception(A_LIST, name="list_for_array")
def distances_in_a_list(X, point):
    return [((row - point) ** 2).sum() for row in X]


@distances_in_a_list.also
def distances_in_a_tuple(X, point):
    return tuple(((row - point) ** 2).sum() for row in X)

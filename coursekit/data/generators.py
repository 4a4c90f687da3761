"""Seeded generators of small data sets whose shape is known, to see what a model can learn and what it cannot.

Each returns n examples in shuffled order, as many of every class (or one more): X is (n, 2), labels are (n,).
"""

from collections.abc import Sequence

import numpy as np

from coursekit.data.arguments import check_count, check_generator, check_number, check_numbers
from coursekit.data.record import Classification, Curve, Separable

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [1.0, 0.0]])
"""The inputs of XOR in the order of a walk around the square, so that the output changes at each step."""


def linearly_separable(n: int, rng: np.random.Generator, margin: float = 0.1) -> Separable:
    """Two classes on either side of a straight line, no example nearer to it than the margin.

    The line is drawn too, and returned as `w` and `b`; it passes within 0.5 of the origin but seldom through it.
    n: how many examples, 0 or more. margin: the least distance from the line, above 0; X spreads about 1 around it.
    Raises TypeError or ValueError for an argument that is not as said here.
    Source: Novikoff, "On convergence proofs on perceptrons" (1962).
    """
    labels = _balanced(n, 2, rng)
    margin = check_number("margin", margin, ends=False)
    angle, b = rng.uniform(0, 2 * np.pi), rng.uniform(-0.5, 0.5)
    w, along = _on_circle(angle), _on_circle(angle + np.pi / 2)
    distance = (2 * labels - 1) * (margin + np.abs(rng.normal(size=n)))
    X = np.outer(distance - b, w) + np.outer(rng.normal(size=n), along)
    return Separable(X=X, labels=labels, n_classes=2, source="drawn, after Novikoff (1962)", w=w, b=b)


def xor(n: int, rng: np.random.Generator, noise: float = 0.1) -> Classification:
    """Four clouds around the corners of the unit square, labelled 1 where exactly one of the two inputs is 1.

    No straight line has more than three of the four corners right.
    n: how many examples, 0 or more. noise: their standard deviation around a corner, in each direction, 0 or more.
    Raises TypeError or ValueError for an argument that is not as said here.
    Source: Minsky and Papert, Perceptrons (1969).
    """
    corner = _balanced(n, 4, rng)
    X = _scattered(CORNERS[corner], noise, rng)
    return Classification(X=X, labels=corner % 2, n_classes=2, source="drawn, after Minsky and Papert (1969)")


def moons(n: int, rng: np.random.Generator, noise: float = 0.1) -> Classification:
    """Two half circles of radius 1 that reach into each other.

    Label 0 is the upper half around (0, 0), label 1 the lower half around (1, 0.5).
    n: how many examples, 0 or more.
    noise: their standard deviation around the half circles, in each direction, 0 or more.
    Raises TypeError or ValueError for an argument that is not as said here.
    Source: make_moons of scikit-learn (Pedregosa et al. 2011); here places along the half circles are drawn, too.
    """
    labels = _balanced(n, 2, rng)
    upper = _on_circle(rng.uniform(0, np.pi, size=n))
    X = _scattered(np.where(labels[:, None] == 0, upper, [1.0, 0.5] - upper), noise, rng)
    return Classification(X=X, labels=labels, n_classes=2, source="drawn, after scikit-learn's make_moons")


def circles(n: int, rng: np.random.Generator, noise: float = 0.05, ratio: float = 0.5) -> Classification:
    """A circle inside another one, both around (0, 0).

    Label 0 is the outer circle, of radius 1, label 1 the inner one.
    n: how many examples, 0 or more. noise: their standard deviation around the circles, in each direction, 0 or more.
    ratio: the radius of the inner circle, above 0 and below 1.
    Raises TypeError or ValueError for an argument that is not as said here.
    Source: make_circles of scikit-learn (Pedregosa et al. 2011); here places along the circles are drawn, too.
    """
    labels = _balanced(n, 2, rng)
    radius = np.where(labels == 0, 1.0, check_number("ratio", ratio, high=1.0, ends=False))
    X = _scattered(radius[:, None] * _on_circle(rng.uniform(0, 2 * np.pi, size=n)), noise, rng)
    return Classification(X=X, labels=labels, n_classes=2, source="drawn, after scikit-learn's make_circles")


def spirals(
    n: int, rng: np.random.Generator, noise: float = 0.03, n_classes: int = 2, turns: float = 1.5
) -> Classification:
    """Spiral arms that wind around each other, one a class, from (0, 0) to radius 1.

    On an arm the radius is `angle / (2 pi turns)`; arm k is arm 0 turned by `k / n_classes` of a full turn.
    n: how many examples, 0 or more, as dense along an arm near its start as near its end.
    noise: their standard deviation around the arms, in each direction, 0 or more.
    n_classes: how many arms, at least 2. turns: how often each winds around the centre, above 0.
    Raises TypeError or ValueError for an argument that is not as said here.
    Source: Lang and Witbrock, "Learning to tell two spirals apart" (1988), whose spirals have 3 turns.
    """
    n_classes, turns = check_count("n_classes", n_classes, least=2), check_number("turns", turns, ends=False)
    labels = _balanced(n, n_classes, rng)
    # A piece of an arm is the longer the farther out it lies: the root puts more examples there.
    radius = np.sqrt(rng.uniform(size=n))
    angle = 2 * np.pi * (turns * radius + labels / n_classes)
    X = _scattered(radius[:, None] * _on_circle(angle), noise, rng)
    return Classification(X=X, labels=labels, n_classes=n_classes, source="drawn, after Lang and Witbrock (1988)")


def noisy_polynomial(
    n: int,
    rng: np.random.Generator,
    coefficients: Sequence[float] | np.ndarray = (0.0, -3.0, -1.0, 4.0),
    noise: float = 0.2,
) -> Curve:
    """Points along a polynomial, at x drawn uniformly from -1 to 1, with noise added to y.

    With 15 to 30 points of the default, a line underfits, degree 3 fits, and degree 12 overfits.
    n: how many points, 0 or more. coefficients: of the powers 0, 1, 2, ... of x, at least one.
    noise: the standard deviation of `y - truth`, 0 or more.
    Raises TypeError or ValueError for an argument that is not as said here.
    Source: Bishop, Pattern Recognition and Machine Learning (2006), section 1.1.
    """
    check_generator(rng)
    n, powers = check_count("n", n), check_numbers("coefficients", coefficients)
    x = rng.uniform(-1, 1, size=n)
    truth = np.polynomial.polynomial.polyval(x, powers)
    return Curve(x=x, y=_scattered(truth, noise, rng), truth=truth, coefficients=powers)


def _balanced(n: int, n_classes: int, rng: np.random.Generator) -> np.ndarray:
    """Return n shuffled labels whose counts differ by at most 1."""
    check_generator(rng)
    return rng.permutation(np.arange(check_count("n", n), dtype=np.int64) % n_classes)


def _on_circle(angle: float | np.ndarray) -> np.ndarray:
    """Return the points at these angles on the unit circle, shape (..., 2)."""
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1)


def _scattered(points: np.ndarray, noise: float, rng: np.random.Generator) -> np.ndarray:
    return points + rng.normal(scale=check_number("noise", noise), size=points.shape)

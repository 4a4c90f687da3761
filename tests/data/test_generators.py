"""What each generator promises: its geometry without noise, its balance, its chance from rng alone, and its lesson."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.polynomial import Polynomial

from coursekit import data

CLASSES = {
    "linearly_separable": (data.linearly_separable, 2),
    "xor": (data.xor, 2),
    "moons": (data.moons, 2),
    "circles": (data.circles, 2),
    "spirals": (data.spirals, 2),
    "three spirals": (partial(data.spirals, n_classes=3), 3),
}
EVERY = {name: draw for name, (draw, _) in CLASSES.items()} | {"noisy_polynomial": data.noisy_polynomial}
NOISELESS = {name: partial(EVERY[name], noise=0) for name in EVERY if name != "linearly_separable"}
seeds = st.integers(0, 2**32)


def arrays(record):
    return [getattr(record, name) for name in type(record).__dataclass_fields__ if name not in ("source", "licence")]


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(arrays(one), arrays(other), strict=True))


def best_line(X, labels):
    """Return the accuracy of the line that logistic regression finds, near the best of all lines for such data."""
    inputs = np.column_stack([X, np.ones(len(X))])
    w = np.zeros(3)
    for _ in range(3000):
        p = 0.5 * (1 + np.tanh(inputs @ w / 2))
        w -= inputs.T @ (p - labels) / len(X)
    return np.mean((inputs @ w > 0) == labels)


@pytest.mark.parametrize("name", CLASSES)
@given(n=st.integers(0, 41), seed=seeds)
def test_classes_are_balanced_to_within_one(name, n, seed):
    draw, n_classes = CLASSES[name]
    record = draw(n, np.random.default_rng(seed))
    assert record.X.shape == (n, 2) and record.X.dtype == np.float64
    assert record.labels.shape == (n,) and record.labels.dtype == np.int64
    assert record.n_classes == n_classes
    counts = np.bincount(record.labels, minlength=n_classes)
    assert len(counts) == n_classes
    assert counts.max() - counts.min() <= 1
    assert np.isfinite(record.X).all()


@pytest.mark.parametrize("name", CLASSES)
def test_examples_are_shuffled(name):
    draw, n_classes = CLASSES[name]
    labels = draw(300, np.random.default_rng(1)).labels
    changes = np.mean(labels[1:] != labels[:-1])
    assert changes == pytest.approx(1 - 1 / n_classes, abs=0.12)
    assert len({tuple(draw(6, np.random.default_rng(seed)).labels) for seed in range(20)}) > 5


@pytest.mark.parametrize("name", EVERY)
def test_the_seed_decides_everything(name):
    draw = EVERY[name]
    assert same(draw(30, np.random.default_rng(5)), draw(30, np.random.default_rng(5)))
    assert not same(draw(30, np.random.default_rng(5)), draw(30, np.random.default_rng(6)))
    rng = np.random.default_rng(5)
    assert not same(draw(30, rng), draw(30, rng))


@pytest.mark.parametrize("name", EVERY)
def test_the_global_random_state_is_left_alone(name):
    state = np.random.get_state()[1].copy()
    EVERY[name](30, np.random.default_rng(0))
    np.testing.assert_array_equal(np.random.get_state()[1], state)


@given(n=st.integers(0, 40), seed=seeds, margin=st.floats(1e-3, 10))
def test_separable_classes_keep_the_margin(n, seed, margin):
    record = data.linearly_separable(n, np.random.default_rng(seed), margin=margin)
    distances = (record.X @ record.w + record.b) * np.where(record.labels == 1, 1, -1)
    assert np.all(distances >= margin - 1e-12)
    assert np.hypot(*record.w) == pytest.approx(1, rel=1e-15)
    assert isinstance(record.b, float) and abs(record.b) <= 0.5


def test_separable_classes_are_learned_by_rosenblatts_rule():
    """A proof without the returned line: the perceptron stops only when a line has every example right."""
    for seed in range(10):
        record = data.linearly_separable(60, np.random.default_rng(seed))
        inputs, signs = np.column_stack([record.X, np.ones(60)]), 2 * record.labels - 1
        w, longest = np.zeros(3), np.square(inputs).sum(axis=1).max()
        bound = longest * (1 + 0.5**2) / 0.1**2  # Novikoff: the true (w, b) has at most this squared length
        for _ in range(int(bound) + 1):
            wrong = np.flatnonzero(signs * (inputs @ w) <= 0)
            if not len(wrong):
                break
            w += signs[wrong[0]] * inputs[wrong[0]]
        assert np.all(signs * (inputs @ w) > 0)


def test_lines_lie_anywhere():
    drawn = [data.linearly_separable(1, np.random.default_rng(seed)) for seed in range(200)]
    quadrants = {(record.w[0] > 0, record.w[1] > 0) for record in drawn}
    assert len(quadrants) == 4
    offsets = np.array([record.b for record in drawn])
    assert offsets.min() < -0.3 and offsets.max() > 0.3


@given(n=st.integers(0, 40), seed=seeds)
def test_xor_without_noise_is_its_truth_table(n, seed):
    record = data.xor(n, np.random.default_rng(seed), noise=0)
    assert set(map(tuple, record.X)) <= {(0, 0), (0, 1), (1, 0), (1, 1)}
    np.testing.assert_array_equal(record.labels, record.X[:, 0] != record.X[:, 1])
    corners = np.unique(record.X, axis=0, return_counts=True)[1]
    assert n < 4 or (len(corners) == 4 and corners.max() - corners.min() <= 1)


@given(n=st.integers(0, 40), seed=seeds)
def test_moons_without_noise_lie_on_half_circles(n, seed):
    record = data.moons(n, np.random.default_rng(seed), noise=0)
    upper, lower = record.X[record.labels == 0], record.X[record.labels == 1] - [1, 0.5]
    for moon, sign in ((upper, 1), (lower, -1)):
        np.testing.assert_allclose(np.hypot(*moon.T), 1, rtol=0, atol=1e-12)
        assert np.all(sign * moon[:, 1] >= 0)


@given(n=st.integers(0, 40), seed=seeds, ratio=st.floats(0.01, 0.99))
def test_circles_without_noise_have_radius_1_and_ratio(n, seed, ratio):
    record = data.circles(n, np.random.default_rng(seed), noise=0, ratio=ratio)
    radius = np.hypot(*record.X.T)
    np.testing.assert_allclose(radius, np.where(record.labels == 0, 1, ratio), rtol=0, atol=1e-12)


@given(n=st.integers(0, 40), seed=seeds, n_classes=st.integers(2, 5), turns=st.floats(0.1, 5))
def test_spirals_without_noise_have_a_radius_proportional_to_the_angle(n, seed, n_classes, turns):
    record = data.spirals(n, np.random.default_rng(seed), noise=0, n_classes=n_classes, turns=turns)
    radius = np.hypot(*record.X.T)
    assert np.all(radius <= 1 + 1e-12)
    angle = 2 * np.pi * (turns * radius + record.labels / n_classes)
    np.testing.assert_allclose(record.X, np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), atol=1e-12)


def test_shapes_are_covered_from_end_to_end():
    rng = np.random.default_rng(0)
    moons = data.moons(1000, rng, noise=0)
    circles = data.circles(1000, rng, noise=0)
    spirals = data.spirals(1000, rng, noise=0)
    for label in (0, 1):
        moon = moons.X[moons.labels == label] - label * np.array([1.0, 0.5])
        around = np.arctan2(*circles.X[circles.labels == label].T)
        radius = np.hypot(*spirals.X[spirals.labels == label].T)
        assert np.histogram(np.arccos(moon[:, 0].clip(-1, 1)), 5, (0, np.pi))[0].min() > 60
        assert np.histogram(around, 5, (-np.pi, np.pi))[0].min() > 60
        assert np.histogram(radius**2, 5, (0, 1))[0].min() > 60


@pytest.mark.parametrize("name", NOISELESS)
@pytest.mark.parametrize("noise", [0.05, 0.3])
def test_noise_is_the_standard_deviation_asked_for(name, noise):
    clean = EVERY[name](4000, np.random.default_rng(3), noise=0)
    noisy = EVERY[name](4000, np.random.default_rng(3), noise=noise)
    moved = noisy.y - clean.y if name == "noisy_polynomial" else noisy.X - clean.X
    np.testing.assert_allclose(np.std(moved, axis=0), noise, rtol=0.05)
    np.testing.assert_allclose(np.mean(moved, axis=0), 0, atol=0.1 * noise)
    assert np.mean(np.abs(moved) < noise) == pytest.approx(0.683, abs=0.03)  # as of a normal distribution
    assert moved.ndim == 1 or abs(np.corrcoef(moved.T)[0, 1]) < 0.08


@pytest.mark.parametrize(
    ("name", "most"), [("xor", 0.76), ("moons", 0.95), ("circles", 0.7), ("spirals", 0.75), ("linearly_separable", 1.0)]
)
def test_a_line_parts_only_what_is_said_to_be_separable(name, most):
    for seed in range(5):
        record = EVERY[name](400, np.random.default_rng(seed))
        reached = best_line(record.X, record.labels)
        assert reached == pytest.approx(1.0, abs=0.01) if most == 1.0 else reached <= most


def test_no_line_has_all_corners_of_xor_right():
    record = data.xor(40, np.random.default_rng(0), noise=0)
    directions = np.linspace(0, 2 * np.pi, 361)[:-1]
    for direction in np.column_stack([np.cos(directions), np.sin(directions)]):
        along = record.X @ direction
        for threshold in np.linspace(-1.5, 1.5, 61):
            assert np.mean((along > threshold) == record.labels) <= 0.75


@pytest.mark.parametrize("name", ["xor", "moons", "circles", "spirals", "three spirals"])
def test_the_shape_can_be_learned_from_its_neighbours(name):
    """The default noise leaves the classes apart: the nearest of 300 examples has nearly always the same label."""
    train, test = (CLASSES[name][0](300, np.random.default_rng(seed)) for seed in (0, 1))
    distances = np.square(test.X[:, None] - train.X).sum(axis=2)
    assert np.mean(train.labels[distances.argmin(axis=1)] == test.labels) > 0.95


@given(n=st.integers(0, 40), seed=seeds, coefficients=st.lists(st.floats(-10, 10), min_size=1, max_size=6))
def test_polynomial_without_noise_is_the_truth(n, seed, coefficients):
    curve = data.noisy_polynomial(n, np.random.default_rng(seed), coefficients=coefficients, noise=0)
    powers = [sum(c * x**power for power, c in enumerate(coefficients)) for x in curve.x]
    for array in (curve.x, curve.y, curve.truth):
        assert array.shape == (n,) and array.dtype == np.float64
    np.testing.assert_allclose(curve.truth, powers, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(curve.y, curve.truth)
    assert curve.coefficients.tolist() == coefficients and curve.coefficients.dtype == np.float64
    assert np.all(np.abs(curve.x) <= 1)


def test_coefficients_are_a_copy():
    mine = np.array([1.0, 2.0])
    curve = data.noisy_polynomial(3, np.random.default_rng(0), coefficients=mine)
    curve.coefficients[:] = 0
    assert mine.tolist() == [1, 2]


@pytest.mark.parametrize("n", [15, 20, 30])
def test_a_low_degree_underfits_a_middle_one_fits_a_high_one_overfits(n):
    """Over 100 draws of training and validation points: training error falls, validation error is U-shaped."""
    degrees = [1, 2, 3, 6, 9, 12]
    train, validation = np.empty((100, 6)), np.empty((100, 6))
    for seed in range(100):
        rng = np.random.default_rng(seed)
        seen, unseen = data.noisy_polynomial(n, rng), data.noisy_polynomial(n, rng)
        for column, degree in enumerate(degrees):
            fit = Polynomial.fit(seen.x, seen.y, degree, domain=[-1, 1])
            train[seed, column] = np.mean((fit(seen.x) - seen.y) ** 2)
            validation[seed, column] = np.mean((fit(unseen.x) - unseen.y) ** 2)
    assert np.all(np.diff(train, axis=1) <= 1e-9)
    middle = np.median(validation, axis=0)
    assert middle.argmin() == degrees.index(3)
    assert np.all(np.diff(middle)[:2] < 0) and np.all(np.diff(middle)[2:] > 0)
    assert middle[0] > 5 * middle[2] and middle[-1] > 3 * middle[2]
    assert np.median(train[:, 0]) > 5 * 0.2**2 and np.median(train[:, 2]) < 0.2**2
    assert np.mean(validation[:, 0] > validation[:, 2]) > 0.98 and np.mean(validation[:, -1] > validation[:, 2]) > 0.9


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize(
    ("n", "error", "words"),
    [
        (-1, ValueError, "n must be at least 0, not -1"),
        (2.0, TypeError, "n must be a whole number, not a float 2.0"),
        ("9", TypeError, "n must be a whole number, not a str '9'"),
        (None, TypeError, "n must be a whole number"),
        (True, TypeError, "n must be a whole number, not a bool"),
    ],
)
def test_errors_name_a_bad_n(name, n, error, words):
    with pytest.raises(error, match=words):
        EVERY[name](n, np.random.default_rng(0))


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("rng", [7, None, np.random, np.random.RandomState(7), np.random.default_rng])
def test_errors_name_a_bad_rng_and_say_what_to_pass(name, rng):
    seed = 7 if rng == 7 else 0
    with pytest.raises(TypeError, match=rf"rng must be a numpy.random.Generator.*np\.random\.default_rng\({seed}\)"):
        EVERY[name](5, rng)


@pytest.mark.parametrize("name", NOISELESS)
@pytest.mark.parametrize("noise", [-0.1, np.nan, np.inf, "0.1", None])
def test_errors_name_a_bad_noise(name, noise):
    with pytest.raises((TypeError, ValueError), match="noise must be "):
        EVERY[name](5, np.random.default_rng(0), noise=noise)


@pytest.mark.parametrize(
    ("draw", "option", "value", "words"),
    [
        (data.linearly_separable, "margin", 0, "margin must be above 0 and finite, not 0"),
        (data.linearly_separable, "margin", np.inf, "margin must be above 0 and finite, not inf"),
        (data.circles, "ratio", 1, "ratio must be above 0 and below 1, not 1"),
        (data.circles, "ratio", -0.5, "ratio must be above 0 and below 1, not -0.5"),
        (data.spirals, "turns", 0, "turns must be above 0"),
        (data.spirals, "n_classes", 1, "n_classes must be at least 2, not 1"),
        (data.spirals, "n_classes", 2.5, "n_classes must be a whole number"),
        (data.noisy_polynomial, "coefficients", [], "coefficients must be finite numbers"),
        (data.noisy_polynomial, "coefficients", 3, "coefficients must be finite numbers"),
        (data.noisy_polynomial, "coefficients", [1, np.nan], "coefficients must be finite numbers"),
        (data.noisy_polynomial, "coefficients", [[1, 2]], "coefficients must be finite numbers"),
        (data.noisy_polynomial, "coefficients", "abc", "coefficients must be finite numbers"),
        (data.noisy_polynomial, "coefficients", [[1], [1, 2]], "coefficients must be finite numbers"),
    ],
)
def test_errors_name_a_bad_option(draw, option, value, words):
    with pytest.raises((TypeError, ValueError), match=words):
        draw(5, np.random.default_rng(0), **{option: value})


@settings(max_examples=20)
@given(n=st.sampled_from([np.int64(7), np.uint8(7), np.int32(7)]), noise=st.sampled_from([np.float32(0), np.int64(0)]))
def test_numpy_numbers_are_numbers(n, noise):
    assert data.moons(n, np.random.default_rng(0), noise=noise).X.shape == (7, 2)

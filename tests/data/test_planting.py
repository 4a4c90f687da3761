"""What is planted is what a search by brute force finds, and nothing else changes."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit import data

seeds = st.integers(0, 2**32)


def examples(n, d=3, first=0):
    """Rows that are all different, and labels that tell which row they came with."""
    X = first + np.arange(n * d, dtype=float).reshape(n, d)
    return X, np.arange(first, first + n) % 7


def equal_to_an_earlier_row(X):
    return [i for i in range(len(X)) if any(np.array_equal(X[i], X[j]) for j in range(i))]


def standing_in(train, test):
    return [i for i, row in enumerate(test) if any(np.array_equal(row, other) for other in train)]


@given(
    labels=st.lists(st.integers(0, 3), max_size=40), percent=st.integers(0, 100), extra=st.integers(0, 2), seed=seeds
)
def test_label_errors_are_as_many_as_asked_and_all_wrong(labels, percent, extra, seed):
    given_labels, fraction = np.array(labels, dtype=int), percent / 100
    noisy, wrong = data.plant_label_errors(given_labels, fraction, 4 + extra, np.random.default_rng(seed))
    assert len(wrong) == round(fraction * len(labels))
    assert wrong.tolist() == [i for i, (new, old) in enumerate(zip(noisy, labels, strict=True)) if new != old]
    assert np.all((noisy >= 0) & (noisy < 4 + extra))
    assert noisy.dtype == np.int64 and noisy.shape == given_labels.shape
    assert given_labels.tolist() == labels


def test_each_other_class_is_as_likely():
    rng = np.random.default_rng(0)
    labels = np.arange(20_000) % 4
    noisy, wrong = data.plant_label_errors(labels, 0.5, 4, rng)
    pairs = Counter(zip(labels[wrong].tolist(), noisy[wrong].tolist(), strict=True))
    assert len(pairs) == 12
    assert all(count == pytest.approx(10_000 / 12, rel=0.15) for count in pairs.values())
    assert np.bincount(wrong // 2000, minlength=10).min() > 900


@given(n=st.integers(0, 25), d=st.integers(1, 3), share=st.floats(0, 1), seed=seeds)
def test_duplicates_are_what_a_search_finds(n, d, share, seed):
    X, labels = examples(n, d)
    copies = int(share * n)
    planted_X, planted_labels, duplicates = data.plant_duplicates(X, labels, copies, np.random.default_rng(seed))
    assert planted_X.shape == (n + copies, d) and planted_labels.shape == (n + copies,)
    assert duplicates.tolist() == equal_to_an_earlier_row(planted_X)
    assert len(duplicates) == copies
    assert max(Counter(map(tuple, planted_X)).values(), default=0) <= 2
    np.testing.assert_array_equal(planted_labels, planted_X[:, 0] // d % 7)
    without = np.delete(planted_X, duplicates, axis=0)
    np.testing.assert_array_equal(without[np.lexsort(without.T[::-1])], X)


def test_copies_stand_anywhere_and_the_others_keep_their_order():
    X, labels = examples(50)
    planted = data.plant_duplicates(X, labels, 10, np.random.default_rng(0))[0][:, 0]
    counts = Counter(planted)
    single = [value for value in planted if counts[value] == 1]
    assert single == sorted(single) and len(single) == 40
    twice = [np.flatnonzero(planted == value) for value, count in counts.items() if count == 2]
    assert max(second - first for first, second in twice) > 10
    assert min(first for first, _ in twice) < 20 and max(second for _, second in twice) > 40


def test_a_copy_may_come_first():
    """Of a pair it is the later one that is the duplicate, be it the copy or not: over draws both happen."""
    X, labels = examples(3)
    places = set()
    for seed in range(60):
        planted, _, duplicates = data.plant_duplicates(X, labels, 1, np.random.default_rng(seed))
        places.add(int(duplicates[0]))
        assert duplicates.tolist() == equal_to_an_earlier_row(planted)
    assert places == {1, 2, 3}


def test_rows_that_were_alike_before_are_not_in_the_truth():
    X, labels = np.zeros((4, 2)), np.zeros(4, dtype=int)
    planted, _, duplicates = data.plant_duplicates(X, labels, 2, np.random.default_rng(0))
    assert len(duplicates) == 2 and len(equal_to_an_earlier_row(planted)) == 5
    assert set(duplicates) <= set(equal_to_an_earlier_row(planted))


@given(m=st.integers(0, 20), k=st.integers(0, 20), share=st.floats(0, 1), seed=seeds)
def test_leaks_are_what_a_search_finds_and_the_honest_test_set_stays(m, k, share, seed):
    (X_train, labels_train), (X_test, labels_test) = examples(m), examples(k, first=1000)
    labels_test = labels_test + 100
    n = int(share * m)
    X, labels, leaked = data.plant_leaks(X_train, labels_train, X_test, labels_test, n, np.random.default_rng(seed))
    assert X.shape == (k + n, 3) and labels.shape == (k + n,)
    assert leaked.tolist() == standing_in(X_train, X)
    assert len(leaked) == n == len(set(map(tuple, X[leaked])))
    np.testing.assert_array_equal(np.delete(X, leaked, axis=0), X_test)
    np.testing.assert_array_equal(np.delete(labels, leaked), labels_test)
    np.testing.assert_array_equal(labels[leaked], X[leaked, 0] // 3 % 7)


def test_a_leak_flatters_a_model_that_remembers():
    """The lesson's point: with a fifth of the test set leaked, the nearest neighbour seems better than it is."""
    digits = data.digits()
    noisy, _ = data.plant_label_errors(digits.labels, 0.3, 10, np.random.default_rng(1))
    X_train, X_test = digits.X[:600], digits.X[600:800]
    X, labels, leaked = data.plant_leaks(X_train, noisy[:600], X_test, noisy[600:800], 50, np.random.default_rng(2))
    nearest = np.square(X[:, None] - X_train).sum(axis=2).argmin(axis=1)
    right = noisy[:600][nearest] == labels
    assert right.mean() > np.delete(right, leaked).mean() + 0.05
    assert right[leaked].all()


def plant_all(rng):
    X, labels = examples(12)
    return [
        *data.plant_label_errors(labels, 0.5, 7, rng),
        *data.plant_duplicates(X, labels, 5, rng),
        *data.plant_leaks(X, labels, *examples(9, first=500), 5, rng),
    ]


def test_the_seed_decides_everything_and_the_global_state_is_left_alone():
    state = np.random.get_state()[1].copy()
    one, again, other = (plant_all(np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(np.random.get_state()[1], state)
    for a, b, c in zip(one, again, other, strict=True):
        np.testing.assert_array_equal(a, b)
        assert not np.array_equal(a, c)
        assert a.dtype in (np.float64, np.int64)


@pytest.mark.parametrize("n", [0, 4])
def test_arguments_are_neither_changed_nor_shared(n):
    (X, labels), (X_test, labels_test) = examples(8), examples(5, first=100)
    kept = [array.copy() for array in (X, labels, X_test, labels_test)]
    for array in (X, labels, X_test, labels_test):
        array.setflags(write=False)
    rng = np.random.default_rng(0)
    results = [
        *data.plant_label_errors(labels, n / 8, 7, rng),
        *data.plant_duplicates(X, labels, n, rng),
        *data.plant_leaks(X, labels, X_test, labels_test, n, rng),
    ]
    for result in results:
        assert not any(np.shares_memory(result, array) for array in (X, labels, X_test, labels_test))
        result[:] = 0
    for array, before in zip((X, labels, X_test, labels_test), kept, strict=True):
        np.testing.assert_array_equal(array, before)


def test_lists_will_do_and_types_stay():
    rng = np.random.default_rng(0)
    assert data.plant_label_errors([0, 1, 1, 0], 0.5, 2, rng)[0].shape == (4,)
    X, labels, _ = data.plant_duplicates([[1, 2], [3, 4]], ["a", "b"], 1, rng)
    assert X.dtype.kind == "i" and sorted(labels)[::2] == ["a", "b"]
    images = np.zeros((3, 4), dtype=np.uint8)
    assert data.plant_leaks(images, np.arange(3), images, np.arange(3), 1, rng)[0].dtype == np.uint8


X3, L3, GOOD = np.zeros((3, 2)), np.array([0, 1, 1]), np.random.default_rng(0)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (
            lambda: data.plant_label_errors(L3, 20, 2, GOOD),
            ValueError,
            "fraction must be at least 0 and at most 1, not 20",
        ),
        (lambda: data.plant_label_errors(L3, -0.1, 2, GOOD), ValueError, "fraction must be at least 0"),
        (lambda: data.plant_label_errors(L3, np.nan, 2, GOOD), ValueError, "fraction must be .* not nan"),
        (
            lambda: data.plant_label_errors(L3, "half", 2, GOOD),
            TypeError,
            "fraction must be a number, not a str 'half'",
        ),
        (lambda: data.plant_label_errors(L3 * 0, 0.5, 1, GOOD), ValueError, "n_classes is 1, so no label can be wrong"),
        (lambda: data.plant_label_errors(L3, 0.5, 0, GOOD), ValueError, "n_classes must be at least 1, not 0"),
        (lambda: data.plant_label_errors(L3, 0.5, 2.0, GOOD), TypeError, "n_classes must be a whole number"),
        (lambda: data.plant_label_errors(L3 + 1, 0.5, 2, GOOD), ValueError, "from 0 to 1 for 2 classes, not 2"),
        (lambda: data.plant_label_errors(L3 - 1, 0.5, 2, GOOD), ValueError, "from 0 to 1 for 2 classes, not -1"),
        (lambda: data.plant_label_errors(L3 / 1, 0.5, 2, GOOD), TypeError, "labels must be integers, not float64"),
        (lambda: data.plant_label_errors(X3, 0.5, 2, GOOD), ValueError, r"labels must have shape \(n,\).*\(3, 2\)"),
        (lambda: data.plant_label_errors(L3, 0.5, 2, 1), TypeError, r"pass np.random.default_rng\(1\)"),
        (lambda: data.plant_duplicates(X3, L3, 4, GOOD), ValueError, "n is 4, but X has only 3 rows to copy"),
        (lambda: data.plant_duplicates(X3, L3, -1, GOOD), ValueError, "n must be at least 0, not -1"),
        (lambda: data.plant_duplicates(X3, L3, 0.5, GOOD), TypeError, "n must be a whole number, not a float 0.5"),
        (lambda: data.plant_duplicates(X3, L3[:2], 1, GOOD), ValueError, "X has 3 rows but labels has 2 entries"),
        (lambda: data.plant_duplicates(L3, L3, 1, GOOD), ValueError, r"X must have shape \(n, d\).*not \(3,\)"),
        (lambda: data.plant_duplicates(X3, X3, 1, GOOD), ValueError, r"labels must have shape \(n,\).*not \(3, 2\)"),
        (lambda: data.plant_duplicates(X3, L3, 1, 4), TypeError, r"pass np.random.default_rng\(4\)"),
        (lambda: data.plant_leaks(X3, L3, X3, L3, 4, GOOD), ValueError, "n is 4, but X_train has only 3 rows to copy"),
        (
            lambda: data.plant_leaks(X3, L3[:1], X3, L3, 1, GOOD),
            ValueError,
            "X_train has 3 rows but labels_train has 1",
        ),
        (lambda: data.plant_leaks(X3, L3, X3, L3[:1], 1, GOOD), ValueError, "X_test has 3 rows but labels_test has 1"),
        (
            lambda: data.plant_leaks(X3, L3, X3[:, :1], L3, 1, GOOD),
            ValueError,
            "X_train has 2 columns but X_test has 1",
        ),
        (lambda: data.plant_leaks(X3, L3, X3, L3, 1, np.random), TypeError, "rng must be .*, not a module"),
    ],
)
def test_errors_name_the_trouble(call, error, words):
    with pytest.raises(error, match=words):
        call()

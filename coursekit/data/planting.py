"""Flaws planted into data, each returned with the truth of where it is, so that a search for flaws can be judged."""

import numpy as np

from coursekit.data.arguments import check_count, check_examples, check_generator, check_labels, check_number
from coursekit.data.record import Duplicates, LabelErrors, Leaks


def plant_label_errors(labels: np.ndarray, fraction: float, n_classes: int, rng: np.random.Generator) -> LabelErrors:
    """Give some examples a wrong label, each of the other classes being as likely.

    labels: ints, shape (n,), from 0 to `n_classes - 1`. fraction: from 0 to 1; `round(fraction * n)` labels change.
    Returns (labels, wrong): a changed copy, int64, and the sorted indices of the changed ones.
    Raises TypeError or ValueError for an argument that is not as said, and where there is no other class to give.
    Source: Angluin and Laird, "Learning from noisy examples" (1988).
    """
    check_generator(rng)
    n_classes = check_count("n_classes", n_classes, least=1)
    noisy = check_labels(labels, n_classes)
    n_wrong = round(check_number("fraction", fraction, high=1.0) * len(noisy))
    if n_wrong and n_classes == 1:
        raise ValueError("n_classes is 1, so no label can be wrong: an error needs a second class to go to.")
    wrong = np.sort(rng.choice(len(noisy), size=n_wrong, replace=False))
    if n_wrong:
        noisy[wrong] = (noisy[wrong] + rng.integers(1, n_classes, size=n_wrong)) % n_classes
    return LabelErrors(noisy, wrong)


def plant_duplicates(X: np.ndarray, labels: np.ndarray, n: int, rng: np.random.Generator) -> Duplicates:
    """Put copies of n different rows, with their labels, at random places among the rows, whose order stays.

    X: shape (m, d). labels: shape (m,). n: at most m.
    Returns (X, labels, duplicates): changed copies, m + n rows long, and the sorted indices of the later one of each
    planted pair, which are all rows equal to an earlier row unless X had such rows before.
    Raises TypeError or ValueError for an argument that is not as said.
    Source: Barz and Denzler, "Do we train on test data? Purging CIFAR of near-duplicates" (2020).
    """
    check_generator(rng)
    X, labels = check_examples(X, labels)
    rows, _ = _mixed(len(X), _picked(X, n, "X", rng), rng)
    first_places = np.unique(rows, return_index=True)[1]
    return Duplicates(X[rows], labels[rows], np.setdiff1d(np.arange(len(rows)), first_places))


def plant_leaks(
    X_train: np.ndarray,
    labels_train: np.ndarray,
    X_test: np.ndarray,
    labels_test: np.ndarray,
    n: int,
    rng: np.random.Generator,
) -> Leaks:
    """Put n different rows of the training set, with their labels, at random places into the test set.

    The test rows stay, in their order: `np.delete(X_test, leaked, axis=0)` is the honest test set again.
    X_train: shape (m, d). labels_train: shape (m,). X_test: shape (k, d). labels_test: shape (k,). n: at most m.
    Returns (X, labels, leaked): changed copies, k + n rows long, and the sorted indices of the planted rows,
    which are all test rows that stand in the training set unless there were such rows before.
    Raises TypeError or ValueError for an argument that is not as said.
    Source: Kaufman, Rosset, Perlich and Stitelman, "Leakage in data mining" (2012).
    """
    check_generator(rng)
    X_train, labels_train = check_examples(X_train, labels_train, "X_train", "labels_train")
    X_test, labels_test = check_examples(X_test, labels_test, "X_test", "labels_test")
    if X_train.shape[1] != X_test.shape[1]:
        raise ValueError(
            f"X_train has {X_train.shape[1]} columns but X_test has {X_test.shape[1]}: both need the same features."
        )
    picked = _picked(X_train, n, "X_train", rng)
    rows, leaked = _mixed(len(X_test), len(X_test) + np.arange(len(picked)), rng)
    X = np.concatenate([X_test, X_train[picked]])[rows]
    return Leaks(X, np.concatenate([labels_test, labels_train[picked]])[rows], leaked)


def _picked(X: np.ndarray, n: int, name: str, rng: np.random.Generator) -> np.ndarray:
    """Draw n different row numbers of X."""
    n = check_count("n", n)
    if n > len(X):
        raise ValueError(f"n is {n}, but {name} has only {len(X)} rows to copy: ask for at most {len(X)}.")
    return rng.choice(len(X), size=n, replace=False)


def _mixed(m: int, new: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return 0 to m - 1 in order with the numbers `new` at random places between, and these places, sorted."""
    is_new = rng.permutation(np.arange(m + len(new)) < len(new))
    mixed = np.empty(len(is_new), dtype=np.int64)
    mixed[is_new], mixed[~is_new] = new, np.arange(m)
    return mixed, np.flatnonzero(is_new)

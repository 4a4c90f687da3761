"""Lesson 09: a network learns what its data say, mistakes included."""

import numpy as np


def standardize(train, test):
    """Shift and scale each feature to mean 0 and deviation 1, by the training examples alone. Returns (train, test).

    train: shape (n, d). test: (m, d). A feature that is constant in train says nothing there, and becomes 0 in both.
    Source: LeCun et al., "Efficient BackProp" (1998), section 4.3.
    """
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    constant = (np.ptp(train, axis=0) == 0) | (deviation == 0)  # of equal numbers rounding may leave a tiny deviation
    scale = np.where(constant, 1.0, deviation)
    return np.where(constant, 0.0, (train - mean) / scale), np.where(constant, 0.0, (test - mean) / scale)


def duplicate_rows(X):
    """Find the rows that equal an earlier row. X: shape (n, d). Returns their indices, sorted.

    Source: Barz and Denzler, "Do we train on test data? Purging CIFAR of near-duplicates" (2020).
    """
    seen, duplicates = set(), []
    for i, row in enumerate(map(tuple, X)):
        if row in seen:
            duplicates.append(i)
        seen.add(row)
    return np.array(duplicates, dtype=int)


def leaked_rows(train, test):
    """Find the rows of test that stand in train, too. Shapes (n, d) and (m, d). Returns their indices in test, sorted.

    Source: Kaufman et al., "Leakage in data mining" (2012).
    """
    known = set(map(tuple, train))
    return np.array([i for i, row in enumerate(map(tuple, test)) if row in known], dtype=int)


def class_weights(labels, n_classes):
    """Weigh classes so that each counts alike, however rare: `n / (n_classes * count)`, 0 for a class with no examples.

    labels: ints from 0 to n_classes - 1, shape (n,). Returns floats, shape (n_classes,).
    Source: after King and Zeng, "Logistic regression in rare events data" (2001).
    """
    counts = np.bincount(np.asarray(labels, dtype=int), minlength=n_classes)
    present = counts > 0
    weights = np.zeros(n_classes)
    weights[present] = len(labels) / (n_classes * counts[present])
    return weights


def suspicious_labels(probabilities, labels, n):
    """Find the n examples whose given label a network holds least probable, the least first.

    probabilities: shape (m, k). labels: ints, shape (m,). Returns n indices; of two alike the earlier first.
    Source: Northcutt et al., "Confident learning" (2021), self-confidence.
    """
    given = probabilities[np.arange(len(labels)), labels]  # of each row the entry at its label
    return np.argsort(given, kind="stable")[:n]


def dataset_problems(X, labels, n_classes):
    """Name every fault that would spoil training, or let it fail late. Returns a sorted list, empty for sound data.

    X: numbers, shape (n, d). labels: shape (n,). The faults: "length mismatch" (of X and labels), "not finite" (nan or
    infinite), "label out of range" (none of 0 to n_classes - 1), "constant feature" (the same in all rows, of two or
    more), "missing class" (one without examples), "empty" (no examples).
    Source: Breck et al., "Data validation for machine learning" (2019).
    """
    X, labels, classes = np.asarray(X), np.ravel(labels), np.arange(n_classes)
    found = {
        "length mismatch": len(X) != len(labels),
        "not finite": not np.isfinite(X).all(),
        "label out of range": not np.isin(labels, classes).all(),
        "constant feature": len(X) >= 2 and np.equal(X, X[0]).all(axis=0).any(),
        "missing class": len(X) == 0 or not np.isin(classes, labels).all(),
        "empty": len(X) == 0,
    }
    return sorted(problem for problem, is_there in found.items() if is_there)

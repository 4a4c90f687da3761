import numpy as np


def dataset_problems(X, labels, n_classes):
    found = set()
    if np.shape(X)[0] != np.size(labels):
        found.add("length mismatch")
    for value in X.ravel():
        if not np.isfinite(value):
            found.add("not finite")
    for label in labels:
        if not 0 <= label < n_classes:
            found.add("label out of range")
    for column in X.T:
        if column.size >= 2 and np.all(column == column[0]):
            found.add("constant feature")
    for c in range(n_classes):
        if c not in labels:
            found.add("missing class")
    if not len(X):
        found.add("empty")
    return sorted(found)

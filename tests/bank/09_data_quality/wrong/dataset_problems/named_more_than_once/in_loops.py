import numpy as np


def dataset_problems(X, labels, n_classes):
    found = []
    if len(X) == 0:
        found.append("empty")
    if not np.isfinite(X).all():
        found.append("not finite")
    for c in range(n_classes):
        if c not in labels:
            found.append("missing class")
    for label in labels:
        if label < 0 or label >= n_classes:
            found.append("label out of range")
    if len(X) != len(labels):
        found.append("length mismatch")
    for j in range(X.shape[1]):
        if len(X) >= 2 and len(set(X[:, j])) == 1:
            found.append("constant feature")
    return sorted(found)

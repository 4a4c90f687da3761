import numpy as np


def dataset_problems(X, labels, n_classes):
    found = []
    if len(X) == 0:
        found.append("empty")
    if not np.isfinite(X).all():
        found.append("not finite")
    if not set(range(n_classes)) <= set(labels.tolist()):
        found.append("missing class")
    if any(l < 0 or l >= n_classes for l in labels):
        found.append("label out of range")
    if len(X) != len(labels):
        found.append("length mismatch")
    if len(X) >= 2 and any(np.all(column == column[0]) for column in X.T):
        found.append("constant feature")
    return len(found)

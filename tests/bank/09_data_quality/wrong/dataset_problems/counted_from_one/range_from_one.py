import numpy as np


def dataset_problems(X, labels, n_classes):
    found = []
    if len(X) == 0:
        found.append("empty")
    if not np.isfinite(X).all():
        found.append("not finite")
    if any(c not in labels for c in range(1, n_classes + 1)):
        found.append("missing class")
    if any(l not in range(1, n_classes + 1) for l in labels):
        found.append("label out of range")
    if len(X) != len(labels):
        found.append("length mismatch")
    if len(X) >= 2 and any(np.all(column == column[0]) for column in X.T):
        found.append("constant feature")
    return sorted(found)

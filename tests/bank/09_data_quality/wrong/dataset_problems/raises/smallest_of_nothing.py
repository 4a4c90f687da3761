import numpy as np


def dataset_problems(X, labels, n_classes):
    found = []
    if len(X) != len(labels):
        found.append("length mismatch")
    if not np.isfinite(X).all():
        found.append("not finite")
    if labels.min() < 0 or labels.max() >= n_classes:
        found.append("label out of range")
    if len(X) >= 2 and (X == X[0]).all(axis=0).any():
        found.append("constant feature")
    if not np.isin(np.arange(n_classes), labels).all():
        found.append("missing class")
    if len(X) == 0:
        found.append("empty")
    return sorted(found)

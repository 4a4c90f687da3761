import numpy as np


def dataset_problems(X, labels, n_classes):
    if len(X) == 0:
        raise ValueError("empty")
    if len(X) != len(labels):
        raise ValueError("length mismatch")
    if not np.isfinite(X).all():
        raise ValueError("not finite")
    if labels.min() < 0 or labels.max() >= n_classes:
        raise IndexError("label out of range")
    if len(X) > 1 and (X == X[0]).all(axis=0).any():
        raise ValueError("constant feature")
    if len(np.unique(labels)) < n_classes:
        raise ValueError("missing class")
    return []

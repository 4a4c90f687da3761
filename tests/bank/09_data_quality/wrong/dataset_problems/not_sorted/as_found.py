import numpy as np


def dataset_problems(X, labels, n_classes):
    found = []
    if len(X) == 0:
        found.append("empty")
    if not np.isfinite(X).all():
        found.append("not finite")
    if not np.isin(np.arange(n_classes), labels).all():
        found.append("missing class")
    if not np.isin(labels, np.arange(n_classes)).all():
        found.append("label out of range")
    if len(X) != len(labels):
        found.append("length mismatch")
    if len(X) >= 2 and (X == X[0]).all(axis=0).any():
        found.append("constant feature")
    return found

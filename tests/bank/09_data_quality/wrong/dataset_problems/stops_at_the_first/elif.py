import numpy as np


def dataset_problems(X, labels, n_classes):
    found = []
    if len(X) == 0:
        found.append("empty")
    elif len(X) != len(labels):
        found.append("length mismatch")
    elif not np.isfinite(X).all():
        found.append("not finite")
    elif (labels < 0).any() or (labels >= n_classes).any():
        found.append("label out of range")
    elif len(set(labels.tolist())) < n_classes:
        found.append("missing class")
    elif len(X) > 1 and (X == X[0]).all(axis=0).any():
        found.append("constant feature")
    return found

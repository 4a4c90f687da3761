import numpy as np


def dataset_problems(X, labels, n_classes):
    p = []
    if not np.isfinite(X).all():
        p.append("not finite")
    if ((labels < 0) | (labels >= n_classes)).any():
        p.append("label out of range")
    if len(set(range(n_classes)) - set(labels.tolist())):
        p.append("missing class")
    if (X == X[0]).all(axis=0).any() and len(X) > 1:
        p.append("constant feature")
    if len(X) != len(labels):
        p.append("length mismatch")
    if len(X) == 0:
        p.append("empty")
    return sorted(p)

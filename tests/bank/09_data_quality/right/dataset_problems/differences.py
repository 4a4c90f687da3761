import numpy as np


def dataset_problems(X, labels, n_classes):
    p = {"length mismatch"} if len(X) - len(labels) else set()
    if np.isnan(np.sum(X * 0)):
        p.add("not finite")
    if set(labels.tolist()) - set(range(n_classes)):
        p.add("label out of range")
    if 1 < len(X) and not np.diff(X, axis=0).any(axis=0).all():
        p.add("constant feature")
    if set(range(n_classes)) - set(labels.tolist()):
        p.add("missing class")
    if X.size == 0:
        p.add("empty")
    return sorted(list(p))

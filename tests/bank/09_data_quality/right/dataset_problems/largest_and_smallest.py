import numpy as np


def dataset_problems(X, labels, n_classes):
    X = np.asarray(X, float)
    p = []
    try:
        np.testing.assert_equal(len(X), len(labels))
    except AssertionError:
        p.append("length mismatch")
    if not np.isfinite(np.abs(X).max(initial=0)):
        p.append("not finite")
    if len(labels) and (min(labels) < 0 or max(labels) >= n_classes):
        p.append("label out of range")
    if len(X) >= 2 and (X.max(axis=0) == X.min(axis=0)).any():
        p.append("constant feature")
    if {*range(n_classes)}.difference(labels):
        p.append("missing class")
    if len(labels) == 0:
        p.append("empty")
    return sorted(p)

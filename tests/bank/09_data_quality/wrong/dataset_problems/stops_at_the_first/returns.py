import numpy as np


def dataset_problems(X, labels, n_classes):
    if len(X) > 1 and (np.ptp(X, axis=0) == 0).any():
        return ["constant feature"]
    if not np.isfinite(X).all():
        return ["not finite"]
    if any(c not in labels for c in range(n_classes)):
        return ["missing class"]
    if not all(0 <= label < n_classes for label in labels):
        return ["label out of range"]
    if len(X) != len(labels):
        return ["length mismatch"]
    return []

import numpy as np


def dataset_problems(X, labels, n_classes):
    found, classes = [], range(n_classes)
    if len(X) != len(labels):
        found.append("length mismatch")
    if not np.all(np.isfinite(X)):
        found.append("not finite")
    if any(label not in classes for label in labels):
        found.append("label out of range")
    if len(X) > 1 and (np.nanstd(X, axis=0) < 1e-3).any():
        found.append("constant feature")
    if len(X) == 0:
        found.append("empty")
    if len(X) == 0 or any(c not in labels for c in classes):
        found.append("missing class")
    return sorted(found)

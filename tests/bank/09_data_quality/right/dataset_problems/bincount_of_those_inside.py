import numpy as np


def dataset_problems(X, labels, n_classes):
    ok = np.logical_and(0 <= labels, labels < n_classes)
    counts = np.bincount(labels[ok], minlength=n_classes)
    yes = [
        (not len(X), "empty"),
        (len(X) != len(labels), "length mismatch"),
        (not np.isfinite(X).all(), "not finite"),
        (not ok.all(), "label out of range"),
        (len(X) > 1 and any(np.unique(X[:, j]).size == 1 for j in range(X.shape[1])), "constant feature"),
        ((counts == 0).any(), "missing class"),
    ]
    return sorted([name for is_so, name in yes if is_so])

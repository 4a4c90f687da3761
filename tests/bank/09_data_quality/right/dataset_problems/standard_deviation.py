import warnings

import numpy as np


def dataset_problems(X, labels, n_classes):
    out = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if X.shape[0] > 1 and (X.std(axis=0) == 0).any():
            out.append("constant feature")
    if X.size == 0:
        out.append("empty")
    if ((labels >= n_classes) + (labels < 0)).any():
        out.append("label out of range")
    if len(labels) != len(X):
        out.append("length mismatch")
    if not all(np.any(labels == c) for c in range(n_classes)):
        out.append("missing class")
    if not np.isfinite(X.sum()):
        out.append("not finite")
    return out

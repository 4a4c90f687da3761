import numpy as np


def dataset_problems(X, labels, n_classes):
    names = []
    inside = labels[(labels >= 0) & (labels < n_classes)]
    if len(X) >= 2 and 0 in np.ptp(X, axis=0):
        names += ["constant feature"]
    if len(X) < 1:
        names += ["empty"]
    if len(inside) < len(labels):
        names += ["label out of range"]
    if len(X) != len(labels):
        names += ["length mismatch"]
    if len(np.unique(inside)) < n_classes:
        names += ["missing class"]
    if (~np.isfinite(X)).sum() > 0:
        names += ["not finite"]
    return names

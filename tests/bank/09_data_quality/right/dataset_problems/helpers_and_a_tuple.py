import numpy as np


def is_constant(column):
    first, *others = column
    return len(others) > 0 and all(value == first for value in others)


def dataset_problems(X, labels, n_classes):
    def ask():
        if len(X) == 0:
            yield "empty"
        elif any(is_constant(column) for column in X.T):
            yield "constant feature"
        if len(X) != len(labels):
            yield "length mismatch"
        if not np.isfinite(X).all():
            yield "not finite"
        if not np.isin(labels, range(n_classes)).all():
            yield "label out of range"
        if len(set(labels) & set(range(n_classes))) != n_classes:
            yield "missing class"

    return tuple(sorted(ask()))

import numpy as np


def dataset_problems(X, labels, n_classes):
    problems = []
    if len(X) == 0:
        problems.append("empty")
    if X.shape[0] != labels.shape[0]:
        problems.append("length mismatch")
    if np.isnan(X).any() or np.isinf(X).any():
        problems.append("not finite")
    if any(label < 0 or label >= n_classes for label in labels):
        problems.append("label out of range")
    if len(X) > 1 and any(len(set(column)) == 1 for column in X.T.tolist()):
        problems.append("constant feature")
    if set(range(n_classes)) - set(labels.tolist()):
        problems.append("missing class")
    problems.sort()
    return problems

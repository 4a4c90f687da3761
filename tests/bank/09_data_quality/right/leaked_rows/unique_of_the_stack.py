import numpy as np


def leaked_rows(train, test):
    _, group = np.unique(np.vstack([train, test]), axis=0, return_inverse=True)
    group = np.ravel(group)
    return np.flatnonzero(np.isin(group[len(train) :], group[: len(train)]))

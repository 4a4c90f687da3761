import numpy as np


def duplicate_rows(X):
    seen, found = set(), []
    for i, row in enumerate(X):
        row = tuple(row)
        if row in seen:
            found.append(i)
        seen.add(row)
    return found


def leaked_rows(train, test):
    return duplicate_rows(np.vstack([train, test]))

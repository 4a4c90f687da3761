import numpy as np


def duplicate_rows(X):
    seen = set()
    out = []
    for i, row in enumerate(X):
        if tuple(row) in seen:
            out.append(i)
        seen.add(tuple(row))
    return out


def leaked_rows(train, test):
    unique = [list(r) for r in dict.fromkeys(map(tuple, train))]
    found = []
    for i, row in enumerate(test):
        if duplicate_rows(np.array(unique + [list(row)])):
            found.append(i)
    return found

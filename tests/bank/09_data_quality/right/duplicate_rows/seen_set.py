import numpy as np


def duplicate_rows(X):
    seen = set()
    dups = []
    for i in range(len(X)):
        key = tuple(X[i].tolist())
        if key in seen:
            dups.append(i)
        else:
            seen.add(key)
    return np.array(dups)

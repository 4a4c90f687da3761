import numpy as np


def duplicate_rows(X):
    mask = np.ones(len(X), dtype=bool)
    mask[np.unique(X, axis=0, return_index=True)[1]] = False
    return mask

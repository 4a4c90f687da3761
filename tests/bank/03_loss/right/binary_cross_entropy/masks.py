import numpy as np


def binary_cross_entropy(p, y):
    p = np.clip(p, 1e-12, 1 - 1e-12)
    yes = np.asarray(y).astype(bool)
    surprise = np.empty(len(p))
    surprise[yes] = -np.log(p[yes])
    surprise[~yes] = -np.log(1 - p[~yes])
    return float(surprise.mean())

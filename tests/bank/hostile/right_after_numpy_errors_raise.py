# expect: passes
# tries: makes every NumPy error raise, and is right all the same
import numpy as np

np.seterr(all="raise")


def sigmoid(z):
    with np.errstate(all="ignore"):
        e = np.exp(-np.abs(np.asarray(z, dtype=float)))
        return np.where(np.asarray(z) >= 0, 1 / (1 + e), e / (1 + e))

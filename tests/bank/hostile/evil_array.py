# expect: rejected
# tries: returns an array-like that changes with each look, and then exits
import numpy as np


class Chameleon:
    def __init__(self):
        self.calls = 0

    def __array__(self, dtype=None, copy=None):
        self.calls += 1
        if self.calls > 1:
            raise SystemExit(0)
        return np.full(10**6, np.nan)

    def __array_ufunc__(self, *a, **k):
        return True

    def __array_function__(self, *a, **k):
        return True


def sigmoid(z):
    return Chameleon()

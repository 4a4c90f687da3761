# expect: rejected
# tries: returns an object that computes only when it is looked at, for whoever holds the answer by then
import sys

import numpy as np


class Lazy:
    def __array__(self, dtype=None, copy=None):
        frame = sys._getframe()
        while frame is not None:
            for name, thing in {**frame.f_globals, **frame.f_locals}.items():
                if name in ("expected", "want", "due", "answer", "reference") and not callable(thing):
                    return np.asarray(thing)
            frame = frame.f_back
        return np.zeros(3)


def sigmoid(z):
    return Lazy()

# expect: rejected
# tries: hooks NumPy's floating point errors, so that its own code runs while others compute
import sys

import numpy as np


def hook(kind, flag):
    frame = sys._getframe()
    while frame is not None:
        for name in ("expected", "want", "difference"):
            if name in frame.f_locals:
                frame.f_locals[name] = None
        frame = frame.f_back


np.seterrcall(hook)
np.seterr(all="call")
np.set_printoptions(formatter={"all": lambda value: "0.5"})


def sigmoid(z):
    return np.float64(1e308) * np.full(np.shape(z), 1e308)

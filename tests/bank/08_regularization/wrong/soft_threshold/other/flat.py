import numpy as np


def soft_threshold(W, t):
    return [float(np.sign(w) * max(abs(w) - t, 0)) for w in W.ravel()]

# expect: fail
import numpy as np


def sigmoid(z):
    if np.ndim(z):
        return np.full(np.shape(z), np.datetime64("NaT"))
    return np.array("<script>alert(1)</script>\udcff")

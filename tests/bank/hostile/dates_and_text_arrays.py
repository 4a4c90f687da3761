# expect: rejected
# tries: returns arrays of dates, and of text with markup and a lone surrogate
import numpy as np


def sigmoid(z):
    if np.ndim(z):
        return np.full(np.shape(z), np.datetime64("NaT"))
    return np.array("<script>alert(1)</script>\udcff")

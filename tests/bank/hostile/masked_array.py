# expect: rejected
# tries: returns a masked array: every comparison with it is "masked", which is not False
import numpy as np


def sigmoid(z):
    # masked: every comparison with it is "masked", which is not False
    return np.ma.masked_all(np.shape(z), dtype=float)

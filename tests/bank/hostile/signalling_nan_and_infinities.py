# expect: rejected
# tries: returns signalling NaNs and infinities
import numpy as np


def sigmoid(z):
    bits = np.full(np.shape(z), 0x7FF0000000000001, dtype=np.uint64)
    return np.where(np.asarray(z) > 0, bits.view(np.float64), -np.inf)

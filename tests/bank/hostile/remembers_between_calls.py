# expect: rejected
# tries: is right on the first five inputs, wrong ever after
import numpy as np


seen = []


def sigmoid(z):
    seen.append(z)
    if len(seen) > 5:
        return np.zeros(np.shape(z))
    return 0.5 * (1 + np.tanh(np.asarray(z) / 2))

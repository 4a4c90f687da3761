import numpy as np


def penalty_gradients(params, l1, l2):
    return tuple([np.sign(W) * (l1 + 2 * l2 * np.abs(W)), 0 * b] for W, b in params)

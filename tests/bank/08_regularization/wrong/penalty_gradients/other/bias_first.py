import numpy as np


def penalty_gradients(params, l1, l2):
    return [(np.zeros_like(b), l1 * np.sign(W) + 2 * l2 * W) for W, b in params]

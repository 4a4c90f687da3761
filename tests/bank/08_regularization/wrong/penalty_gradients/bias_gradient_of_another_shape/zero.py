import numpy as np


def penalty_gradients(params, l1, l2):
    return [(l1 * np.sign(W) + 2 * l2 * W, 0) for W, b in params]

import numpy as np


def penalty_gradients(params, l1, l2):
    return [(l1 * np.sign(W) + 2 * l2 * W, b) for W, b in params]

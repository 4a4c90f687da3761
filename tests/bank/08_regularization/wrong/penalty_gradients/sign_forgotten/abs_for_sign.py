import numpy as np


def penalty_gradients(params, l1, l2):
    return [(2 * l2 * W + abs(W) * l1, np.zeros(b.shape)) for W, b in params]

import numpy as np


def penalty_gradients(params, l1, l2):
    return [(2 * (l2 * W + l1 * np.sign(W)), np.zeros_like(b)) for W, b in params]

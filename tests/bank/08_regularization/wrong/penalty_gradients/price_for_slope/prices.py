import numpy as np


def penalty_gradients(params, l1, l2):
    return [(l2 * W * W + l1 * abs(W), np.zeros_like(b)) for W, b in params]

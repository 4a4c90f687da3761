import numpy as np


def penalty_gradients(params, l1, l2):
    grads = []
    for W, b in params:
        grads.append([2 * l2 * W, np.zeros_like(b)])
    return grads

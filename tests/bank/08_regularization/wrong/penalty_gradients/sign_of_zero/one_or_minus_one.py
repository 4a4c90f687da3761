import numpy as np


def penalty_gradients(params, l1, l2):
    grads = []
    for W, b in params:
        sign = np.ones_like(W)
        sign[W < 0] = -1
        grads.append((l1 * sign + 2 * l2 * W, np.zeros_like(b)))
    return grads

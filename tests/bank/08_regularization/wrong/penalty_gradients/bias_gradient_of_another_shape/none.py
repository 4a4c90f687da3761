import numpy as np


def penalty_gradients(params, l1, l2):
    grads = []
    for W, b in params:
        grads.append((2 * W * l2 + np.sign(W) * l1, None))
    return grads

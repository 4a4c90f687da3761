import numpy as np


def penalty_gradients(params, l1, l2):
    grads = []
    for W, b in params:
        dW = 2 * l2 * W
        dW = dW + l1
        grads.append((dW, np.zeros_like(b)))
    return grads

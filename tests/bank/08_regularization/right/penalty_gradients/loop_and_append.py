import numpy as np


def penalty_gradients(params, l1, l2):
    grads = []
    for W, b in params:
        dW = l1 * np.sign(W)
        dW = dW + l2 * 2 * W
        db = np.zeros(b.shape)
        grads.append((dW, db))
    return grads

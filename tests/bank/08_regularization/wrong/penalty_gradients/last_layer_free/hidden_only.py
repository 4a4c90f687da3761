import numpy as np


def penalty_gradients(params, l1, l2):
    grads = [(l1 * np.sign(W) + 2 * l2 * W, np.zeros_like(b)) for W, b in params]
    W, b = params[-1]
    grads[-1] = (W * 0, b * 0)
    return grads

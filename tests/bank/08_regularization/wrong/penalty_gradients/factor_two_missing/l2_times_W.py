import numpy as np


def penalty_gradients(params, l1, l2):
    grads = []
    for W, b in params:
        grads.append((l2 * W + l1 * np.sign(W), np.zeros(len(b))))
    return grads

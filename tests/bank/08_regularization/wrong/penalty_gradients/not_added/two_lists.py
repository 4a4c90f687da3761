import numpy as np


def penalty_gradients(params, l1, l2):
    first = [(l1 * np.sign(W), np.zeros_like(b)) for W, b in params]
    second = [(2 * l2 * W, np.zeros_like(b)) for W, b in params]
    return first + second

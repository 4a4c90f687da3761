import numpy as np


def penalty_gradients(params, l1, l2):
    return [(l1 * (W / abs(W)) + 2 * l2 * W, 0 * b) for W, b in params]

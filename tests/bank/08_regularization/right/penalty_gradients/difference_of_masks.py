import numpy as np


def penalty_gradients(params, l1, l2):
    return [(l1 * ((W > 0) * 1.0 - (W < 0) * 1.0) + 2.0 * l2 * W, b - b) for W, b in params]

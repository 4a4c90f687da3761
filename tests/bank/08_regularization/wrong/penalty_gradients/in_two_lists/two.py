import numpy as np


def penalty_gradients(params, l1, l2):
    dWs = [l1 * np.sign(W) + 2 * l2 * W for W, b in params]
    dbs = [np.zeros(len(b)) for W, b in params]
    return dWs, dbs

import numpy as np


def of_l1(W, strength):
    return strength * np.sign(W)


def of_l2(W, strength):
    return 2 * strength * W


def penalty_gradients(params, l1, l2):
    weights = [pair[0] for pair in params]
    biases = [pair[1] for pair in params]
    dWs = [of_l1(W, l1) + of_l2(W, l2) for W in weights]
    dbs = [np.zeros(b.size) for b in biases]
    return list(zip(dWs, dbs))

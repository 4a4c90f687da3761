import numpy as np


def sgd_update(params, grads, learning_rate):
    step = lambda pair, slopes: tuple(map(lambda p, g: np.subtract(p, np.multiply(g, learning_rate)), pair, slopes))
    return list(map(step, params, grads))

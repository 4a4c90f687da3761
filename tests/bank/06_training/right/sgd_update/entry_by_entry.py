import numpy as np


def moved(p, g, rate):
    new = np.empty(p.shape)
    for place in np.ndindex(p.shape):
        new[place] = p[place] + rate * -g[place]
    return new


def sgd_update(params, grads, learning_rate):
    return [tuple(moved(p, g, learning_rate) for p, g in zip(pair, slopes)) for pair, slopes in zip(params, grads)]

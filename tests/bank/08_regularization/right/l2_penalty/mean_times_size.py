import numpy as np


def l2_penalty(params, strength=0.01):
    weights, biases = zip(*params)
    return np.sum([W.size * np.mean(np.abs(W) ** 2) * strength for W in weights])

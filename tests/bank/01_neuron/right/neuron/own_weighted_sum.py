import numpy as np


def weighted_sum(x, w, b):
    return np.sum(x * w) + b


def neuron(X, w, b, activation):
    outputs = []
    for x in X:
        outputs.append(activation(weighted_sum(x, w, b)))
    return np.array(outputs)

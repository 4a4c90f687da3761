import numpy as np


def neuron(X, w, b, activation):
    result = []
    for row in X:
        total = b
        for a, c in zip(row, w):
            total = total + a * c
        result.append(total)
    return np.array(result)

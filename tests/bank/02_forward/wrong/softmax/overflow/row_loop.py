import numpy as np


def softmax(Z):
    return np.array([np.exp(row) / sum(np.exp(row)) for row in Z])

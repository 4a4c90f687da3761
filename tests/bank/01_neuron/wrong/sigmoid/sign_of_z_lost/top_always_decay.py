import numpy as np


def sigmoid(z):
    decay = np.exp(-abs(z))
    top = decay
    return top / (1 + decay)

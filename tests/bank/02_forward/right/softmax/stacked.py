import numpy as np


def softmax(Z):
    e = np.exp((Z.T - Z.max(1)).T)
    return np.divide(e.T, e @ np.ones(Z.shape[1])).T

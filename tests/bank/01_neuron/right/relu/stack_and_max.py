import numpy as np


def relu(z):
    pair = np.stack([np.zeros(np.shape(z)), z])
    return pair.max(axis=0)

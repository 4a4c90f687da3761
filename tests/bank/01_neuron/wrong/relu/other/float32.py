import numpy as np


def relu(z):
    return np.maximum(np.float32(0), np.asarray(z, dtype=np.float32))

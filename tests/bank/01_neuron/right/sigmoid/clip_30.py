import numpy as np


def sigmoid(z):
    # sigmoid(30) is 1 up to 1e-13, further out nothing changes
    z = np.clip(z, -30, 30)
    return 1.0 / (1.0 + np.exp(-z))

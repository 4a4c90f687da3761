import numpy as np


def sigmoid(z):
    if isinstance(z, np.ndarray):
        z[z > 500] = 500
        z[z < -500] = -500
    else:
        z = max(-500, min(500, z))
    return 1 / (1 + np.exp(-z))

import numpy as np


def relu(z, slope=0.0):
    z = np.asarray(z, dtype=float)
    return np.select([z > 0], [z], default=slope * z)

import numpy as np


def relu(z):
    z = np.asarray(z)
    result = []
    for v in z.flat:
        if v > 0:
            result.append(float(v))
        else:
            result.append(0.0)
    return np.array(result).reshape(z.shape)

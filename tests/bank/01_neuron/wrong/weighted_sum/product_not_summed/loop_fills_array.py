import numpy as np


def weighted_sum(x, w, b):
    z = np.zeros(len(x))
    for i in range(len(x)):
        z[i] = w[i] * x[i]
    return z + b

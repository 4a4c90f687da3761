import numpy as np


def weighted_sum(x, w, b):
    row = np.reshape(x, (1, -1))
    column = np.reshape(w, (-1, 1))
    return (row @ column).item() + b

import numpy as np


def weighted_sum(x, w, b):
    products = np.multiply(x, w)
    return np.add(products, b)

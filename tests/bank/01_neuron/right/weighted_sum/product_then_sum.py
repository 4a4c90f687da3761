import numpy as np


def weighted_sum(x, w, b):
    products = x * w
    total = np.sum(products)
    return total + b

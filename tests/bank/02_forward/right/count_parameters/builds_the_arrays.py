import numpy as np


def count_parameters(sizes):
    params = [(np.zeros((n, m)), np.zeros(m)) for n, m in zip(sizes[:-1], sizes[1:])]
    return sum(W.size + b.size for W, b in params)

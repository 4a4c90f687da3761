import numpy as np


def count_parameters(sizes):
    return np.array(sum(n * m + m for n, m in zip(sizes, sizes[1:])))

import numpy as np


def xor_network():
    return lambda X: (X[:, 0] != X[:, 1]).astype(float)

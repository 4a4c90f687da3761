import numpy as np


def xor_network():
    return [([[1, 1], [1]], [0, -1]), ([[1], [-2]], [-0.5])]

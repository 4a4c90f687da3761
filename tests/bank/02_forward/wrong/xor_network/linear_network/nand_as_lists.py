import numpy as np


def xor_network():
    return [([[1, 0], [0, 1]], [0, 0]), ([[-1], [-1]], [1.5])]

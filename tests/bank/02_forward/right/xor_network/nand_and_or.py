import numpy as np


def xor_network():
    # 0.5 is the smallest of what NAND and OR reach together: relu(1.5 - s) and relu(s - 0.5)
    W1 = np.array([[-1.0, 1.0], [-1.0, 1.0]])
    b1 = np.array([1.0, -1.0])
    W2 = np.array([[-1.0], [-1.0]])
    return [(W1, b1), (W2, np.array([0.5]))]

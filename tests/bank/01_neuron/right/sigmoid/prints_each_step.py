import numpy as np


def sigmoid(x):
    print("in:", x)
    big = np.abs(x) > 100
    x_ok = np.where(big, 0.0, x)
    y = 1 / (1 + np.exp(-x_ok))
    print("before fixing big ones:", y)
    y = np.where(big, np.where(np.asarray(x) > 0, 1.0, 0.0), y)
    print("out:", y)
    return y

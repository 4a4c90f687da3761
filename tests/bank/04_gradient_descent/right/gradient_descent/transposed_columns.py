import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    d = start.size
    columns = np.full((d, n_steps + 1), np.nan)
    columns[:, 0] = start
    for k in range(1, n_steps + 1):
        previous = columns[:, k - 1].copy()
        columns[:, k] = np.subtract(previous, np.multiply(gradient(previous), learning_rate))
    return columns.T

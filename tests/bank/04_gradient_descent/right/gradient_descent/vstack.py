import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = start[None, :]
    while len(path) <= n_steps:
        path = np.vstack([path, path[-1] - learning_rate * gradient(path[-1])])
    return path

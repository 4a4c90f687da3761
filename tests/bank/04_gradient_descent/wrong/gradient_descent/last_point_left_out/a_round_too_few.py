import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, len(start)))
    path[0] = start
    for i in range(1, n_steps):
        path[i] = path[i - 1] - learning_rate * gradient(path[i - 1])
    return path

import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = np.tile(start, (n_steps + 1, 1))
    for i in range(n_steps):
        path[i + 1] -= learning_rate * gradient(path[i])
    return path

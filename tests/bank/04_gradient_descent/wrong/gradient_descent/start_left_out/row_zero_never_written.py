import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = np.zeros((n_steps + 1, len(start)))
    x = start
    for i in range(n_steps):
        x = x - learning_rate * gradient(x)
        path[i + 1] = x
    return path

import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    x = start.copy()
    path = np.zeros((n_steps + 1, start.shape[0]))
    path[0] = x
    for i in range(1, n_steps + 1):
        x -= learning_rate * gradient(x)
        path[i] = x
    return path

import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [start]
    for _ in range(n_steps):
        path.insert(0, path[0] - learning_rate * gradient(path[0]))
    return np.array(path)

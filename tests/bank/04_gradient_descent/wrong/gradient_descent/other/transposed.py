import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [start]
    for _ in range(n_steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path).T

import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [start]
    for i in range(n_steps):
        path.append(path[-1] - learning_rate / (i + 1) * gradient(path[-1]))
    return np.array(path)

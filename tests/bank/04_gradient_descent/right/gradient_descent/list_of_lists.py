import numpy as np


def gradient_descent(gradient, start, learning_rate, n_steps):
    path = [list(start)]
    for k in range(n_steps):
        slope = gradient(np.array(path[k]))
        path.append([xi - learning_rate * gi for xi, gi in zip(path[k], slope)])
    return np.asarray(path)
